// A response's body as people read it.

export interface PrettyBody {
  kind: 'json' | 'xml' | 'text' | 'image' | 'binary' | 'empty';
  text: string;
}

export interface BodyOfAnswer {
  headers: readonly string[][];
  body?: string | null | undefined;
  body_base64?: string | null | undefined;
}

// Above this size the indented text costs more time than it saves the reader.
const INDENT_MOST = 1_000_000;

export function prettyBody({ headers, body, body_base64 }: BodyOfAnswer): PrettyBody {
  const type = header(headers, 'content-type').toLowerCase();
  if (body === null || body === undefined) {
    if (!body_base64) return { kind: 'empty', text: '' };
    return { kind: type.startsWith('image/') ? 'image' : 'binary', text: '' };
  }
  if (body === '') return { kind: 'empty', text: '' };
  if (body.length > INDENT_MOST) return { kind: 'text', text: body };
  const json = /[/+]json\b/.test(type) || /^\s*[[{]/.test(body) ? indentedJson(body) : undefined;
  if (json !== undefined) return { kind: 'json', text: json };
  if (/[/+]xml\b/.test(type) || /^\s*<\?xml/.test(body)) return { kind: 'xml', text: indentedXml(body) };
  return { kind: 'text', text: body };
}

/** The first value of a header field; empty where there is none. */
export function header(headers: readonly string[][], name: string): string {
  return headers.find(([it]) => it?.toLowerCase() === name)?.[1] ?? '';
}

/**
 * JSON with line breaks, or nothing where it is no JSON. Works on the text, because numbers such as
 * 9007199254740993 and 1.0 would not survive being read.
 */
function indentedJson(written: string): string | undefined {
  try {
    JSON.parse(written);
  } catch {
    return undefined;
  }
  const tokens = written.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let text = '';
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    const line = () => `\n${'  '.repeat(depth)}`;
    if (token === '{' || token === '[') {
      const isEmpty = next === '}' || next === ']';
      depth += 1;
      text += isEmpty ? token : token + line();
    } else if (token === '}' || token === ']') {
      depth -= 1;
      const before = tokens[index - 1];
      text += (before === '{' || before === '[' ? '' : line()) + token;
    } else if (token === ',') text += `,${line()}`;
    else text += token === ':' ? ': ' : token;
  });
  return text;
}

// Breaks between tags only: text inside an element stays as it came.
function indentedXml(written: string): string {
  let depth = 0;
  const lines = written.replaceAll(/>\s*</g, '>\n<').split('\n');
  return lines
    .map((line) => {
      const isClosing = /^<\//.test(line);
      if (isClosing) depth = Math.max(0, depth - 1);
      const text = '  '.repeat(depth) + line;
      if (/^<[^!?/][^>]*[^/]>$/.test(line) || /^<\w>$/.test(line)) depth += 1;
      return text;
    })
    .join('\n');
}
