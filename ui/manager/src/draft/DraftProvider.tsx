// Opens a draft for the views inside, and watches over what is not saved.
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '@gatewright/kit';
import { useEffect, useRef, type ReactNode } from 'react';
import type { DocumentKind } from '../api/documents.ts';
import { DraftStore } from './DraftStore.ts';
import { draftServer } from './server.ts';
import { DraftContext } from './useDraft.ts';

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
  // A draft whose name or version was edited has a new address, and is the same draft still.
  const open = useRef<DraftStore>(undefined);
  const isSame = open.current?.org === org && open.current.kind === kind && open.current.reference === api;
  const query = useQuery({
    queryKey: ['open-draft', org, kind, api],
    queryFn: async () => {
      const server = draftServer(org, kind, api);
      const [stored, standing] = await Promise.all([server.read(), server.standing()]);
      return new DraftStore(org, server, stored, standing, kind);
    },
    initialData: () => (isSame ? open.current : undefined),
    // The store keeps itself up to date; opening the draft again reads it again.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  useEffect(() => {
    open.current = query.data;
  }, [query.data]);
  return <Loaded query={query}>{(store) => <Opened store={store}>{children}</Opened>}</Loaded>;
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
