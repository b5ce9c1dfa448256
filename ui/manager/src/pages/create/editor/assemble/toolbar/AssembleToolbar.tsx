// Above the assembly: search, filter by operation, what is shown.
import { Add, ChevronDown, ChevronUp } from '@carbon/icons-react';
import { ContentSwitcher, Search, Select, SelectItem, Switch, Toggle } from '@carbon/react';
import { ReasonedButton } from '@gatewright/kit';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../model/marks.ts';
import { operationLabel } from '../model/operations.ts';
import type { AssemblyEditor } from '../state/useAssemblyEditor.ts';
import { useTyped } from '../sheet/useTyped.ts';
import './AssembleToolbar.scss';

interface Props {
  editor: AssemblyEditor;
  view: 'canvas' | 'list';
  /** Opens the palette where it is not beside the canvas. */
  onPalette: () => void;
}

export function AssembleToolbar({ editor, view, onPalette }: Props) {
  const { t } = useTranslation('assemble');
  const { address, operations } = editor;
  const locked = editor.assembly.lock && t(`lock.${editor.assembly.lock}`);
  return (
    <div className="assemble-toolbar" role="group" aria-label={t('tools')}>
      <ReasonedButton kind="tertiary" size="sm" renderIcon={Add} className="assemble-toolbar__add" reason={locked} onClick={onPalette}>
        {t('add-policy')}
      </ReasonedButton>
      <Find editor={editor} />
      <Select id="assemble-operation" size="sm" inline labelText={t('operation')} value={address.operation} onChange={(event) => address.set('operation', event.target.value)}>
        <SelectItem value="" text={t('all-operations')} />
        {operations.map((operation) => (
          <SelectItem key={operationLabel(operation)} value={operationLabel(operation)} text={operationLabel(operation)} />
        ))}
      </Select>
      <Toggle id="assemble-catches" size="sm" hideLabel labelText={t('show-catches')} toggled={address.catches} onToggle={(on) => address.set('catches', on ? '' : 'hide')} />
      <ContentSwitcher size="sm" className="assemble-toolbar__views" selectedIndex={view === 'canvas' ? 0 : 1} onChange={({ name }) => address.set('view', String(name))} aria-label={t('view')}>
        <Switch name="canvas" text={t('canvas')} />
        <Switch name="list" text={t('list')} />
      </ContentSwitcher>
    </div>
  );
}

function Find({ editor }: Pick<Props, 'editor'>) {
  const { t } = useTranslation('assemble');
  const { address, assembly, select } = editor;
  const typed = useTyped(address.find, (text) => address.set('find', text));
  const found = useMemo(() => search(assembly, typed.text), [assembly, typed.text]);
  const at = found.indexOf(address.at);
  const go = (by: -1 | 1) => {
    const next = at < 0 ? found.at(by < 0 ? -1 : 0) : found[(at + by + found.length) % found.length];
    if (next) select(next);
  };
  const none = found.length === 0 ? (typed.text ? t('nothing-found') : t('nothing-searched')) : undefined;
  return (
    <div className="assemble-toolbar__find">
      <Search
        size="sm"
        labelText={t('search')}
        placeholder={t('search')}
        value={typed.text}
        onChange={(event) => typed.type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          typed.flush();
          go(event.shiftKey ? -1 : 1);
        }}
      />
      {typed.text && (
        <>
          <span className="assemble-toolbar__count" role="status">
            {found.length === 0 ? t('nothing-found') : at < 0 ? t('found-some', { count: found.length }) : t('found', { at: at + 1, count: found.length })}
          </span>
          <ReasonedButton kind="ghost" size="sm" hasIconOnly renderIcon={ChevronUp} iconDescription={t('previous')} reason={none} onClick={() => go(-1)}>
            {t('previous')}
          </ReasonedButton>
          <ReasonedButton kind="ghost" size="sm" hasIconOnly renderIcon={ChevronDown} iconDescription={t('next')} reason={none} onClick={() => go(1)}>
            {t('next')}
          </ReasonedButton>
        </>
      )}
    </div>
  );
}
