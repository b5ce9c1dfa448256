import { doubleQuoted, indented, type SampleRequest } from './sample.ts';

/** An ES module for Node 18 and later. */
export function node({ method, url, headers, body }: SampleRequest): string {
  const fields = headers.map(([name, value]) => `${doubleQuoted(name)}: ${doubleQuoted(value)},`);
  return [
    `const response = await fetch(${doubleQuoted(url)}, {`,
    `  method: ${doubleQuoted(method)},`,
    ...(fields.length > 0 ? ['  headers: {', ...indented(fields, 4), '  },'] : []),
    ...(body === undefined ? [] : [`  body: ${doubleQuoted(body)},`]),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
}
