// The button that adds one more.
import { Button } from '@carbon/react';
import { Add } from '@carbon/icons-react';

export function AddButton({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <Button kind="ghost" size="sm" renderIcon={Add} onClick={onClick}>
      {text}
    </Button>
  );
}
