// A list that the server pages, filters and sorts. What is shown is in the address.
import { Search, Table, TableBody, TableCell, TableContainer, TableExpandedRow, TableExpandHeader, TableExpandRow, TableHead, TableHeader, TableRow } from '@carbon/react';
import type { ReactNode } from 'react';
import { Fragment, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../Loaded/Loaded.tsx';
import { ReasonedButton } from '../ReasonedButton/ReasonedButton.tsx';
import type { ListState } from './useListState.ts';
import './DataList.scss';

export interface Column<T> {
  /** Name of the column; the server's name of the order when `sortable`. */
  key: string;
  title: string;
  sortable?: boolean;
  /** The title is for readers of the screen only: icons speak for themselves. */
  hideTitle?: boolean;
  /** Hidden on narrow screens. */
  secondary?: boolean;
  cell: (row: T) => ReactNode;
}

/** A page as the API gives it. */
export interface ListPage<T> {
  items: T[];
  next?: string | null;
}

interface Props<T> {
  /** What the rows are, for readers of the table. */
  label: string;
  state: ListState;
  columns: Column<T>[];
  query: { data: ListPage<T> | undefined; error: Error | null; refetch: () => unknown };
  rowKey: (row: T) => string;
  /** Shown when there is nothing at all (no filter is set). */
  empty: ReactNode;
  /** Whether a filter beside the text is set. */
  filtered?: boolean;
  /** Hides the text filter where the API has none. */
  searchable?: boolean;
  /** Controls beside the filter. */
  toolbar?: ReactNode;
  /** What a row shows when it is opened; rows cannot be opened when left out. */
  expand?: { label: (row: T) => string; content: (row: T) => ReactNode };
  /** Shows the rows in another way than as a table, such as tiles. */
  layout?: ((rows: T[]) => ReactNode) | undefined;
}

export function DataList<T>(props: Props<T>) {
  const { label, state, columns, query, rowKey, empty, filtered = false, searchable = true, toolbar, expand, layout } = props;
  const { t } = useTranslation('kit');
  const page = query.data;
  const nothing = page?.items.length === 0 && !state.q && !filtered && !state.previous;
  if (nothing) {
    return (
      <>
        {toolbar && <div className="data-list__toolbar">{toolbar}</div>}
        {empty}
      </>
    );
  }
  return (
    <div className="data-list">
      <div className="data-list__toolbar">
        {searchable && <Filter label={t('filter', { what: label })} q={state.q} onChange={state.setQ} />}
        {toolbar}
      </div>
      <Loaded query={query}>
        {(loaded) =>
          loaded.items.length === 0 ? (
            <p className="data-list__none">{t('nothing-found')}</p>
          ) : layout ? (
            layout(loaded.items)
          ) : (
            <TableContainer>
              <Table aria-label={label} size="lg">
                <TableHead>
                  <TableRow>
                    {expand && <TableExpandHeader aria-label={t('details')} />}
                    {columns.map((column) => (
                      <HeaderCell key={column.key} column={column} state={state} />
                    ))}
                  </TableRow>
                </TableHead>
                <TableBody>
                  {loaded.items.map((row) => {
                    const cells = columns.map((column) => (
                      <TableCell key={column.key} className={column.secondary ? 'data-list__secondary' : ''}>
                        {column.cell(row)}
                      </TableCell>
                    ));
                    if (!expand) return <TableRow key={rowKey(row)}>{cells}</TableRow>;
                    return (
                      <OpenableRow key={rowKey(row)} label={expand.label(row)} columns={columns.length} content={() => expand.content(row)}>
                        {cells}
                      </OpenableRow>
                    );
                  })}
                </TableBody>
              </Table>
            </TableContainer>
          )
        }
      </Loaded>
      {(state.previous || page?.next) && (
        <nav className="data-list__pages" aria-label={t('pages')}>
          <ReasonedButton kind="ghost" size="sm" reason={!state.previous && t('first-page')} onClick={() => state.previous?.()}>
            {t('previous')}
          </ReasonedButton>
          <ReasonedButton kind="ghost" size="sm" reason={!page?.next && t('last-page')} onClick={() => page?.next && state.next(page.next)}>
            {t('next')}
          </ReasonedButton>
        </nav>
      )}
    </div>
  );
}

// What is inside is drawn only while it is open: it may ask the server.
function OpenableRow({ label, columns, content, children }: { label: string; columns: number; content: () => ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Fragment>
      <TableExpandRow aria-label={label} isExpanded={open} onExpand={() => setOpen(!open)}>
        {children}
      </TableExpandRow>
      {open && <TableExpandedRow colSpan={columns + 1}>{content()}</TableExpandedRow>}
    </Fragment>
  );
}

function HeaderCell<T>({ column, state }: { column: Column<T>; state: ListState }) {
  const className = column.secondary ? 'data-list__secondary' : '';
  if (!column.sortable) return <TableHeader className={className}>{column.hideTitle ? <span className="cds--visually-hidden">{column.title}</span> : column.title}</TableHeader>;
  const up = state.sort === column.key;
  const down = state.sort === `-${column.key}`;
  return (
    <TableHeader
      className={className}
      isSortable
      isSortHeader={up || down}
      sortDirection={up ? 'ASC' : down ? 'DESC' : 'NONE'}
      onClick={() => state.setSort(up ? `-${column.key}` : down ? '' : column.key)}
    >
      {column.title}
    </TableHeader>
  );
}

// The address changes when typing rests, so that the server is not asked at each key.
function Filter({ label, q, onChange }: { label: string; q: string; onChange: (q: string) => void }) {
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  useEffect(() => {
    if (typed === q) return;
    const rest = setTimeout(() => onChange(typed), 250);
    return () => clearTimeout(rest);
  }, [typed, q, onChange]);
  return <Search size="md" labelText={label} placeholder={label} value={typed} onChange={(event) => setTyped(event.target.value)} onClear={() => setTyped('')} />;
}
