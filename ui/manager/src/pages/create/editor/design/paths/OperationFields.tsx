// The fields of one operation.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { CheckField } from '../fields/CheckField.tsx';
import { MarkdownField } from '../fields/MarkdownField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { TextField } from '../fields/TextField.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { DocsFields } from '../info/DocsFields.tsx';
import { ParameterList } from '../parameters/ParameterList.tsx';
import type { Members } from '../reading/shapes.ts';
import { ResponseList } from '../responses/ResponseList.tsx';
import { shownKeys, tagNames } from './model.ts';
import { OperationMedia } from './OperationMedia.tsx';
import { OperationSecurity } from './OperationSecurity.tsx';
import { RequestBody } from './RequestBody.tsx';

export function OperationFields({ path, operation }: { path: Path; operation: Members }) {
  const { t } = useTranslation('design');
  const { value, dialect } = useDesign();
  const at = (key: string): Path => [...path, key];
  return (
    <div className="design__fields">
      <div className="design__grid">
        <TextField label={t('summary')} path={at('summary')} value={operation['summary']} />
        <TextField label={t('operation-id')} path={at('operationId')} value={operation['operationId']} />
      </div>
      <MarkdownField label={t('description')} path={at('description')} value={operation['description']} />
      <div className="design__grid">
        <WordsField label={t('section.tags')} path={at('tags')} value={operation['tags']} suggestions={tagNames(value)} />
        <CheckField
          label={t('deprecated')}
          path={at('deprecated')}
          value={operation['deprecated']}
          absent={false}
          helper={t('deprecated-helper')}
          toEdits={(on) => [on ? { op: 'set', path: at('deprecated'), value: true } : { op: 'delete', path: at('deprecated') }]}
        />
      </div>
      <ParameterList path={at('parameters')} value={operation['parameters']} label={t('section.parameters')} />
      {!dialect.isTwo && <RequestBody path={at('requestBody')} value={operation['requestBody']} />}
      <ResponseList path={at('responses')} value={operation['responses']} />
      <OperationSecurity path={at('security')} security={operation['security']} />
      {dialect.isTwo && <OperationMedia path={path} operation={operation} />}
      <DocsFields path={at('externalDocs')} value={operation['externalDocs']} />
      <OtherKeys path={path} value={operation} known={shownKeys(dialect)} />
    </div>
  );
}
