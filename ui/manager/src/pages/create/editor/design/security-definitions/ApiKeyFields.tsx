// A key in a header or in the query.
import { Button, RadioButton, RadioButtonGroup } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { text, type Members } from '../reading/shapes.ts';
import { isStandardKey, STANDARD_KEYS } from './model.ts';

export function ApiKeyFields({ path, definition }: { path: Path; definition: Members }) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const location = text(definition['in']);
  const offered = STANDARD_KEYS.filter((key) => key.location === location || location === '');
  const roleKey = definition['x-ibm-apikey'] === undefined ? 'x-key-type' : 'x-ibm-apikey';
  const role = text(definition[roleKey]);
  return (
    <>
      <div className="design__grid">
        <TextField label={t('parameter-name')} path={[...path, 'name']} value={definition['name']} required />
        <RadioButtonGroup
          legendText={t('located-in')}
          name={`${id}-in`}
          valueSelected={location}
          onChange={(chosen) => design.edit([{ op: 'set', path: [...path, 'in'], value: chosen }])}
        >
          <RadioButton id={`${id}-header`} value="header" labelText={t('location.header')} />
          <RadioButton id={`${id}-query`} value="query" labelText={t('location.query')} />
        </RadioButtonGroup>
      </div>
      <div className="design__offers" role="group" aria-label={t('standard-keys')}>
        <span>{t('standard-keys')}</span>
        {offered.map((key) => (
          <Button
            key={key.name}
            kind="ghost"
            size="sm"
            onClick={() =>
              design.edit([
                { op: 'set', path: [...path, 'in'], value: key.location },
                { op: 'set', path: [...path, 'name'], value: key.name },
              ])
            }
          >
            {key.name}
          </Button>
        ))}
      </div>
      {(!isStandardKey(definition) || role !== '') && (
        <SelectField
          label={t('key-type')}
          path={[...path, roleKey]}
          value={role}
          options={[
            { value: 'client_id', text: t('key-type-id') },
            { value: 'client_secret', text: t('key-type-secret') },
          ]}
          helper={t('key-type-helper')}
        />
      )}
    </>
  );
}
