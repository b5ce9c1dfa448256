// Markdown of an author, without its HTML: react-markdown builds elements and drops raw tags.
import { lazy, Suspense } from 'react';
import type { Options } from 'react-markdown';
import './MarkdownText.scss';

// With tables, which plain Markdown lacks and descriptions of APIs are full of.
const Markdown = lazy(async () => {
  const [{ default: Plain }, { default: gfm }] = await Promise.all([import('react-markdown'), import('remark-gfm')]);
  return { default: (props: Options) => <Plain remarkPlugins={[gfm]} {...props} /> };
});

export function MarkdownText({ text }: { text: string }) {
  return (
    <div className="markdown-text">
      <Suspense fallback={<p>{text}</p>}>
        <Markdown
          components={{
            // Pictures would be fetched from elsewhere; the policy forbids it, so their text stands for them.
            img: ({ src, alt }) => <span>{alt || (typeof src === 'string' ? src : null)}</span>,
            a: ({ href, children }) => (
              <a href={href} target="_blank" rel="noreferrer noopener">
                {children}
              </a>
            ),
          }}
        >
          {text}
        </Markdown>
      </Suspense>
    </div>
  );
}
