// The body of a request, as 3.x describes it.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { CheckField } from '../fields/CheckField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { TextField } from '../fields/TextField.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { RefNote } from '../parts/RefNote.tsx';
import { members } from '../reading/shapes.ts';
import { BodyFields } from '../responses/BodyFields.tsx';
import { Button } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';

export function RequestBody({ path, value }: { path: Path; value: unknown }) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const body = members(value);
  const label = t('request-body');
  const add = () => design.edit([{ op: 'set', path, value: { content: { 'application/json': { schema: { type: 'object' } } } } }]);
  return (
    <section className="design-part" aria-label={label}>
      <header className="design-part__header">
        <h3>{label}</h3>
        {value === undefined ? (
          <AddButton text={t('add-request-body')} onClick={add} />
        ) : (
          <Button kind="ghost" size="sm" hasIconOnly renderIcon={TrashCan} iconDescription={t('delete', { what: label })} tooltipPosition="left" onClick={() => design.remove(label, [{ op: 'delete', path }])} />
        )}
      </header>
      {'$ref' in body && <RefNote target={body['$ref']} />}
      {value !== undefined && !('$ref' in body) && (
        <div className="design__fields">
          <TextField label={t('description')} path={[...path, 'description']} value={body['description']} />
          <CheckField label={t('required')} path={[...path, 'required']} value={body['required']} absent={false} />
          <BodyFields path={path} of={body} />
          <OtherKeys path={path} value={body} known={['description', 'required', 'content']} />
        </div>
      )}
    </section>
  );
}
