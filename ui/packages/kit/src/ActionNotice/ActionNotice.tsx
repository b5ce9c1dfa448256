// A message with one thing to do about it. It is read out and waits: Carbon's own takes the keyboard
// at each drawing and holds it, which ends typing and dragging elsewhere.
import { ActionableNotification, FeatureFlags } from '@carbon/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  kind: 'error' | 'info' | 'warning';
  title: string;
  subtitle?: string;
  /** What the button says; no button when left out. */
  action?: string | undefined;
  onAction?: () => void;
  /** Lets the person take the message away; no such button when left out. */
  onClose?: () => void;
  children?: ReactNode;
}

export function ActionNotice({ kind, title, subtitle, action, onAction, onClose, children }: Props) {
  const { t } = useTranslation('kit');
  return (
    // Without this, two stops for a trapped focus stand around it.
    <FeatureFlags enableFocusWrapWithoutSentinels>
      <ActionableNotification
        aria-label={t('close')}
        role={kind === 'error' ? 'alert' : 'status'}
        hasFocus={false}
        closeOnEscape={false}
        inline
        lowContrast
        kind={kind}
        title={title}
        {...(subtitle && { subtitle })}
        hideCloseButton={!onClose}
        actionButtonLabel={action ?? ''}
        {...(onAction && { onActionButtonClick: onAction })}
        onClose={() => {
          onClose?.();
          // Whether it is shown is the caller's to say.
          return false;
        }}
      >
        {children}
      </ActionableNotification>
    </FeatureFlags>
  );
}
