// What callers of one operation must show: the API's options, or its own.
import { Checkbox } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { FindingList } from '../parts/FindingList.tsx';
import { list } from '../reading/shapes.ts';
import { addOption } from '../security/model.ts';
import { SecurityOptions } from '../security/SecurityOptions.tsx';

export function OperationSecurity({ path, security }: { path: Path; security: unknown }) {
  const { t } = useTranslation('design');
  const id = useId();
  const design = useDesign();
  const inherits = security === undefined;
  // It begins with what counts until then, so that the tick alone changes nothing.
  const own = () => design.edit([{ op: 'set', path, value: list(design.value['security']) }]);
  return (
    <section className="design-part" aria-label={t('section.security')}>
      <header className="design-part__header">
        <h3>{t('section.security')}</h3>
        {!inherits && <AddButton text={t('add-option')} onClick={() => design.edit(addOption(path, security))} />}
      </header>
      <Checkbox
        id={id}
        labelText={t('use-api-security')}
        checked={inherits}
        onChange={(_, { checked }) => (checked ? design.edit([{ op: 'delete', path }]) : own())}
      />
      <FindingList path={path} />
      {!inherits && list(security).length === 0 && <p className="design__note">{t('operation-open')}</p>}
      {!inherits && <SecurityOptions path={path} security={security} />}
    </section>
  );
}
