// Finds a place of the definition by its name and goes there; everything by keyboard.
import { Modal, Search } from '@carbon/react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { toPointer, type Path } from '../../../../document/path.ts';
import { matching, type DocumentSymbol } from './symbols.ts';
import './SymbolPalette.scss';

interface Props {
  symbols: DocumentSymbol[];
  onChoose: (path: Path) => void;
  onClose: () => void;
}

/** Shown at once; typing brings the rest. */
const SHOWN_MAX = 100;

export function SymbolPalette({ symbols, onChoose, onClose }: Props) {
  const { t } = useTranslation('source');
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = matching(symbols, typed).slice(0, SHOWN_MAX);
  const current = found[Math.min(at, found.length - 1)];
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && current) onChoose(current.path);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Modal open passiveModal size="sm" modalHeading={t('go-to-symbol')} onRequestClose={onClose} selectorPrimaryFocus=".symbol-palette input">
      <div className="symbol-palette">
        <Search
          size="md"
          labelText={t('symbol-name')}
          placeholder={t('symbol-name')}
          value={typed}
          role="combobox"
          aria-expanded="true"
          aria-controls="symbol-list"
          aria-activedescendant={current && `symbol-${toPointer(current.path)}`}
          onKeyDown={pressed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
        />
        {found.length === 0 && <p>{t('no-symbol')}</p>}
        <ul id="symbol-list" role="listbox" aria-label={t('symbols')}>
          {found.map((symbol) => (
            // The keys are the field's: the options are pointed at only.
            <li
              key={toPointer(symbol.path)}
              id={`symbol-${toPointer(symbol.path)}`}
              role="option"
              tabIndex={-1}
              aria-selected={symbol === current}
              ref={symbol === current ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={() => onChoose(symbol.path)}
            >
              <span>
                {symbol.label} <span className="symbol-palette__detail">{symbol.detail}</span>
              </span>
              <span className="symbol-palette__kind">{t(`kind.${symbol.kind}`)}</span>
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
}
