// Where a draft stands in catalogs, and whether what stands there is what the draft says now.
import { Tag } from '@carbon/react';
import type { Schemas } from '@gatewright/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrgName } from '../../../frame/useOrg.ts';
import { reference } from './names.ts';
import './Published.scss';

export function Published({ published }: { published: Schemas['DraftPublication'][] }) {
  const { t } = useTranslation('drafts');
  const org = useOrgName();
  if (published.length === 0) return <span className="published__none">{t('nowhere')}</span>;
  return (
    <ul className="published">
      {published.map((one) => (
        <li key={one.product_id}>
          <Link to={`/${org}/catalogs/${one.catalog}/products/${encodeURIComponent(reference({ name: one.product, version: one.version }))}`}>{one.catalog_title}</Link>{' '}
          <Tag size="sm" type={one.state === 'published' ? 'green' : 'gray'}>
            {t(`state.${one.state}`)}
          </Tag>
          {!one.current && (
            <Tag size="sm" type="blue">
              {t('changed-since')}
            </Tag>
          )}
        </li>
      ))}
    </ul>
  );
}
