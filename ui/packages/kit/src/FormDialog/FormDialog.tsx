// A form in a dialog: Enter submits, a refusal keeps what was typed.
import { Modal } from '@carbon/react';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../ProblemNotice/ProblemNotice.tsx';
import './FormDialog.scss';

interface Props {
  title: string;
  action: string;
  size?: 'sm' | 'md' | 'lg';
  /** Why the form cannot be sent now. */
  reason?: string | undefined;
  /** Sends it; the dialog stays open with the reason when this throws. */
  onSubmit: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog({ title, action, size = 'sm', reason, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation('kit');
  const id = useId();
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy || reason) return;
    setBusy(true);
    setError(null);
    try {
      await onSubmit();
    } catch (caught) {
      setError(caught as Error);
    }
    setBusy(false);
  };
  const typed = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <Modal
      open
      size={size}
      modalHeading={title}
      primaryButtonText={busy ? t('working') : action}
      primaryButtonDisabled={busy || Boolean(reason)}
      secondaryButtonText={t('cancel')}
      onRequestSubmit={() => void submit()}
      onRequestClose={onClose}
      selectorPrimaryFocus={`[id="${id}"] input, [id="${id}"] textarea, [id="${id}"] select`}
    >
      <form id={id} onSubmit={typed} noValidate>
        <ProblemNotice error={error} />
        <div className="form-dialog__fields">{children}</div>
        {reason && <p className="form-dialog__reason">{reason}</p>}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
