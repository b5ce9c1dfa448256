// The chosen part of an API: the API as a whole, an operation with its panel, or a definition.
import { Button, InlineNotification, Tag } from '@carbon/react';
import { EmptyState, MarkdownText } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Schemas } from '@gatewright/client';
import { downloadText } from '../../../components/call/download.ts';
import { SchemaTree } from '../../../components/call/SchemaTree.tsx';
import { OperationDocument } from './OperationDocument.tsx';
import { OperationPanel } from './OperationPanel.tsx';
import { DRAFTS, explorePath, partOf } from './places.ts';
import type { ExploredApi } from './useExplored.ts';

interface Props {
  org: string;
  where: string;
  reference: string;
  explored: ExploredApi;
  /** The catalog that is explored; nothing for drafts. */
  catalog: Schemas['Catalog'] | undefined;
  catalogs: readonly Schemas['Catalog'][];
}

export function ExploredPart(props: Props) {
  const { t } = useTranslation('explore');
  const { operation: segment } = useParams();
  const { explored, where, org, reference } = props;
  const { model } = explored;
  const part = partOf(segment);
  const operation = part.kind === 'operation' ? model.operations.find((it) => it.id === part.id) : undefined;
  const definition = part.kind === 'definition' ? model.definitions.find((it) => it.name === part.name) : undefined;
  const isGone = (part.kind === 'operation' && !operation) || (part.kind === 'definition' && !definition);
  return (
    <>
      <article className="explore__document">
        {explored.isBroken && <InlineNotification kind="warning" lowContrast hideCloseButton title={t('broken')} subtitle={t('broken-text')} />}
        {isGone && (
          <EmptyState title={t('gone')} text={t('gone-text')}>
            <Link to={explorePath(org, where, reference)}>{t('to-api')}</Link>
          </EmptyState>
        )}
        {part.kind === 'api' && <ApiDocument {...props} />}
        {operation && <OperationDocument key={operation.id} model={model} operation={operation} />}
        {definition && (
          <>
            <h2>{definition.name}</h2>
            <SchemaTree key={definition.name} root={model.root} schema={definition.schema} label={definition.name} />
          </>
        )}
      </article>
      {operation && <OperationPanel {...props} model={model} operation={operation} />}
    </>
  );
}

function ApiDocument({ org, where, reference, explored }: Props) {
  const { t } = useTranslation('explore');
  const { model, text } = explored;
  const isJson = text.trimStart().startsWith('{');
  const download = () => downloadText(`${reference.replace(':', '_')}.${isJson ? 'json' : 'yaml'}`, isJson ? 'application/json' : 'application/yaml', text);
  const first = model.operations[0];
  return (
    <>
      <h2>
        {model.title || reference} <Tag>{model.version}</Tag>
      </h2>
      {model.description ? <MarkdownText text={model.description} /> : <p className="call-hint">{t('no-description')}</p>}
      <p>{t('counts', { operations: model.operations.length, definitions: model.definitions.length })}</p>
      <div className="explore__actions">
        {first && (
          <Button as={Link} kind="tertiary" size="sm" to={explorePath(org, where, reference, first.id)}>
            {t('to-first')}
          </Button>
        )}
        <Button kind="ghost" size="sm" onClick={download}>
          {t('download')}
        </Button>
        {where === DRAFTS && (
          <Button as={Link} kind="ghost" size="sm" to={`/${org}/drafts/apis/${encodeURIComponent(reference)}/design`}>
            {t('edit')}
          </Button>
        )}
      </div>
    </>
  );
}
