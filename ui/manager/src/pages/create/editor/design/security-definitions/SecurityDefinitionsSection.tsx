// The ways in which callers can prove who they are.
import { MenuButton, MenuItem } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { valueAt } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { NamedItems } from '../parts/NamedItems.tsx';
import { Section } from '../parts/Section.tsx';
import { useOpenItems } from '../parts/useOpenItems.ts';
import { requirementEdits } from '../reading/references.ts';
import { freeName, members } from '../reading/shapes.ts';
import { DefinitionFields } from './DefinitionFields.tsx';
import { gistOf, kindOf, newDefinition } from './model.ts';

const KINDS = ['api-key', 'basic', 'oauth'] as const;

export function SecurityDefinitionsSection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const open = useOpenItems();
  const folder = design.dialect.securityDefinitions;
  const definitions = Object.entries(members(valueAt(design.value, folder)));
  const names = definitions.map(([name]) => name);
  const add = (kind: (typeof KINDS)[number]) => {
    const name = freeName(t(`kind.${kind}`), names);
    design.edit([{ op: 'set', path: [...folder, name], value: newDefinition(kind, design.dialect) }]);
    open.only(name);
  };
  const action = (
    <MenuButton label={t('add-security-definition')} kind="ghost" size="sm" menuAlignment="bottom-end">
      {KINDS.map((kind) => (
        <MenuItem key={kind} label={t(`kind.${kind}`)} onClick={() => add(kind)} />
      ))}
    </MenuButton>
  );
  return (
    <Section id="security-definitions" hint={definitions.length === 0 ? t('security-definitions-empty') : undefined} path={folder} action={action}>
      <NamedItems
        folder={folder}
        items={definitions}
        open={open}
        prune
        summary={(item) => [t(`kind.${kindOf(item.value)}`), gistOf(item.value, design.dialect)].filter(Boolean).join(' · ')}
      >
        {(item) => (
          <DefinitionFields
            name={item.name}
            path={item.path}
            definition={item.value}
            taken={item.taken}
            onRename={(to) => {
              design.rename(item.path, to, (document) => requirementEdits(document, item.name, to));
              open.renamed(item.name, to);
            }}
          />
        )}
      </NamedItems>
    </Section>
  );
}
