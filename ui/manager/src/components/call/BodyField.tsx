// The body of a call: text with examples, or the fields of a form.
import { Button, FileUploaderButton, Select, SelectItem, TextArea } from '@carbon/react';
import { useId, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiModel, BodyMedia, Operation, Parameter } from '../../operations/model.ts';
import { bodyText, drawnBody, drawnText, exampleBody } from './inputs.ts';
import { ParameterField } from './ParameterFields.tsx';
import { SchemaTree } from './SchemaTree.tsx';
import type { CallFields } from './useCallInputs.ts';

interface Props {
  api: ApiModel;
  operation: Operation;
  fields: CallFields;
  missing?: readonly string[];
}

export function BodyField({ api, operation, fields, missing = [] }: Props) {
  const { body } = operation;
  if (!body) return null;
  const media = body.media.find((it) => it.type === fields.inputs.contentType) ?? body.media[0];
  if (!media) return null;
  if (media.fields.length > 0) return <FormFields api={api} media={media} fields={fields} missing={missing} />;
  return <BodyText key={media.type} api={api} media={media} description={body.description} fields={fields} isMissing={missing.includes('body')} />;
}

interface BodyTextProps {
  api: ApiModel;
  media: BodyMedia;
  description: string;
  fields: CallFields;
  isMissing: boolean;
}

function BodyText({ api, media, description, fields, isMissing }: BodyTextProps) {
  const { t } = useTranslation('call');
  const id = useId();
  const [isSchemaShown, setIsSchemaShown] = useState(false);
  const set = (body: string) => fields.change({ body });
  const choose = (name: string) => {
    const example = media.examples.find((it) => it.name === name);
    set(example ? bodyText(api.root, media, example.value) : exampleBody(api.root, { ...media, examples: [] }));
  };
  return (
    <div className="call-body">
      {media.examples.length > 0 && (
        <Select id={`${id}-example`} size="sm" labelText={t('example')} value="" onChange={(event) => choose(event.target.value)}>
          <SelectItem value="" text={t('choose-example')} disabled hidden />
          {media.examples.map((example) => (
            <SelectItem key={example.name} value={example.name} text={example.name} />
          ))}
          {media.schema && <SelectItem value="from the schema" text={t('from-schema')} />}
        </Select>
      )}
      <TextArea
        id={id}
        labelText={t('body')}
        helperText={description || media.type}
        className="mono"
        rows={8}
        spellCheck={false}
        value={fields.inputs.body}
        invalid={isMissing}
        invalidText={t('fill-in')}
        onChange={(event) => set(event.target.value)}
      />
      {media.schema && (
        <div className="call-body__actions">
          <Button kind="ghost" size="sm" aria-expanded={isSchemaShown} onClick={() => setIsSchemaShown(!isSchemaShown)}>
            {isSchemaShown ? t('hide-schema') : t('show-schema')}
          </Button>
          <Button kind="ghost" size="sm" onClick={() => set(drawnBody(api.root, media))}>
            {t('generate')}
            <span className="cds--visually-hidden"> {t('body')}</span>
          </Button>
        </div>
      )}
      {isSchemaShown && media.schema && <SchemaTree root={api.root} schema={media.schema} label={t('schema-of-body')} />}
    </div>
  );
}

function FormFields({ api, media, fields, missing }: { api: ApiModel; media: BodyMedia; fields: CallFields; missing: readonly string[] }) {
  const { t } = useTranslation('call');
  const { inputs, change } = fields;
  const set = (name: string, value: CallFields['inputs']['fields'][string]) => change({ fields: { ...inputs.fields, [name]: value } });
  const text = (field: Parameter) => {
    const value = inputs.fields[field.name];
    return typeof value === 'string' ? value : '';
  };
  return (
    <div className="call-fields">
      {media.fields.map((field) =>
        field.schema.type === 'file' ? (
          <FileField key={field.name} field={field} onFile={(file) => set(field.name, file)} />
        ) : (
          <ParameterField key={field.name} api={api} parameter={field} value={text(field)} isMissing={missing.includes(field.name)} onChange={(value) => set(field.name, value)} />
        ),
      )}
      <Button kind="ghost" size="sm" onClick={() => change({ fields: Object.fromEntries(media.fields.filter((field) => field.schema.type !== 'file').map((field) => [field.name, drawnText(api.root, field)])) })}>
        {t('generate-all')}
      </Button>
    </div>
  );
}

type File = Exclude<CallFields['inputs']['fields'][string], string>;

function FileField({ field, onFile }: { field: Parameter; onFile: (file: File) => void }) {
  const { t } = useTranslation('call');
  const [name, setName] = useState('');
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    onFile({ name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) });
    setName(file.name);
  };
  return (
    <div className="call-field">
      <span>
        {field.name} <span className="call-hint">{[field.required ? t('required') : '', field.description].filter(Boolean).join(' · ')}</span>
      </span>
      <FileUploaderButton size="sm" buttonKind="tertiary" disableLabelChanges labelText={name || t('choose-file')} onChange={(event) => void choose(event)} />
    </div>
  );
}
