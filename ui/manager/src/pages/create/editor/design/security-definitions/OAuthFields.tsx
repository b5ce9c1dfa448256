// OAuth 2: its flows, their URLs and scopes, and who checks a token.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { members, type Members } from '../reading/shapes.ts';
import { flowEdits, flowsOf, FLOWS, type Flow } from './model.ts';
import { ScopeRows } from './ScopeRows.tsx';
import { ServiceFields } from './ServiceFields.tsx';

export function OAuthFields({ path, definition }: { path: Path; definition: Members }) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const flows = flowsOf(definition, path, design.dialect);
  const unused = FLOWS.find((flow) => !flows.some((used) => used.name === flow.three));
  return (
    <>
      {flows.map((flow, index) => (
        <FlowFields key={index} flow={flow} others={flows.filter((other) => other !== flow).map((other) => other.name)} />
      ))}
      {!design.dialect.isTwo && unused && (
        <AddButton
          text={t('add-flow')}
          onClick={() => design.edit([{ op: 'set', path: [...path, 'flows', unused.three], value: newFlow(unused) }])}
        />
      )}
      <ServiceFields label={t('introspection-url')} path={[...path, 'x-tokenIntrospect']} value={definition['x-tokenIntrospect']} />
      <ServiceFields label={t('scope-check-url')} path={[...path, 'x-scopeValidate']} value={definition['x-scopeValidate']} />
    </>
  );
}

function newFlow(flow: (typeof FLOWS)[number]): Members {
  return {
    ...(flow.authorization ? { authorizationUrl: '' } : {}),
    ...(flow.token ? { tokenUrl: '' } : {}),
    scopes: {},
  };
}

function FlowFields({ flow, others }: { flow: Flow; others: readonly string[] }) {
  const { t } = useTranslation('design');
  const { dialect } = useDesign();
  const nameOf = (known: (typeof FLOWS)[number]) => (dialect.isTwo ? known.two : known.three);
  const facts = FLOWS.find((known) => nameOf(known) === flow.name);
  const options = FLOWS.filter((known) => !others.includes(nameOf(known)));
  return (
    <div className="design__fields">
      <div className="design__grid">
        <SelectField
          label={t('flow')}
          path={[...flow.path, 'flow']}
          value={flow.name}
          options={options.map((known) => ({ value: nameOf(known), text: t(`flows.${known.two}`) }))}
          toEdits={(to) => flowEdits(flow, to, dialect)}
        />
        {(facts?.authorization ?? true) && (
          <TextField label={t('authorization-url')} path={[...flow.path, 'authorizationUrl']} value={flow.value['authorizationUrl']} required />
        )}
        {(facts?.token ?? true) && <TextField label={t('token-url')} path={[...flow.path, 'tokenUrl']} value={flow.value['tokenUrl']} required />}
      </div>
      <ScopeRows path={[...flow.path, 'scopes']} scopes={members(flow.value['scopes'])} />
    </div>
  );
}
