// The APIs of a place, and of the open one its operations and definitions.
import { Button, ContentSwitcher, Search, Switch } from '@carbon/react';
import { Loaded } from '@gatewright/kit';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useSearchParams } from 'react-router';
import type { ApiModel, Operation } from '../../../operations/model.ts';
import { byTag, definitionPart, explorePath, filtered, operationTitle } from './places.ts';
import { useApisOf } from './useExplored.ts';

interface Props {
  org: string;
  where: string;
  /** `name:version` of the open API. */
  reference: string | undefined;
  model: ApiModel | undefined;
}

export function ApiIndex({ org, where, reference, model }: Props) {
  const { t } = useTranslation('explore');
  const [params, setParams] = useSearchParams();
  const isByTag = params.get('by') === 'tag';
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const rest = setTimeout(() => setAsked(text.trim()), 250);
    return () => clearTimeout(rest);
  }, [text]);
  // Inside of an API the text is for its operations; the list of APIs stays whole around it.
  const pages = useApisOf(org, where, reference ? '' : asked);
  const shown = useDeferredValue(text);
  const query = { data: pages.data?.pages.flatMap((page) => page.items), error: pages.error, refetch: pages.refetch };
  const label = reference ? t('filter-operations') : t('filter-apis');
  return (
    <>
      <Search size="sm" labelText={label} placeholder={label} value={text} onChange={(event) => setText(event.target.value)} onClear={() => setText('')} />
      {reference && (
        <ContentSwitcher
          size="sm"
          selectedIndex={isByTag ? 1 : 0}
          onChange={({ name }) =>
            setParams(
              (before) => {
                const next = new URLSearchParams(before);
                if (name === 'tag') next.set('by', 'tag');
                else next.delete('by');
                return next;
              },
              { replace: true },
            )
          }
        >
          <Switch name="name" text={t('by-name')} />
          <Switch name="tag" text={t('by-tag')} />
        </ContentSwitcher>
      )}
      <Loaded query={query}>
        {(items) => (
          <>
            {items.length === 0 && <p className="call-hint">{asked ? t('nothing-found') : t(where === 'drafts' ? 'no-drafts' : 'nothing-published')}</p>}
            <ul className="explore-index">
              {items.map((item) => {
                const itself = `${item.name}:${item.version}`;
                return (
                  <li key={item.id}>
                    <NavLink to={{ pathname: explorePath(org, where, itself), search: params.toString() }} end className="explore-index__api">
                      {item.title} <span className="call-hint">{item.version}</span>
                    </NavLink>
                    {itself === reference && model && <Inside org={org} where={where} reference={reference} model={model} text={shown} isByTag={isByTag} />}
                  </li>
                );
              })}
            </ul>
            {pages.hasNextPage && (
              <Button kind="ghost" size="sm" onClick={() => void pages.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

interface InsideProps {
  org: string;
  where: string;
  reference: string;
  model: ApiModel;
  text: string;
  isByTag: boolean;
}

function Inside({ org, where, reference, model, text, isByTag }: InsideProps) {
  const { t } = useTranslation('explore');
  const operations = filtered(model.operations, text);
  const definitions = model.definitions.filter((it) => it.name.toLowerCase().includes(text.trim().toLowerCase()));
  const list = (items: readonly Operation[]) => (
    <ul>
      {items.map((operation) => (
        <li key={operation.id}>
          <PartLink to={explorePath(org, where, reference, operation.id)}>
            <span className={operation.deprecated ? 'explore-index__deprecated' : ''}>
              <span className={`explore-method explore-method--${operation.method}`}>{operation.method.toUpperCase()}</span> {operation.path}
            </span>
          </PartLink>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="explore-index__inside">
      {isByTag
        ? byTag(operations, model.tags.map((tag) => tag.name)).map((group) => (
            <section key={group.tag} aria-label={group.tag || t('no-tag')}>
              <h2>{group.tag || t('no-tag')}</h2>
              {list(group.operations)}
            </section>
          ))
        : list([...operations].sort((one, other) => one.path.localeCompare(other.path) || operationTitle(one).localeCompare(operationTitle(other))))}
      {operations.length === 0 && <p className="call-hint">{model.operations.length === 0 ? t('no-operations') : t('nothing-found')}</p>}
      {definitions.length > 0 && (
        <section aria-label={t('definitions')}>
          <h2>{t('definitions')}</h2>
          <ul>
            {definitions.map((definition) => (
              <li key={definition.name}>
                <PartLink to={explorePath(org, where, reference, definitionPart(definition))}>{definition.name}</PartLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

// The kind of list stays in the address from part to part.
function PartLink({ to, children }: { to: string; children: ReactNode }) {
  const [params] = useSearchParams();
  return (
    <NavLink to={{ pathname: to, search: params.toString() }} className="explore-index__part">
      {children}
    </NavLink>
  );
}
