// A list of variables beside a text field; the chosen one is put where the cursor is.
import { Code } from '@carbon/icons-react';
import { Button, Search } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVariables } from './SheetContext.ts';
import { matching, type Variable } from './variables.ts';
import './VariablePicker.scss';

const GROUPS = ['parameters', 'properties', 'context'] as const;

export function VariablePicker({ field, onPick }: { field: string; onPick: (name: string) => void }) {
  const { t } = useTranslation('assemble');
  const variables = useVariables();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (open) search.current?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    setText('');
  };
  const pick = (variable: Variable) => {
    close();
    onPick(variable.name);
  };
  const found = matching(variables, text);
  return (
    // Escape is taken from the controls inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      className="variable-picker"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
        root.current?.querySelector('button')?.focus();
      }}
      onBlur={(event) => {
        if (open && !root.current?.contains(event.relatedTarget)) close();
      }}
    >
      <Button kind="ghost" size="sm" hasIconOnly renderIcon={Code} iconDescription={t('insert-variable', { field })} aria-expanded={open} onClick={() => (open ? close() : setOpen(true))} />
      {open && (
        <div className="variable-picker__panel" role="dialog" aria-label={t('variables')}>
          <Search
            ref={search}
            size="sm"
            labelText={t('search-variables')}
            placeholder={t('search-variables')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && found[0]) {
                event.preventDefault();
                pick(found[0]);
              }
            }}
          />
          <div className="variable-picker__list">
            {found.length === 0 && <p>{t('no-variable')}</p>}
            {GROUPS.map((group) => {
              const members = found.filter((variable) => variable.group === group);
              if (members.length === 0) return null;
              return (
                <div key={group} role="group" aria-label={t(`variable-group.${group}`)}>
                  <h4>{t(`variable-group.${group}`)}</h4>
                  {members.map((variable) => (
                    <button key={variable.name} type="button" onClick={() => pick(variable)}>
                      <code>{variable.name}</code>
                      <span>{variable.description.replaceAll('`', '')}</span>
                    </button>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}
