// Search over everything and all commands, in one box: Ctrl-K, or / outside of fields.
import { Modal, Search } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../api/client.ts';
import { goCommands, matching, type Command } from './commands.ts';
import { placeOf } from './places.ts';
import { useOrgName } from './useOrg.ts';
import './Palette.scss';

interface Row {
  key: string;
  text: string;
  note?: string | undefined;
  to?: string | undefined;
  run?: (() => void) | undefined;
}

interface Props {
  /** Commands of the frame itself, such as changing the theme. */
  commands: Command[];
  onClose: () => void;
}

export function Palette({ commands, onClose }: Props) {
  const { t } = useTranslation();
  const org = useOrgName();
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const q = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['search', org, q],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/search', { params: { path: { org }, query: { q, limit: 8 } } })),
    enabled: q.length > 1,
  });
  const results: Row[] = (q.length > 1 ? (found.data?.items ?? []) : []).map((item) => ({
    key: `${item.kind}:${item.id}`,
    text: item.version ? `${item.title} ${item.version}` : item.title,
    note: [t(`kind.${item.kind}`), item.catalog].filter(Boolean).join(' · '),
    to: placeOf(org, item),
  }));
  const offered = matching([...goCommands(t, org), ...commands], typed).map((command) => ({ ...command, key: command.text, note: command.keys }));
  const rows: Row[] = [...results, ...offered];
  const active = Math.min(at, rows.length - 1);

  const choose = (row: Row | undefined) => {
    if (!row) return;
    onClose();
    row.run?.();
    if (row.to) void navigate(row.to);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(active + 1, rows.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(active - 1, 0));
    else if (event.key === 'Enter') choose(rows[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal open passiveModal size="sm" modalHeading={t('search-everything')} onRequestClose={onClose} selectorPrimaryFocus={`[id="${id}"]`} className="palette">
      <Search
        id={id}
        size="lg"
        labelText={t('search-everything')}
        placeholder={t('search-hint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={keyed}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-rows`}
        aria-activedescendant={rows[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
      />
      <ul id={`${id}-rows`} role="listbox" aria-label={t('search-results')} className="palette__rows">
        {rows.map((row, index) => (
          <li
            key={row.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => choose(row)}
            onKeyDown={keyed}
            onMouseMove={() => setAt(index)}
          >
            <span>{row.text}</span>
            {row.note && <span className="palette__note">{row.note}</span>}
          </li>
        ))}
      </ul>
      <p role="status" className="palette__status">
        {found.error ? found.error.message : found.isFetching ? t('searching') : rows.length === 0 ? t('search-nothing') : ''}
      </p>
    </Modal>
  );
}
