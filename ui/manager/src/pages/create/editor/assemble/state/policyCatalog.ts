// What this gateway can run, as the API tells it: kinds of steps, names of errors, variables.
import type { Schemas } from '@gatewright/client';
import { useQuery } from '@tanstack/react-query';
import { api, data } from '../../../../../api/client.ts';
import type { JsonSchema } from '../sheet/schema.ts';

export type StepReference = Omit<Schemas['Policy'], 'schema'> & { readonly schema: JsonSchema };
export type ErrorName = Schemas['CatchableError'];
export type VariableName = Schemas['ContextVariable'];

export interface PolicyCatalog {
  readonly items: readonly StepReference[];
  readonly errors: readonly ErrorName[];
  readonly variables: readonly VariableName[];
}

/** It changes only with the gateway's version. */
export function usePolicyCatalog() {
  return useQuery({
    queryKey: ['policies'],
    queryFn: async (): Promise<PolicyCatalog> => data(api.GET('/api/v1/policies')),
    staleTime: Infinity,
  });
}
