// A piece of code or of a message, with its heading.
import { useId } from 'react';

export function CallText({ label, text }: { label: string; text: string }) {
  const id = useId();
  return (
    <div>
      <h4 id={id} className="call-response__title">
        {label}
      </h4>
      {/* Long lines scroll; the keyboard must reach them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="call-text" tabIndex={0} aria-labelledby={id} role="region">
        {text}
      </pre>
    </div>
  );
}
