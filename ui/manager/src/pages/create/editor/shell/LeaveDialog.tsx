// Asks before leaving a draft with unsaved changes; the text stays in the browser in any case.
import { Modal } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useBlocker, useParams } from 'react-router';
import { useDraftStore } from '../../../../draft/useDraft.ts';

export function LeaveDialog() {
  const { t } = useTranslation('editor');
  const { store } = useDraftStore();
  const { org = '' } = useParams();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    const { text, savedText } = store.state();
    if (text === savedText) return false;
    const inside = `/${org}/drafts/${store.kind}s/${store.reference}/`;
    // The design of a product is at its bare address.
    const isHere = `${decodeURIComponent(nextLocation.pathname)}/`.startsWith(inside);
    return !isHere && nextLocation.pathname !== currentLocation.pathname;
  });
  if (blocker.state !== 'blocked') return null;
  const saveAndLeave = async () => {
    if (await store.save()) blocker.proceed();
    else blocker.reset();
  };
  const leave = () => {
    store.keep();
    blocker.proceed();
  };
  return (
    <Modal
      open
      size="sm"
      modalHeading={t('leave-title')}
      primaryButtonText={t('save-and-leave')}
      secondaryButtons={[
        { buttonText: t('stay'), onClick: () => blocker.reset() },
        { buttonText: t('leave'), onClick: leave },
      ]}
      onRequestSubmit={() => void saveAndLeave()}
      onRequestClose={() => blocker.reset()}
    >
      <p>{t('leave-text')}</p>
    </Modal>
  );
}
