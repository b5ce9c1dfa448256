import { doubleQuoted, indented, type SampleRequest } from './sample.ts';

export function python({ method, url, headers, body }: SampleRequest): string {
  const fields = headers.map(([name, value]) => `${doubleQuoted(name)}: ${doubleQuoted(value)},`);
  return [
    'import requests',
    '',
    'response = requests.request(',
    `    ${doubleQuoted(method)},`,
    `    ${doubleQuoted(url)},`,
    ...(fields.length > 0 ? ['    headers={', ...indented(fields, 8), '    },'] : []),
    ...(body === undefined ? [] : [`    data=${doubleQuoted(body)}.encode("utf-8"),`]),
    '    timeout=30,',
    ')',
    'print(response.status_code, response.text)',
  ].join('\n');
}
