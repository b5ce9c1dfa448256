// Publishes or stages a draft product: which catalog, what will change there, what came of it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { FormDialog, Loaded } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.ts';
import { useOrgName } from '../../frame/useOrg.ts';
import { CatalogChoice } from './CatalogChoice.tsx';
import { EffectNotice } from './EffectNotice.tsx';
import { PublishedDialog } from './PublishedDialog.tsx';
import { useEffectOf, type ProductToPublish } from './useEffectOf.ts';
import type { Mode } from './effect.ts';
import './publish.scss';

export type { ProductToPublish } from './useEffectOf.ts';

interface Props {
  product: ProductToPublish;
  mode: Mode;
  /** Name of the catalog to begin with; the default one when left out. */
  catalog?: string;
  /** Told once it is done, before the person closes the dialog. */
  onDone?: (catalog: string) => void;
  onClose: () => void;
}

export function PublishDialog({ product, mode, catalog, onDone, onClose }: Props) {
  const { t } = useTranslation('publish');
  const org = useOrgName();
  const cache = useQueryClient();
  const catalogs = useQuery({
    queryKey: ['catalogs', org, 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path: { org }, query: { limit: 200 } } })),
  });
  const [chosenName, choose] = useState(catalog);
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [done, setDone] = useState<Schemas['Reached_ChangedProduct']>();
  const items = catalogs.data?.items ?? [];
  const chosen = items.find((it) => it.name === chosenName) ?? items.find((it) => it.is_default) ?? (items.length === 1 ? items[0] : undefined);
  const effect = useEffectOf(org, chosen, product, mode);

  const submit = async () => {
    if (!chosen) return;
    const done = await takeIn(org, chosen.name, mode, product, mapping);
    await cache.invalidateQueries();
    setDone(done);
    onDone?.(chosen.name);
  };

  if (done && chosen) return <PublishedDialog mode={mode} catalog={chosen} done={done} onClose={onClose} />;
  const unmapped = effect.data?.vanishing.some((plan) => !mapping[plan.name]);
  const reason = !chosen ? t('choose-catalog') : unmapped ? t('map-first') : undefined;
  return (
    <FormDialog title={t(`${mode}-title`, { product: product.title, version: product.version })} action={t(mode)} reason={reason} onSubmit={submit} onClose={onClose}>
      <p>{t(`${mode}-intro`)}</p>
      <Loaded query={catalogs}>{({ items: all }) => <CatalogChoice catalogs={all} chosen={chosen?.name} onChoose={choose} />}</Loaded>
      {chosen && (
        <EffectNotice
          mode={mode}
          catalog={chosen.title}
          version={product.version}
          query={effect}
          mapping={mapping}
          onMap={(plan, to) => setMapping((before) => ({ ...before, [plan]: to }))}
        />
      )}
    </FormDialog>
  );
}

function takeIn(org: string, catalog: string, mode: Mode, product: ProductToPublish, mapping: Record<string, string>) {
  const path = { org, catalog };
  const draft = `${product.name}:${product.version}`;
  if (mode === 'stage') return data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/products', { params: { path }, body: { product: draft } }));
  const body = { product: draft, ...(Object.keys(mapping).length > 0 && { plan_mapping: mapping }) };
  return data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/publish', { params: { path }, body }));
}
