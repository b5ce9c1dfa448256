// Opens a draft for the views inside, and watches over what is not saved.
import { Loaded } from '@gatewright/kit';
import { useEffect, type ReactNode } from 'react';
import type { DocumentKind } from '../api/documents.ts';
import type { DraftStore } from './DraftStore.ts';
import { DraftContext } from './useDraft.ts';
import { useOpenDraft } from './useOpenDraft.ts';

interface Props {
  org: string;
  /** What the draft is: the views inside have to know, nothing else here does. */
  kind?: DocumentKind;
  /** `name:version`. */
  api: string;
  children: ReactNode;
}

/** How often the console is asked whether somebody else saved, in milliseconds. */
const LOOK_EVERY_MS = 20_000;

export function DraftProvider({ org, kind = 'api', api, children }: Props) {
  const draft = useOpenDraft(org, kind, api);
  return <Loaded query={draft}>{(store) => <Opened store={store}>{children}</Opened>}</Loaded>;
}

function Opened({ store, children }: { store: DraftStore; children: ReactNode }) {
  useEffect(() => {
    void store.check();
    const look = () => void store.look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    window.addEventListener('focus', look);
    const leave = (event: BeforeUnloadEvent) => {
      store.keep();
      const { text, savedText } = store.state();
      if (text !== savedText) event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
      window.removeEventListener('beforeunload', leave);
      store.close();
    };
  }, [store]);
  return <DraftContext value={store}>{children}</DraftContext>;
}
