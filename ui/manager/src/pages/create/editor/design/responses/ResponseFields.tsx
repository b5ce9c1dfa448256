// What a response is and carries.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { TextField } from '../fields/TextField.tsx';
import { RefNote } from '../parts/RefNote.tsx';
import type { Members } from '../reading/shapes.ts';
import { BodyFields } from './BodyFields.tsx';

export function ResponseFields({ path, response }: { path: Path; response: Members }) {
  const { t } = useTranslation('design');
  const { dialect } = useDesign();
  if ('$ref' in response) return <RefNote target={response['$ref']} />;
  return (
    <>
      <TextField label={t('description')} path={[...path, 'description']} value={response['description']} required />
      <BodyFields path={path} of={response} />
      <OtherKeys path={path} value={response} known={['description', dialect.isTwo ? 'schema' : 'content']} />
    </>
  );
}
