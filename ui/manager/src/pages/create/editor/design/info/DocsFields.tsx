// Where documentation outside of the document is; of the API, an operation or a tag.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { TextField } from '../fields/TextField.tsx';
import { members } from '../reading/shapes.ts';

export function DocsFields({ path, value }: { path: Path; value: unknown }) {
  const { t } = useTranslation('design');
  const docs = members(value);
  return (
    <fieldset className="design__group">
      <legend>{t('external-docs')}</legend>
      <div className="design__grid">
        <TextField label={t('docs-description')} path={[...path, 'description']} value={docs['description']} prune />
        <TextField label={t('docs-url')} path={[...path, 'url']} value={docs['url']} prune />
      </div>
    </fieldset>
  );
}
