import { doubleQuoted, type SampleRequest } from './sample.ts';

/** For Java 11 and later. */
export function java({ method, url, headers, body }: SampleRequest): string {
  const publisher = body === undefined ? 'HttpRequest.BodyPublishers.noBody()' : `HttpRequest.BodyPublishers.ofString(${doubleQuoted(body)})`;
  return [
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    'import java.net.http.HttpResponse;',
    '',
    'public class Call {',
    '    public static void main(String[] arguments) throws Exception {',
    `        HttpRequest request = HttpRequest.newBuilder(URI.create(${doubleQuoted(url)}))`,
    ...headers.map(([name, value]) => `            .header(${doubleQuoted(name)}, ${doubleQuoted(value)})`),
    `            .method(${doubleQuoted(method)}, ${publisher})`,
    '            .build();',
    '        HttpResponse<String> response = HttpClient.newHttpClient()',
    '            .send(request, HttpResponse.BodyHandlers.ofString());',
    '        System.out.println(response.statusCode());',
    '        System.out.println(response.body());',
    '    }',
    '}',
  ].join('\n');
}
