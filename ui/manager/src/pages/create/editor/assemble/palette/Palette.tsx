// What can be added, by groups, from the catalog of policies. Drag a policy to its place, or choose
// the place first and then the policy.
import { Close } from '@carbon/icons-react';
import { Button, Search } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssemble } from '../state/AssembleContext.ts';
import { namedPlaces, placeId } from '../state/places.ts';
import type { StepReference } from '../state/policyCatalog.ts';
import type { AssemblyEditor } from '../state/useAssemblyEditor.ts';
import { StepIcon } from '../canvas/StepIcon.tsx';
import { groupsOf } from './groups.ts';
import './Palette.scss';

interface Props {
  editor: AssemblyEditor;
  /** Counts the times that it was asked for: each takes the keyboard to the search. */
  asked: number;
  open: boolean;
  onClose: () => void;
}

export function Palette({ editor, asked, open, onClose }: Props) {
  const { t } = useTranslation('assemble');
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) search.current?.focus();
  }, [asked]);
  const places = namedPlaces(editor.assembly, editor.say);
  const where = places.find(({ id }) => id === placeId(editor.place))?.label;
  const locked = editor.assembly.lock;
  const groups = groupsOf(editor.catalog.items, text);
  const add = (kind: StepReference) => {
    setText('');
    editor.add(kind);
    onClose();
  };
  return (
    // Escape is taken from the controls inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={`palette ${open ? 'palette--open' : ''} ${editor.placeChosen ? 'palette--chosen' : ''}`}
      aria-label={t('palette')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          editor.choosePlace(undefined);
          onClose();
        }
      }}
    >
      <div className="palette__head">
        <h2>{t('palette')}</h2>
        <Button className="palette__close" kind="ghost" size="sm" hasIconOnly renderIcon={Close} iconDescription={t('close')} onClick={onClose} />
      </div>
      <Search
        ref={search}
        size="sm"
        labelText={t('search-policies')}
        placeholder={t('search-policies')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const only = groups[0]?.items[0];
          if (event.key === 'Enter' && text && only && !locked) add(only);
        }}
      />
      <p className="palette__where" role="status">
        {locked ? t(`lock.${locked}`) : t('adds', { where: where ?? t('place.start') })}
        {editor.placeChosen && (
          <button type="button" className="palette__cancel" onClick={() => editor.choosePlace(undefined)}>
            {t('cancel')}
          </button>
        )}
      </p>
      {groups.length === 0 && <p className="palette__none">{t('no-policy')}</p>}
      {groups.map((group) => (
        <div key={group.name} role="group" aria-label={t(`group.${group.name}`)}>
          <h3>{t(`group.${group.name}`)}</h3>
          <ul>
            {group.items.map((kind) => (
              <li key={kind.name}>
                <PaletteItem kind={kind} locked={locked && t(`lock.${locked}`)} onAdd={() => add(kind)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function PaletteItem({ kind, locked, onAdd }: { kind: StepReference; locked: string | undefined; onAdd: () => void }) {
  const { dragged, setDragging } = useAssemble();
  return (
    <div
      className="palette__item"
      draggable={!locked}
      onDragStart={(event) => {
        dragged.current = { policy: kind };
        event.dataTransfer.effectAllowed = 'copy';
        event.dataTransfer.setData('text/plain', kind.name);
        setDragging(true);
      }}
      onDragEnd={() => setDragging(false)}
    >
      <button type="button" aria-label={kind.name} aria-describedby={`about:${kind.name}`} aria-disabled={locked ? true : undefined} title={kind.summary.replaceAll('`', '')} onClick={() => locked || onAdd()}>
        <StepIcon name={kind.name} />
        <span>
          {kind.name}
          {!isSame(kind.name, kind.title) && <span className="palette__title">{kind.title}</span>}
        </span>
      </button>
      <span id={`about:${kind.name}`} hidden>
        {locked ?? kind.summary}
      </span>
    </div>
  );
}

/** `set-variable` and `Set Variable` say the same. */
function isSame(name: string, title: string): boolean {
  return name.replaceAll('-', ' ').toLowerCase() === title.toLowerCase();
}
