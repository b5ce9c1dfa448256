// What callers of every operation without its own options must show.
import { useTranslation } from 'react-i18next';
import { useDesign } from '../DesignContext.tsx';
import { AddButton } from '../parts/AddButton.tsx';
import { Section } from '../parts/Section.tsx';
import { list } from '../reading/shapes.ts';
import { addOption } from './model.ts';
import { SecurityOptions } from './SecurityOptions.tsx';

export function SecuritySection() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const security = design.value['security'];
  const isOpen = list(security).length === 0;
  return (
    <Section
      id="security"
      hint={isOpen ? t('security-open') : t('security-hint')}
      path={['security']}
      action={<AddButton text={t('add-option')} onClick={() => design.edit(addOption(['security'], security))} />}
    >
      <SecurityOptions path={['security']} security={security} />
    </Section>
  );
}
