// Hands a file to the person without a request to anywhere.

export function downloadText(name: string, type: string, text: string): void {
  save(name, new Blob([text], { type }));
}

/** A response's body as a file. */
export function downloadBytes(type: string, body: string | null | undefined, base64: string | null | undefined): void {
  const content = base64 ? Uint8Array.from(atob(base64), (it) => it.charCodeAt(0)) : (body ?? '');
  // Whatever the answer says, the browser must not run it in this page's origin.
  save(`response.${ENDINGS.find(([pattern]) => pattern.test(type))?.[1] ?? 'bin'}`, new Blob([content], { type: 'application/octet-stream' }));
}

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/[/+]json\b/, 'json'],
  [/[/+]xml\b/, 'xml'],
  [/^image\/png/, 'png'],
  [/^image\/jpeg/, 'jpg'],
  [/^application\/pdf/, 'pdf'],
  [/^text\//, 'txt'],
];

function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
