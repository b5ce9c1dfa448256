// The list of keys.
import { Modal } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { NAVIGATION } from './navigation.ts';
import { PALETTE_KEYS } from './useShortcuts.ts';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const rows: [string, string][] = [
    [`${PALETTE_KEYS}, /`, t('search-everything')],
    ['?', t('shortcuts')],
    ...NAVIGATION.map((entry): [string, string] => [entry.keys, t('go-to', { page: t(entry.text) })]),
    ['Ctrl S', t('keys.save')],
    ['Ctrl Z, Ctrl Shift Z', t('keys.undo')],
    ['Ctrl Shift O', t('keys.symbol')],
  ];
  return (
    // On the close button a first Escape would only close that one's tooltip.
    <Modal open passiveModal size="sm" modalHeading={t('shortcuts')} onRequestClose={onClose} selectorPrimaryFocus=".shortcuts">
      <table className="shortcuts" tabIndex={-1}>
        <thead className="cds--visually-hidden">
          <tr>
            <th scope="col">{t('keys.keys')}</th>
            <th scope="col">{t('keys.does')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([keys, does]) => (
            <tr key={keys}>
              <td>
                <kbd>{keys}</kbd>
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
