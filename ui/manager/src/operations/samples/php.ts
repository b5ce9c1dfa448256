import { indented, singleQuoted, type SampleRequest } from './sample.ts';

export function php({ method, url, headers, body }: SampleRequest): string {
  const fields = headers.map(([name, value]) => `${singleQuoted(`${name}: ${value}`)},`);
  return [
    '<?php',
    `$call = curl_init(${singleQuoted(url)});`,
    'curl_setopt_array($call, [',
    `    CURLOPT_CUSTOMREQUEST => ${singleQuoted(method)},`,
    ...(method === 'HEAD' ? ['    CURLOPT_NOBODY => true,'] : []),
    '    CURLOPT_RETURNTRANSFER => true,',
    ...(fields.length > 0 ? ['    CURLOPT_HTTPHEADER => [', ...indented(fields, 8), '    ],'] : []),
    ...(body === undefined ? [] : [`    CURLOPT_POSTFIELDS => ${singleQuoted(body)},`]),
    ']);',
    '$answer = curl_exec($call);',
    'echo curl_getinfo($call, CURLINFO_RESPONSE_CODE), PHP_EOL, $answer;',
  ].join('\n');
}
