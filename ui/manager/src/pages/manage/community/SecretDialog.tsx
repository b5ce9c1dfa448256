// Shows a new credential. The secret cannot be read again, so the dialog is left on purpose only.
import { InlineNotification, Modal } from '@carbon/react';
import { CopyText } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';

export interface Issued {
  title: string;
  clientId: string;
  clientSecret: string;
}

export function SecretDialog({ heading, issued, onClose }: { heading: string; issued: Issued; onClose: () => void }) {
  const { t } = useTranslation('community');
  return (
    <Modal open size="sm" preventCloseOnClickOutside modalHeading={heading} primaryButtonText={t('kept-it')} onRequestSubmit={onClose} onRequestClose={onClose}>
      <InlineNotification kind="warning" lowContrast hideCloseButton title={t('once')} subtitle={t('once-text')} />
      <div className="dialog-line">
        <span>{t('client-id')}</span>
        <CopyText text={issued.clientId} label={t('client-id')} />
      </div>
      <div className="dialog-line">
        <span>{t('client-secret')}</span>
        <CopyText text={issued.clientSecret} label={t('client-secret')} />
      </div>
    </Modal>
  );
}
