// Whose habits the assembly follows, and the way to its canvas.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEditorAddress } from '../../shell/useEditorAddress.ts';
import { useDesign } from '../DesignContext.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { Section } from '../parts/Section.tsx';
import { list, members, text } from '../reading/shapes.ts';

const GATEWAYS = ['datapower-gateway', 'micro-gateway'];

export function PolicyAssemblySection() {
  const { t } = useTranslation('design');
  const { value } = useDesign();
  const address = useEditorAddress();
  const settings = members(value['x-ibm-configuration']);
  const steps = list(members(settings['assembly'])['execute']).length;
  return (
    <Section id="policy-assembly" path={['x-ibm-configuration', 'assembly']}>
      <div className="design__grid">
        <SelectField
          label={t('assembly.gateway')}
          path={['x-ibm-configuration', 'gateway']}
          value={text(settings['gateway']) || 'datapower-gateway'}
          options={GATEWAYS.map((gateway) => ({ value: gateway, text: t(`assembly.${gateway}`) }))}
          helper={t('assembly.gateway-helper')}
        />
      </div>
      <p className="design__note">
        {steps === 0 ? t('assembly.empty') : t('assembly.steps', { count: steps })}{' '}
        <Link to={address.view('assemble')} className="cds--link">
          {t('assembly.open')}
        </Link>
      </p>
    </Section>
  );
}
