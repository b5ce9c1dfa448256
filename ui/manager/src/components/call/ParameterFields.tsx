// The parameters of a call, each with its type, its description and a way to draw a value.
import { Button, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiModel, Operation, Parameter } from '../../operations/model.ts';
import { parameterKey } from '../../operations/request.ts';
import { flatten, rulesOf, typeOf, typeText } from '../../operations/schema.ts';
import { list } from '../../operations/shape.ts';
import { drawnText } from './inputs.ts';
import type { CallFields } from './useCallInputs.ts';

interface Props {
  api: ApiModel;
  operation: Operation;
  fields: CallFields;
  /** Keys of parameters that must be filled in before the call. */
  missing?: readonly string[];
}

export function ParameterFields({ api, operation, fields, missing = [] }: Props) {
  const { t } = useTranslation('call');
  const { inputs, change } = fields;
  const set = (parameter: Parameter, value: string) => change({ parameters: { ...inputs.parameters, [parameterKey(parameter)]: value } });
  const types = operation.body?.media.map((media) => media.type) ?? [];
  return (
    <div className="call-fields">
      {types.length > 0 && <Choice label="Content-Type" help={t('content-type')} value={inputs.contentType} options={types} onChange={(contentType) => change({ contentType })} />}
      <Choice label="Accept" help={t('accept')} value={inputs.accept} options={[...operation.produces, '*/*']} onChange={(accept) => change({ accept })} />
      {operation.parameters.map((parameter) => (
        <ParameterField
          key={parameterKey(parameter)}
          api={api}
          parameter={parameter}
          value={inputs.parameters[parameterKey(parameter)] ?? ''}
          isMissing={missing.includes(parameter.name)}
          onChange={(value) => set(parameter, value)}
        />
      ))}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  help: string;
  value: string;
  options: readonly string[];
  onChange: (value: string) => void;
}

function Choice({ label, help, value, options, onChange }: ChoiceProps) {
  const { t } = useTranslation('call');
  const id = useId();
  return (
    <Select id={id} size="sm" labelText={label} helperText={help} value={value} onChange={(event) => onChange(event.target.value)}>
      {[...new Set(options)].map((option) => (
        <SelectItem key={option} value={option} text={option} />
      ))}
      <SelectItem value="" text={t('not-sent')} />
    </Select>
  );
}

interface FieldProps {
  api: ApiModel;
  parameter: Parameter;
  value: string;
  isMissing?: boolean;
  onChange: (value: string) => void;
}

export function ParameterField({ api, parameter, value, isMissing = false, onChange }: FieldProps) {
  const { t } = useTranslation('call');
  const id = useId();
  const schema = flatten(api.root, parameter.schema);
  const type = typeOf(schema);
  const facts = [t(`place.${parameter.place}`), typeText(api.root, parameter.schema), parameter.required ? t('required') : '', parameter.deprecated ? t('deprecated') : ''];
  const rules = rulesOf(api.root, parameter.schema).join('; ');
  const help = [facts.filter(Boolean).join(', '), parameter.description, rules, type === 'array' ? t('separate') : ''].filter(Boolean).join(' · ');
  const values = type === 'boolean' ? ['true', 'false'] : list(schema.enum).map(String);
  const field = { id, labelText: parameter.name, helperText: help, value, invalid: isMissing, invalidText: t('fill-in') };
  return (
    <div className="call-field">
      {values.length > 0 ? (
        <Select {...field} size="sm" onChange={(event) => onChange(event.target.value)}>
          <SelectItem value="" text={t('not-sent')} />
          {values.map((option) => (
            <SelectItem key={option} value={option} text={option} />
          ))}
          {value && !values.includes(value) && <SelectItem value={value} text={value} />}
        </Select>
      ) : type === 'object' || parameter.media ? (
        <TextArea {...field} rows={3} className="mono" spellCheck={false} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <TextInput {...field} size="sm" autoComplete="off" spellCheck={false} onChange={(event) => onChange(event.target.value)} />
      )}
      <Button kind="ghost" size="sm" className="call-field__generate" onClick={() => onChange(drawnText(api.root, parameter))}>
        {t('generate')}
        <span className="cds--visually-hidden"> {parameter.name}</span>
      </Button>
    </div>
  );
}
