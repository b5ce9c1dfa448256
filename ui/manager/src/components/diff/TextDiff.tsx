// Two texts and what differs between them; the editor behind it is fetched when it is needed.
import { SkeletonText } from '@carbon/react';
import { lazy, Suspense } from 'react';

const DiffEditor = lazy(async () => ({ default: (await import('./DiffEditor.tsx')).DiffEditor }));

interface Props {
  /** Accessible name. */
  label: string;
  before: string;
  after: string;
}

export function TextDiff(props: Props) {
  return (
    <Suspense fallback={<SkeletonText paragraph lineCount={6} />}>
      <DiffEditor {...props} />
    </Suspense>
  );
}
