// Where an API of OpenAPI 2.0 can be called: schemes, host, base path.
import { Checkbox, CheckboxGroup } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesign } from '../DesignContext.tsx';
import { TextField } from '../fields/TextField.tsx';
import { FindingList } from '../parts/FindingList.tsx';
import { Section } from '../parts/Section.tsx';
import { list, texts } from '../reading/shapes.ts';
import { tickEdits } from '../reading/ticks.ts';
import { SCHEMES } from './model.ts';

export function SchemesSection() {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const value = design.value['schemes'];
  const chosen = texts(value);
  const choices = [...SCHEMES, ...chosen.filter((scheme) => !SCHEMES.some((known) => known === scheme))];
  return (
    <Section id="schemes" hint={t('schemes-hint')} path={['schemes']}>
      {list(value).map((_, index) => (
        <FindingList key={index} path={['schemes', index]} />
      ))}
      <CheckboxGroup legendText={t('section.schemes')} className="design__ticks">
        {choices.map((scheme) => (
          <Checkbox
            key={scheme}
            id={`${id}-${scheme}`}
            labelText={scheme}
            checked={chosen.includes(scheme)}
            onChange={(_, { checked }) => design.edit(tickEdits(['schemes'], value, scheme, checked))}
          />
        ))}
      </CheckboxGroup>
    </Section>
  );
}

export function HostSection() {
  const { t } = useTranslation('design');
  const { value } = useDesign();
  return (
    <Section id="host">
      <TextField label={t('section.host')} path={['host']} value={value['host']} placeholder="$(catalog.host)" helper={t('host-helper')} />
    </Section>
  );
}

export function BasePathSection() {
  const { t } = useTranslation('design');
  const { value } = useDesign();
  return (
    <Section id="base-path">
      <TextField label={t('section.base-path')} path={['basePath']} value={value['basePath']} placeholder="/weather" helper={t('base-path-helper')} />
    </Section>
  );
}
