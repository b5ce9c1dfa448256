import { swiftQuoted, type SampleRequest } from './sample.ts';

/** For Swift 5.7 and later. */
export function swift({ method, url, headers, body }: SampleRequest): string {
  return [
    'import Foundation',
    '',
    `var request = URLRequest(url: URL(string: ${swiftQuoted(url)})!)`,
    `request.httpMethod = ${swiftQuoted(method)}`,
    ...headers.map(([name, value]) => `request.setValue(${swiftQuoted(value)}, forHTTPHeaderField: ${swiftQuoted(name)})`),
    ...(body === undefined ? [] : [`request.httpBody = Data(${swiftQuoted(body)}.utf8)`]),
    '',
    'let (data, response) = try await URLSession.shared.data(for: request)',
    'print((response as! HTTPURLResponse).statusCode, String(decoding: data, as: UTF8.self))',
  ].join('\n');
}
