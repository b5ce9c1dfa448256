import { singleQuoted, type SampleRequest } from './sample.ts';

export function ruby({ method, url, headers, body }: SampleRequest): string {
  return [
    "require 'net/http'",
    '',
    `url = URI(${singleQuoted(url)})`,
    `request = Net::HTTPGenericRequest.new(${singleQuoted(method)}, ${body === undefined ? 'false' : 'true'}, ${method === 'HEAD' ? 'false' : 'true'}, url)`,
    ...headers.map(([name, value]) => `request[${singleQuoted(name)}] = ${singleQuoted(value)}`),
    ...(body === undefined ? [] : [`request.body = ${singleQuoted(body)}`]),
    '',
    "response = Net::HTTP.start(url.host, url.port, use_ssl: url.scheme == 'https') do |http|",
    '  http.request(request)',
    'end',
    'puts response.code, response.body',
  ].join('\n');
}
