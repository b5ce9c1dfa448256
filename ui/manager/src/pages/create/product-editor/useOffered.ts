// The operations of a draft API that a product names.
import { useQuery } from '@tanstack/react-query';
import { readDocument } from '../../../api/documents.ts';
import { parseSource } from '../../../document/source.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { readApi } from '../../../operations/read.ts';

/** `draft` is `name:version`; nothing is asked while it is empty. */
export function useOffered(draft: string) {
  const org = useOrgName();
  return useQuery({
    queryKey: ['draft-apis', org, 'operations', draft],
    enabled: draft !== '',
    queryFn: async () => {
      const { title, operations } = readApi(parseSource((await readDocument(org, 'api', draft)).text).value);
      return { title, operations };
    },
  });
}
