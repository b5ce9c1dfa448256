// Publishes a draft product to the catalog under test, and tells what came of it.
import { useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { useState } from 'react';
import { api, data } from '../../../../api/client.ts';

export interface Publishing {
  busy: boolean;
  error: Error | null;
  done: Schemas['Reached_ChangedProduct'] | null;
  /** Does `first`, then publishes. Resolves to whether it is published. */
  publish: (catalog: string, product: string, first?: () => Promise<boolean | void>) => Promise<boolean>;
}

export function usePublish(org: string): Publishing {
  const cache = useQueryClient();
  const [state, setState] = useState<Omit<Publishing, 'publish'>>({ busy: false, error: null, done: null });
  const publish: Publishing['publish'] = async (catalog, product, first) => {
    setState({ busy: true, error: null, done: null });
    try {
      if ((await first?.()) === false) {
        setState({ busy: false, error: null, done: null });
        return false;
      }
      const path = { org, catalog };
      const done = await data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/publish', { params: { path }, body: { product } }));
      await cache.invalidateQueries();
      setState({ busy: false, error: null, done });
      return true;
    } catch (caught) {
      setState({ busy: false, error: caught as Error, done: null });
      return false;
    }
  };
  return { ...state, publish };
}
