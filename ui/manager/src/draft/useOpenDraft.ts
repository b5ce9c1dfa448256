// Opens a draft once for a page. Not a query of the cache: what others fetch anew must never take
// the place of a text that somebody is writing.
import { useEffect, useState } from 'react';
import type { DocumentKind } from '../api/documents.ts';
import { DraftStore } from './DraftStore.ts';
import { draftServer } from './server.ts';

interface Opening {
  data: DraftStore | undefined;
  error: Error | null;
}

export function useOpenDraft(org: string, kind: DocumentKind, draft: string) {
  const [opening, setOpening] = useState<Opening>({ data: undefined, error: null });
  const [attempt, setAttempt] = useState(0);
  const { data } = opening;
  // A draft whose name or version was edited has a new address, and is the same draft still.
  const isOpen = data !== undefined && data.org === org && data.kind === kind && data.reference === draft;
  useEffect(() => {
    if (isOpen) return;
    let isLeft = false;
    const open = async () => {
      try {
        const server = draftServer(org, kind, draft);
        const [stored, standing] = await Promise.all([server.read(), server.standing()]);
        if (!isLeft) setOpening({ data: new DraftStore(org, server, stored, standing, kind), error: null });
      } catch (error) {
        if (!isLeft) setOpening({ data: undefined, error: error as Error });
      }
    };
    void open();
    return () => {
      isLeft = true;
    };
  }, [org, kind, draft, isOpen, attempt]);
  return { data: isOpen ? data : undefined, error: opening.error, refetch: () => setAttempt(attempt + 1) };
}
