// The catalogs to choose from, with a search where there are many.
import { RadioButton, RadioButtonGroup, Search, Tag } from '@carbon/react';
import type { Schemas } from '@gatewright/client';
import { EmptyState } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrgName } from '../../frame/useOrg.ts';

/** From how many catalogs on a search is offered. */
const MANY = 6;

interface Props {
  catalogs: Schemas['Catalog'][];
  chosen: string | undefined;
  onChoose: (name: string) => void;
}

export function CatalogChoice({ catalogs, chosen, onChoose }: Props) {
  const { t } = useTranslation('publish');
  const org = useOrgName();
  const [q, setQ] = useState('');
  if (catalogs.length === 0) {
    return (
      <EmptyState title={t('no-catalog')} text={t('no-catalog-text')}>
        <Link to={`/${org}/catalogs`}>{t('to-catalogs')}</Link>
      </EmptyState>
    );
  }
  const wanted = q.trim().toLowerCase();
  const shown = catalogs.filter((it) => `${it.title}\n${it.name}`.toLowerCase().includes(wanted));
  return (
    <div className="catalog-choice">
      {catalogs.length >= MANY && <Search size="sm" labelText={t('search-catalogs')} placeholder={t('search-catalogs')} value={q} onChange={(event) => setQ(event.target.value)} />}
      <RadioButtonGroup legendText={t('catalog')} name="catalog" orientation="vertical" valueSelected={chosen ?? ''} onChange={(value) => onChoose(String(value))}>
        {shown.map((catalog) => (
          <RadioButton key={catalog.name} id={`publish-catalog-${catalog.name}`} value={catalog.name} labelText={catalog.title} />
        ))}
      </RadioButtonGroup>
      {shown.length === 0 && <p>{t('no-such-catalog')}</p>}
      <CatalogFacts catalog={catalogs.find((it) => it.name === chosen)} />
    </div>
  );
}

function CatalogFacts({ catalog }: { catalog: Schemas['Catalog'] | undefined }) {
  const { t } = useTranslation('publish');
  if (!catalog) return null;
  return (
    <div className="catalog-choice__facts">
      <Tag type={catalog.is_development ? 'teal' : 'purple'} size="sm">
        {catalog.is_development ? t('development') : t('production')}
      </Tag>
      <code>{catalog.gateway_url}</code>
    </div>
  );
}
