// Values for the examples: what is filled in, else what the author or the schema gives.
import type { ApiModel, Operation } from '../../../operations/model.ts';
import { parameterKey, type CallInputs } from '../../../operations/request.ts';
import { valueOf } from '../../../operations/value.ts';

/** Required parameters are never empty in an example; optional ones only where a value is known. */
export function sampleInputs(model: ApiModel, operation: Operation, inputs: CallInputs): CallInputs {
  const parameters = operation.parameters.map((parameter) => {
    const key = parameterKey(parameter);
    const written = inputs.parameters[key];
    if (written || !parameter.required) return [key, written ?? ''];
    const value = valueOf(model.root, parameter.schema, { purpose: 'request' });
    // `text` would look like a value that means something.
    const isTold = value !== undefined && value !== 'text';
    return [key, isTold ? (typeof value === 'object' ? JSON.stringify(value) : String(value)) : parameter.name.toUpperCase()];
  });
  const { credentials } = inputs;
  return {
    ...inputs,
    parameters: Object.fromEntries(parameters),
    credentials: {
      ...credentials,
      clientId: credentials.clientId || 'YOUR-CLIENT-ID',
      clientSecret: credentials.clientSecret || 'secret',
      username: credentials.username || 'YOUR-NAME',
      password: credentials.password || 'secret',
      token: credentials.token || 'secret',
    },
  };
}
