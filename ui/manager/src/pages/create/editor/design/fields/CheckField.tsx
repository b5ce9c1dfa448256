// A yes or no of the document.
import { Checkbox } from '@carbon/react';
import { useId } from 'react';
import type { Edit } from '../../../../../document/edit.ts';
import type { Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { flag } from '../reading/shapes.ts';
import { useFieldFindings } from './useFieldFindings.ts';

interface Props {
  label: string;
  path: Path;
  value: unknown;
  /** What it means when the document does not say. */
  absent: boolean;
  helper?: string | undefined;
  /** What to write for a choice, if not the choice itself. */
  toEdits?: (on: boolean) => Edit[];
}

export function CheckField({ label, path, value, absent, helper, toEdits }: Props) {
  const id = useId();
  const design = useDesign();
  const findings = useFieldFindings(path);
  const choose = (on: boolean) => design.edit(toEdits ? toEdits(on) : [{ op: 'set', path, value: on }]);
  return (
    <Checkbox
      id={id}
      labelText={label}
      helperText={helper}
      checked={flag(value, absent)}
      onChange={(_, { checked }) => choose(checked)}
      {...findings}
    />
  );
}
