// Addresses of the editor's views, for APIs and for products. The view and whether Test is open are in the address.
import { useLocation, useParams, useSearchParams } from 'react-router';

export type View = 'design' | 'source' | 'assemble';

/** What the Test panel has in the address; it goes with the person from view to view. */
const TEST_SETUP = ['catalog', 'product', 'as', 'operation'];

export interface EditorAddress {
  /** The view that is shown. */
  shown: View;
  isTesting: boolean;
  /** Address of a view; `at` is a JSON pointer to show there, `line` a line and column of the source. */
  view: (view: View, at?: string, line?: string) => string;
  /** Address of this view of another draft. */
  other: (reference: string) => string;
  toggleTest: () => void;
}

export function useEditorAddress(): EditorAddress {
  const { org = '', api, product = '' } = useParams();
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const isTesting = params.get('test') === '1';
  const last = pathname.split('/').at(-1);
  const shown: View = last === 'source' || last === 'assemble' ? last : 'design';
  const address = (reference: string, view: View, at?: string, line?: string) => {
    const search = new URLSearchParams();
    if (isTesting) search.set('test', '1');
    for (const name of isTesting ? TEST_SETUP : []) {
      const chosen = params.get(name);
      if (chosen !== null) search.set(name, chosen);
    }
    if (at !== undefined) search.set('at', at);
    if (line !== undefined) search.set('line', line);
    const query = search.size > 0 ? `?${search}` : '';
    if (api !== undefined) return `/${org}/drafts/apis/${encodeURIComponent(reference)}/${view}${query}`;
    // A product is designed at its bare address.
    return `/${org}/drafts/products/${encodeURIComponent(reference)}${view === 'source' ? '/source' : ''}${query}`;
  };
  return {
    shown,
    isTesting,
    view: (view, at, line) => address(api ?? product, view, at, line),
    other: (reference) => address(reference, shown),
    toggleTest: () =>
      setParams((before) => {
        const next = new URLSearchParams(before);
        if (isTesting) next.delete('test');
        else next.set('test', '1');
        return next;
      }),
  };
}
