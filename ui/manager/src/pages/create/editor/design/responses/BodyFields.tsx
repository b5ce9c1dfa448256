// The schema of a body: one in 2.0, one for each media type in 3.x.
import { Button } from '@carbon/react';
import { TrashCan } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { NameField } from '../fields/NameField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { freeName, members, type Members } from '../reading/shapes.ts';
import { TypeField } from '../types/TypeField.tsx';
import { firstContent } from './model.ts';

export function BodyFields({ path, of }: { path: Path; of: Members }) {
  const { t } = useTranslation('design');
  const { dialect } = useDesign();
  if (dialect.isTwo) return <TypeField label={t('schema')} path={[...path, 'schema']} schema={of['schema']} offers={{ none: true, file: true }} />;
  return <ContentFields path={[...path, 'content']} content={members(of['content'])} />;
}

function ContentFields({ path, content }: { path: Path; content: Members }) {
  const { t } = useTranslation('design');
  const design = useDesign();
  const types = Object.keys(content);
  if (types.length === 0) {
    return (
      <TypeField
        label={t('schema')}
        path={path}
        schema={undefined}
        offers={{ none: true }}
        helper={t('schema-helper')}
        toEdits={(choice) => firstContent(path, choice, design.dialect)}
      />
    );
  }
  const add = () => {
    const name = freeName(types.includes('application/json') ? 'application/xml' : 'application/json', types, '-');
    design.edit([{ op: 'set', path: [...path, name], value: { schema: { type: 'string' } } }]);
  };
  return (
    <div>
      {Object.entries(content).map(([type, media], index) => (
        <div key={index} role="group" aria-label={type}>
          <div className="design__row">
            <NameField
              label={t('media-type')}
              value={type}
              taken={types.filter((other) => other !== type)}
              onRename={(to) => design.rename([...path, type], to, () => [])}
            />
            <div className="design__row-wide">
              <TypeField label={t('schema')} path={[...path, type, 'schema']} schema={members(media)['schema']} offers={{ none: true }} />
            </div>
            <Button
              kind="ghost"
              hasIconOnly
              renderIcon={TrashCan}
              iconDescription={t('delete', { what: type })}
              tooltipPosition="left"
              onClick={() => design.remove(type, [{ op: 'delete', path: types.length === 1 ? path : [...path, type] }])}
            />
          </div>
          <OtherKeys path={[...path, type]} value={media} known={['schema']} />
        </div>
      ))}
      <AddButton text={t('add-media-type')} onClick={add} />
    </div>
  );
}
