// A panel that slides in below one of the header's tools.
import { HeaderPanel } from '@carbon/react';
import { useEffect, useRef, type ReactNode } from 'react';

interface Props {
  label: string;
  onClose: () => void;
  children: ReactNode;
}

export function HeaderPanelList({ label, onClose, children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('a, button')?.focus();
    const keyed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    const clicked = (event: MouseEvent) => {
      const target = event.target as HTMLElement;
      if (!panel.current?.contains(target) && !target.closest('.cds--header__global')) onClose();
    };
    window.addEventListener('keydown', keyed);
    window.addEventListener('mousedown', clicked);
    return () => {
      window.removeEventListener('keydown', keyed);
      window.removeEventListener('mousedown', clicked);
    };
  }, [onClose]);
  return (
    <HeaderPanel expanded aria-label={label}>
      <div ref={panel} className="header-panel" role="region" aria-label={label}>
        <h2>{label}</h2>
        {children}
      </div>
    </HeaderPanel>
  );
}
