// Asks before something that cannot be taken back, and shows why it was refused.
import { Modal } from '@carbon/react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../ProblemNotice/ProblemNotice.tsx';

interface Props {
  title: string;
  children: ReactNode;
  /** What the button says: the verb itself. */
  action: string;
  danger?: boolean;
  /** Does it; the dialog stays open with the reason when this throws. */
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

export function ConfirmDialog({ title, children, action, danger = false, onConfirm, onClose }: Props) {
  const { t } = useTranslation('kit');
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (caught) {
      setError(caught as Error);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      danger={danger}
      size="sm"
      modalHeading={title}
      primaryButtonText={busy ? t('working') : action}
      primaryButtonDisabled={busy}
      secondaryButtonText={t('cancel')}
      onRequestSubmit={() => void confirm()}
      onRequestClose={onClose}
    >
      <ProblemNotice error={error} />
      {children}
    </Modal>
  );
}
