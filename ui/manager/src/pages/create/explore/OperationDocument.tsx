// What an operation says: description, security, parameters, body, answers.
import { Tag } from '@carbon/react';
import { MarkdownText } from '@gatewright/kit';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SchemaTree } from '../../../components/call/SchemaTree.tsx';
import type { ApiModel, BodyMedia, Operation, Parameter, ResponseModel, SecurityUse } from '../../../operations/model.ts';
import { parameterKey } from '../../../operations/request.ts';
import { rulesOf, typeText } from '../../../operations/schema.ts';

interface Props {
  model: ApiModel;
  operation: Operation;
}

export function OperationDocument({ model, operation }: Props) {
  const { t } = useTranslation('explore');
  return (
    <>
      <h2>
        <span className={`explore-method explore-method--${operation.method}`}>{operation.method.toUpperCase()}</span> <span className="explore__path">{operation.path}</span>{' '}
        {operation.deprecated && <Tag type="warm-gray">{t('deprecated')}</Tag>}
      </h2>
      {operation.summary && <p className="explore__summary">{operation.summary}</p>}
      {operation.description && <MarkdownText text={operation.description} />}
      <Section title={t('security')}>
        <Security operation={operation} />
      </Section>
      <Section title={t('parameters')}>{operation.parameters.length === 0 ? <p className="call-hint">{t('no-parameters')}</p> : <Parameters model={model} parameters={operation.parameters} />}</Section>
      {operation.body && (
        <Section title={t('body')}>
          {operation.body.description && <MarkdownText text={operation.body.description} />}
          <Media model={model} media={operation.body.media} label={t('body')} />
        </Section>
      )}
      <Section title={t('responses')}>
        {operation.responses.length === 0 && <p className="call-hint">{t('no-responses')}</p>}
        {operation.responses.map((response) => (
          <Response key={response.status} model={model} response={response} />
        ))}
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="explore__section">
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function Security({ operation }: { operation: Operation }) {
  const { t } = useTranslation('explore');
  if (operation.security.length === 0) return <p>{t('open')}</p>;
  const use = (it: SecurityUse) => (
    <li key={it.name}>
      <strong>{it.name}</strong> <span className="call-hint">{[t(`scheme.${it.kind}`), it.field && t(`in.${it.place}`, { field: it.field })].filter(Boolean).join(', ')}</span>
      {it.scopes.length > 0 && <span className="call-hint"> {it.scopes.join(', ')}</span>}
      {it.description && <p>{it.description}</p>}
    </li>
  );
  return (
    <>
      {operation.security.length > 1 && <p>{t('one-of-options')}</p>}
      {operation.security.map((option, index) => (
        <ul key={option.id} className="explore__option" aria-label={t('option', { number: index + 1 })}>
          {option.uses.length === 0 ? <li>{t('open')}</li> : option.uses.map(use)}
        </ul>
      ))}
    </>
  );
}

function Parameters({ model, parameters }: { model: ApiModel; parameters: readonly Parameter[] }) {
  const { t } = useTranslation('explore');
  return (
    <div className="explore__table">
      <table aria-label={t('parameters')}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('where')}</th>
            <th scope="col">{t('type')}</th>
            <th scope="col">{t('description')}</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameterKey(parameter)}>
              <th scope="row">
                <code>{parameter.name}</code>
                {parameter.required && <span className="schema-tree__required"> {t('required')}</span>}
              </th>
              <td>{parameter.place}</td>
              <td>
                {typeText(model.root, parameter.schema)}
                <span className="schema-tree__rules">{rulesOf(model.root, parameter.schema).join(' · ')}</span>
              </td>
              <td>{parameter.description && <MarkdownText text={parameter.description} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Response({ model, response }: { model: ApiModel; response: ResponseModel }) {
  const { t } = useTranslation('explore');
  return (
    <section className="explore__response" aria-label={t('response-of', { status: response.status })}>
      <h4>
        <Tag>{response.status}</Tag> {response.description}
      </h4>
      <Media model={model} media={response.media} label={t('response-of', { status: response.status })} />
      {response.headers.length > 0 && (
        <ul>
          {response.headers.map((header) => (
            <li key={header.name}>
              <code>{header.name}</code> <span className="call-hint">{typeText(model.root, header.schema)}</span> {header.description}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

// Media types that share one schema are shown once.
function Media({ model, media, label }: { model: ApiModel; media: readonly BodyMedia[]; label: string }) {
  const written = (of: BodyMedia) => JSON.stringify(of.schema ?? null);
  const schemas = [...new Set(media.map(written))];
  return (
    <>
      {schemas.map((one, index) => {
        const types = media.filter((it) => written(it) === one);
        const schema = types[0]?.schema;
        return (
          <div key={types.map((it) => it.type).join()}>
            <p className="call-hint">{types.map((it) => it.type).join(', ')}</p>
            {schema && <SchemaTree root={model.root} schema={schema} label={`${label} ${index + 1}`} />}
            {!schema && types[0] && types[0].fields.length > 0 && <Parameters model={model} parameters={types[0].fields} />}
          </div>
        );
      })}
    </>
  );
}
