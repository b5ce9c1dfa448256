// One text of the document.
import { TextArea, TextInput } from '@carbon/react';
import { useId } from 'react';
import type { Edit } from '../../../../../document/edit.ts';
import { toPointer, type Path } from '../../../../../document/path.ts';
import { useDesign } from '../DesignContext.tsx';
import { text as asText } from '../reading/shapes.ts';
import { useFieldFindings } from './useFieldFindings.ts';
import { useTyped } from './useTyped.ts';

export interface TextFieldProps {
  label: string;
  path: Path;
  value: unknown;
  helper?: string | undefined;
  placeholder?: string | undefined;
  /** Stays as an empty text when emptied; otherwise its key goes. */
  required?: boolean;
  /** Emptied, takes an emptied parent along. */
  prune?: boolean;
  /** Several lines. */
  rows?: number;
  /** Why it cannot be changed here. */
  fixed?: string | undefined;
  type?: 'text' | 'password' | undefined;
  /** What to write for a text, if not the text itself. */
  toEdits?: (text: string) => Edit[];
}

export function TextField(props: TextFieldProps) {
  const { label, path, value, helper, placeholder, required = false, prune = false, rows, fixed, type = 'text' } = props;
  const id = useId();
  const design = useDesign();
  const findings = useFieldFindings(path);
  const write = (text: string): Edit[] => {
    if (props.toEdits) return props.toEdits(text);
    return text === '' && !required ? [{ op: 'delete', path, prune }] : [{ op: 'set', path, value: text }];
  };
  const typed = useTyped(asText(value), (text) => design.edit(write(text), toPointer(path)));
  const shared = {
    id,
    labelText: label,
    helperText: fixed ?? helper,
    placeholder,
    value: typed.text,
    onBlur: typed.flush,
    readOnly: fixed !== undefined,
    'aria-required': required || undefined,
    ...findings,
  };
  if (rows) return <TextArea {...shared} rows={rows} onChange={(event) => typed.change(event.target.value)} />;
  return <TextInput {...shared} type={type} autoComplete="off" onChange={(event) => typed.change(event.target.value)} />;
}
