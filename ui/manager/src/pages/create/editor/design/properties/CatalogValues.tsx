// What a property is in single catalogs.
import { Button, Select, SelectItem } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, data } from '../../../../../api/client.ts';
import { useDesign } from '../DesignContext.tsx';
import { catalogPath, catalogValues, encode, type Property } from './model.ts';
import { ValueField } from './ValueField.tsx';

export function CatalogValues({ property }: { property: Property }) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const { org = '' } = useParams();
  const catalogs = useQuery({
    queryKey: ['catalogs', org, 'names'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path: { org } } })),
  });
  const values = catalogValues(design.value, property.name);
  const free = (catalogs.data?.items ?? []).filter(({ name, title }) => !values.some(({ catalog }) => catalog === name || catalog === title));
  const add = (catalog: string) => {
    if (catalog) design.edit([{ op: 'set', path: catalogPath(catalog, property.name), value: property.encoded ? encode('') : '' }]);
  };
  return (
    <section className="design-part" aria-label={t('catalog-values')}>
      <header className="design-part__header">
        <h3>{t('catalog-values')}</h3>
      </header>
      {values.map(({ catalog, path, value }) => (
        <div key={catalog} className="design__row">
          <ValueField label={t('value-in', { catalog })} path={path} value={value} encoded={property.encoded} />
          <Button
            kind="ghost"
            hasIconOnly
            renderIcon={TrashCan}
            iconDescription={t('delete', { what: t('value-in', { catalog }) })}
            tooltipPosition="left"
            onClick={() => design.remove(t('value-in', { catalog }), [{ op: 'delete', path, prune: true }])}
          />
        </div>
      ))}
      {catalogs.error && <p className="design__note">{catalogs.error.message}</p>}
      {free.length > 0 && (
        <Select id={id} size="sm" labelText={t('add-catalog-value')} value="" onChange={(event) => add(event.target.value)}>
          <SelectItem value="" text={t('choose-catalog')} />
          {free.map(({ name, title }) => (
            <SelectItem key={name} value={name} text={title} />
          ))}
        </Select>
      )}
    </section>
  );
}
