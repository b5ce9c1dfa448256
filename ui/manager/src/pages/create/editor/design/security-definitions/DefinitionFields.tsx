// The fields of one security definition, by its kind.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { NameField } from '../fields/NameField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { TextField } from '../fields/TextField.tsx';
import type { Members } from '../reading/shapes.ts';
import { ApiKeyFields } from './ApiKeyFields.tsx';
import { kindOf, type DefinitionKind } from './model.ts';
import { OAuthFields } from './OAuthFields.tsx';
import { ServiceFields } from './ServiceFields.tsx';

const ALWAYS = ['type', 'description'];
const SHOWN: Readonly<Record<DefinitionKind, readonly string[]>> = {
  'api-key': [...ALWAYS, 'in', 'name', 'x-key-type', 'x-ibm-apikey'],
  basic: [...ALWAYS, 'scheme', 'x-ibm-authentication-registry', 'x-ibm-authentication-url'],
  oauth: [...ALWAYS, 'flow', 'flows', 'authorizationUrl', 'tokenUrl', 'scopes', 'x-tokenIntrospect', 'x-scopeValidate'],
  bearer: [...ALWAYS, 'scheme', 'bearerFormat'],
  // A kind without a form shows all it has, its type too.
  other: ['description'],
};

interface Props {
  name: string;
  path: Path;
  definition: Members;
  taken: readonly string[];
  onRename: (to: string) => void;
}

export function DefinitionFields({ name, path, definition, taken, onRename }: Props) {
  const { t } = useTranslation('design');
  const kind = kindOf(definition);
  return (
    <div className="design__fields">
      <div className="design__grid">
        <NameField label={t('name')} value={name} taken={taken} onRename={onRename} />
        <TextField label={t('description')} path={[...path, 'description']} value={definition['description']} />
      </div>
      {kind === 'api-key' && <ApiKeyFields path={path} definition={definition} />}
      {kind === 'basic' && <BasicFields path={path} definition={definition} />}
      {kind === 'oauth' && <OAuthFields path={path} definition={definition} />}
      {kind === 'bearer' && <TextField label={t('bearer-format')} path={[...path, 'bearerFormat']} value={definition['bearerFormat']} />}
      <OtherKeys path={path} value={definition} known={SHOWN[kind]} />
    </div>
  );
}

function BasicFields({ path, definition }: { path: Path; definition: Members }) {
  const { t } = useTranslation('design');
  return (
    <>
      <TextField
        label={t('registry')}
        path={[...path, 'x-ibm-authentication-registry']}
        value={definition['x-ibm-authentication-registry']}
        helper={t('registry-helper')}
      />
      <ServiceFields label={t('authentication-url')} path={[...path, 'x-ibm-authentication-url']} value={definition['x-ibm-authentication-url']} />
    </>
  );
}
