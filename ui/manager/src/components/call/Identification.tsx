// Who calls: the fields of the chosen security option, secrets masked.
import { PasswordInput, Select, SelectItem, TextInput } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation, SecurityUse } from '../../operations/model.ts';
import type { CallFields } from './useCallInputs.ts';

interface Props {
  operation: Operation;
  fields: CallFields;
}

export function Identification({ operation, fields }: Props) {
  const { t } = useTranslation('call');
  const id = useId();
  const { inputs, change } = fields;
  if (operation.security.length === 0) return <p className="call-hint">{t('open')}</p>;
  const option = operation.security.find((it) => it.id === inputs.option);
  return (
    <div className="call-fields">
      {operation.security.length > 1 && (
        <Select id={`${id}-option`} labelText={t('security-option')} value={inputs.option ?? ''} onChange={(event) => change({ option: event.target.value })}>
          {operation.security.map((it) => (
            <SelectItem key={it.id} value={it.id} text={it.uses.map((use) => use.name).join(' + ') || t('nobody')} />
          ))}
        </Select>
      )}
      {option?.uses.length === 0 && <p className="call-hint">{t('open')}</p>}
      {option?.uses.map((use) => <UseFields key={use.name} use={use} fields={fields} />)}
    </div>
  );
}

function UseFields({ use, fields }: { use: SecurityUse; fields: CallFields }) {
  const { t } = useTranslation('call');
  const { credentials } = fields.inputs;
  const set = fields.changeCredentials;
  const where = t(`sent-in.${use.place}`, { field: use.field });
  switch (use.kind) {
    case 'client-id':
      return <Text label={t('client-id')} help={where} value={credentials.clientId} onChange={(clientId) => set({ clientId })} />;
    case 'client-secret':
      return <Secret label={t('client-secret')} help={where} value={credentials.clientSecret} onChange={(clientSecret) => set({ clientSecret })} />;
    case 'basic':
      return (
        <>
          <Text label={t('username')} help={where} value={credentials.username} onChange={(username) => set({ username })} />
          <Secret label={t('password')} value={credentials.password} onChange={(password) => set({ password })} />
        </>
      );
    case 'bearer':
    case 'oauth2': {
      const scopes = use.scopes.length > 0 ? ` ${t('scopes', { scopes: use.scopes.join(', ') })}` : '';
      return <Secret label={t('token')} help={where + scopes} value={credentials.token} onChange={(token) => set({ token })} />;
    }
    case 'api-key':
      return <Secret label={use.name} help={where} value={credentials.keys[use.name] ?? ''} onChange={(key) => set({ keys: { ...credentials.keys, [use.name]: key } })} />;
    case 'other':
      return <p className="call-hint">{t('unknown-scheme', { name: use.name })}</p>;
  }
}

interface FieldProps {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
}

function Text({ label, help, value, onChange }: FieldProps) {
  const id = useId();
  return <TextInput id={id} size="sm" labelText={label} helperText={help} value={value} autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.target.value)} />;
}

function Secret({ label, help, value, onChange }: FieldProps) {
  const { t } = useTranslation('call');
  const id = useId();
  return (
    <PasswordInput
      id={id}
      size="sm"
      labelText={label}
      helperText={help}
      value={value}
      // "off" is not heeded for passwords: the person's own would be filled in here and sent.
      autoComplete="new-password"
      showPasswordLabel={t('show-what', { what: label })}
      hidePasswordLabel={t('hide-what', { what: label })}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
