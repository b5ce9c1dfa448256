import { shellQuoted, type SampleRequest } from './sample.ts';

/** A command line that can be pasted into a POSIX shell. */
export function curl({ method, url, headers, body }: SampleRequest): string {
  // `--request HEAD` would wait for a body that never comes.
  const verb = method === 'HEAD' ? '--head' : `--request ${shellQuoted(method).replaceAll(/^'([A-Z]+)'$/g, '$1')}`;
  const lines = [
    `curl ${verb} --url ${shellQuoted(url)}`,
    // An empty value removes the field in curl unless it ends in a semicolon.
    ...headers.map(([name, value]) => `--header ${shellQuoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${shellQuoted(body)}`]),
  ];
  return lines.join(' \\\n  ');
}
