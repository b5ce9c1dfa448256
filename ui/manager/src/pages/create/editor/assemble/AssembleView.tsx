// The Assemble view of an API draft: palette, drawing or list, property sheet.
import { InlineLoading } from '@carbon/react';
import { EmptyState, Loaded } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft } from '../../../../draft/useDraft.ts';
import { Assembler } from './Assembler.tsx';
import { usePolicyCatalog } from './state/policyCatalog.ts';

export function AssembleView() {
  const { t } = useTranslation('assemble');
  const { broken } = useDraft();
  const catalog = usePolicyCatalog();
  if (broken) {
    return (
      <EmptyState title={t('broken')} text={t('broken-text')}>
        <Link to="../source" relative="path">
          {t('to-source')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <Loaded query={catalog} loading={<InlineLoading description={t('loading')} />}>
      {(loaded) => <Assembler catalog={loaded} />}
    </Loaded>
  );
}
