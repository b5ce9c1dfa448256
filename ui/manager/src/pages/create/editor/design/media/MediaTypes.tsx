// Media types that are taken or answered: the two usual ones to tick, any other to add.
import { Checkbox, CheckboxGroup } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { Section } from '../parts/Section.tsx';
import { texts } from '../reading/shapes.ts';
import { tickEdits } from '../reading/ticks.ts';

const USUAL = ['application/json', 'application/xml'];
const OFFERED = [...USUAL, 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', 'text/xml', 'text/html', 'application/octet-stream'];

export function MediaTypes({ label, path, value }: { label: string; path: Path; value: unknown }) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const chosen = texts(value);
  return (
    <div className="design__fields">
      <CheckboxGroup legendText={label} className="design__ticks">
        {USUAL.map((type) => (
          <Checkbox
            key={type}
            id={`${id}-${type}`}
            labelText={type}
            checked={chosen.includes(type)}
            onChange={(_, { checked }) => design.edit(tickEdits(path, value, type, checked))}
          />
        ))}
      </CheckboxGroup>
      <WordsField label={t('media-types')} path={path} value={value} suggestions={OFFERED} hidden={USUAL} placeholder="text/plain" />
    </div>
  );
}

export function MediaSection({ id }: { id: 'consumes' | 'produces' }) {
  const { t } = useTranslation('design');
  const { value } = useDesign();
  return (
    <Section id={id} hint={t(`${id}-hint`)} path={[id]}>
      <MediaTypes label={t(`section.${id}`)} path={[id]} value={value[id]} />
    </Section>
  );
}
