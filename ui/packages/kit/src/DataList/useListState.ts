// Filter, sort and page of a list, kept in the address.
import { useSearchParams } from 'react-router';

export interface ListState {
  /** The text filter. */
  q: string;
  /** Column to sort by; `-` in front for descending. Empty: the server's own order. */
  sort: string;
  /** Cursors of the pages before this one, then this one's. */
  after: string | undefined;
  /** Further filters by name. */
  filter: (name: string) => string[];
  setQ: (q: string) => void;
  setSort: (sort: string) => void;
  setFilter: (name: string, values: string[]) => void;
  next: (cursor: string) => void;
  /** Goes to the page before; nothing on the first. */
  previous: (() => void) | undefined;
}

export function useListState(): ListState {
  const [params, setParams] = useSearchParams();
  const pages = params.getAll('page');
  // A new filter or order begins at the first page.
  const change = (edit: (next: URLSearchParams) => void, keepPage = false) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (!keepPage) next.delete('page');
        edit(next);
        return next;
      },
      { replace: true },
    );
  const put = (name: string, value: string) => change((next) => (value ? next.set(name, value) : next.delete(name)));
  return {
    q: params.get('q') ?? '',
    sort: params.get('sort') ?? '',
    after: pages.at(-1),
    filter: (name) => params.getAll(name),
    setQ: (q) => put('q', q),
    setSort: (sort) => put('sort', sort),
    setFilter: (name, values) =>
      change((next) => {
        next.delete(name);
        for (const value of values) next.append(name, value);
      }),
    next: (cursor) => change((next) => next.append('page', cursor), true),
    previous:
      pages.length === 0
        ? undefined
        : () =>
            change((next) => {
              next.delete('page');
              for (const page of pages.slice(0, -1)) next.append('page', page);
            }, true),
  };
}
