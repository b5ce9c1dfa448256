// A service that checks something: its URL, and the TLS profile to call it with.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { TextField } from '../fields/TextField.tsx';
import { members } from '../reading/shapes.ts';

export function ServiceFields({ label, path, value }: { label: string; path: Path; value: unknown }) {
  const { t } = useTranslation('design');
  // Authors also write the URL alone, without an object around it.
  const bare = typeof value === 'string';
  const service = members(value);
  return (
    <div className="design__grid">
      <TextField label={label} path={bare ? path : [...path, 'url']} value={bare ? value : service['url']} prune placeholder="https://" />
      <TextField
        label={t('tls-profile-of', { what: label })}
        path={[...path, 'tls-profile']}
        value={service['tls-profile']}
        prune
        toEdits={bare ? (text) => [{ op: 'set', path, value: { url: value, 'tls-profile': text } }] : undefined}
      />
    </div>
  );
}
