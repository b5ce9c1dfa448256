// All lines of the drawing in one picture: hundreds of single edges would each be a component.
import { memo } from 'react';
import type { Layout } from '../layout/layout.ts';
import { isSkipped } from '../model/marks.ts';

export const Wires = memo(function Wires({ layout, skipped }: { layout: Layout; skipped: readonly string[] }) {
  return (
    <svg className="wires" width={layout.width + 2} height={layout.height + 2} aria-hidden="true">
      {layout.wires.map((wire) => (
        <path key={wire.id} d={wire.d} className={`wires__wire wires__wire--${wire.look} ${isSkipped(wire.of, skipped) ? 'wires__wire--dimmed' : ''}`} />
      ))}
    </svg>
  );
});
