// The API editor's buttons: those of every draft, Test, and the menu of everything else.
import { Play } from '@carbon/icons-react';
import { ReasonedButton } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { DraftActions } from './DraftActions.tsx';
import { MoreActions } from './MoreActions.tsx';
import { useEditorAddress } from './useEditorAddress.ts';

export function EditorActions({ title }: { title: string }) {
  const { t } = useTranslation('editor');
  const address = useEditorAddress();
  return (
    <>
      <DraftActions />
      <ReasonedButton kind={address.isTesting ? 'secondary' : 'tertiary'} size="md" renderIcon={Play} aria-pressed={address.isTesting} onClick={address.toggleTest}>
        {t('test')}
      </ReasonedButton>
      <MoreActions title={title} />
    </>
  );
}
