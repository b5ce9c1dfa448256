// The three states of anything that is fetched, so that no page forgets one.
import { SkeletonText } from '@carbon/react';
import type { ReactNode } from 'react';
import { ProblemNotice } from '../ProblemNotice/ProblemNotice.tsx';

interface Query<T> {
  data: T | undefined;
  error: Error | null;
  refetch: () => unknown;
}

interface Props<T> {
  query: Query<T>;
  /** What to show while nothing has come; lines of text when left out. */
  loading?: ReactNode;
  children: (data: T) => ReactNode;
}

export function Loaded<T>({ query, loading, children }: Props<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <div aria-busy="true">{loading ?? <SkeletonText paragraph lineCount={4} />}</div>;
}
