// Media types of one operation of 2.0: the API's, or its own.
import { Checkbox } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { MediaTypes } from '../media/MediaTypes.tsx';
import { list, type Members } from '../reading/shapes.ts';

const KEYS = ['consumes', 'produces'] as const;

export function OperationMedia({ path, operation }: { path: Path; operation: Members }) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  return (
    <>
      {KEYS.map((key) => {
        const place = [...path, key];
        const value = operation[key];
        const own = () => design.edit([{ op: 'set', path: place, value: list(design.value[key]) }]);
        return (
          <section key={key} className="design-part" aria-label={t(`section.${key}`)}>
            <header className="design-part__header">
              <h3>{t(`section.${key}`)}</h3>
            </header>
            <Checkbox
              id={`${id}-${key}`}
              labelText={t(`use-api-${key}`)}
              checked={value === undefined}
              onChange={(_, { checked }) => (checked ? design.edit([{ op: 'delete', path: place }]) : own())}
            />
            {value !== undefined && <MediaTypes label={t(`section.${key}`)} path={place} value={value} />}
          </section>
        );
      })}
    </>
  );
}
