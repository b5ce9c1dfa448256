// The fields of one parameter.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { CheckField } from '../fields/CheckField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { text, type Members } from '../reading/shapes.ts';
import { TypeField } from '../types/TypeField.tsx';
import { LOCATIONS_THREE, LOCATIONS_TWO, locationEdits, typePlace } from './model.ts';

const KNOWN = ['name', 'in', 'required', 'description'];
const INLINE = ['type', 'format', 'items'];

export function ParameterFields({ path, parameter }: { path: Path; parameter: Members }) {
  const { t } = useTranslation('design');
  const { dialect } = useDesign();
  const location = text(parameter['in']);
  const type = typePlace(path, parameter, dialect);
  const isInline = type.path === path;
  const locations = dialect.isTwo ? LOCATIONS_TWO : LOCATIONS_THREE;
  return (
    <div className="design__fields">
      <div className="design__grid">
        <TextField label={t('name')} path={[...path, 'name']} value={parameter['name']} required />
        <SelectField
          label={t('located-in-title')}
          path={[...path, 'in']}
          value={location}
          options={locations.map((it) => ({ value: it, text: t(`location.${it}`) }))}
          toEdits={(to) => locationEdits(path, parameter, to, dialect)}
        />
        {'content' in parameter ? null : (
          <TypeField
            label={t('type.label')}
            path={type.path}
            schema={type.schema}
            offers={{ file: location === 'formData', object: !isInline, definitions: !isInline }}
          />
        )}
      </div>
      <TextField label={t('description')} path={[...path, 'description']} value={parameter['description']} />
      <CheckField
        label={t('required')}
        path={[...path, 'required']}
        value={parameter['required']}
        absent={false}
        helper={location === 'path' ? t('required-in-path') : undefined}
      />
      <OtherKeys path={path} value={parameter} known={isInline ? [...KNOWN, ...INLINE] : KNOWN} />
    </div>
  );
}
