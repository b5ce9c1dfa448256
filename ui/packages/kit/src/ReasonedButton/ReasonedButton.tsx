// A button that says why it cannot be pressed. It stays reachable by keyboard, so that the reason is.
import { Button, Tooltip, type ButtonProps } from '@carbon/react';
import { useId, type ReactNode } from 'react';
import './ReasonedButton.scss';

type Props = Omit<ButtonProps<'button'>, 'disabled' | 'children'> & {
  /** Why not; nothing when it can be pressed. */
  reason?: string | undefined | false | null;
  children: ReactNode;
};

export function ReasonedButton({ reason, onClick, children, className, ...rest }: Props) {
  const id = useId();
  if (!reason) {
    return (
      <Button {...rest} className={className} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    // As its label the reason would take the place of the button's own name; and the tooltip's text
    // is not in the page until it opens, so the description stands here.
    <Tooltip description={reason} align="bottom" autoAlign>
      <Button
        {...rest}
        type="button"
        className={`${className ?? ''} reasoned--off`}
        aria-disabled="true"
        aria-describedby={id}
        onClick={(event) => event.preventDefault()}
      >
        {children}
        <span id={id} hidden>
          {reason}
        </span>
      </Button>
    </Tooltip>
  );
}
