// How far the API has come, and whether a gateway serves it.
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { CheckField } from '../fields/CheckField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { Section } from '../parts/Section.tsx';
import { members, text } from '../reading/shapes.ts';

const CONFIGURATION: Path = ['x-ibm-configuration'];
const PHASES = ['identified', 'specified', 'realized'];
/** Keys that this or another section or view shows. */
const SHOWN = ['phase', 'enforced', 'testable', 'cors', 'application-authentication', 'properties', 'catalogs', 'assembly', 'gateway', 'analytics', 'categories'];

export function LifecycleSection() {
  const { t } = useTranslation('design');
  const { value } = useDesign();
  const settings = members(value['x-ibm-configuration']);
  const at = (...steps: string[]): Path => [...CONFIGURATION, ...steps];
  return (
    <Section id="lifecycle" path={CONFIGURATION}>
      <div className="design__grid">
        <SelectField
          label={t('lifecycle.phase')}
          path={at('phase')}
          value={text(settings['phase']) || 'realized'}
          options={PHASES.map((phase) => ({ value: phase, text: t(`lifecycle.${phase}`) }))}
          helper={t('lifecycle.phase-helper')}
        />
      </div>
      <div className="design__checks">
        <CheckField label={t('lifecycle.enforced')} path={at('enforced')} value={settings['enforced']} absent helper={t('lifecycle.enforced-helper')} />
        <CheckField label={t('lifecycle.testable')} path={at('testable')} value={settings['testable']} absent helper={t('lifecycle.testable-helper')} />
        <CheckField label={t('lifecycle.cors')} path={at('cors', 'enabled')} value={members(settings['cors'])['enabled']} absent helper={t('lifecycle.cors-helper')} />
        <CheckField
          label={t('lifecycle.certificate')}
          path={at('application-authentication', 'certificate')}
          value={members(settings['application-authentication'])['certificate']}
          absent={false}
          helper={t('lifecycle.certificate-helper')}
        />
      </div>
      <OtherKeys path={CONFIGURATION} value={settings} known={SHOWN} />
    </Section>
  );
}
