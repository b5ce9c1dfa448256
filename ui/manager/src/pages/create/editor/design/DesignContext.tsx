// What every section works with: the document's value, its findings, and the ways to change it.
import { replaceEqualDeep } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Edit } from '../../../../document/edit.ts';
import { toPointer, type Path } from '../../../../document/path.ts';
import { useDraft } from '../../../../draft/useDraft.ts';
import { useEditorAddress } from '../shell/useEditorAddress.ts';
import { dialectOf, type Dialect } from './reading/dialect.ts';
import { findingsOf, type Findings } from './reading/findings.ts';
import type { Members } from './reading/shapes.ts';

/** What the bar at the foot says after something was removed or renamed. */
export type Notice =
  | { kind: 'removed'; what: string; before: string }
  | { kind: 'renamed'; from: string; to: string; count: number; follow: (document: Members) => Edit[] }
  | { kind: 'refused'; why: string };

export interface Design {
  /** The document's value; parts that did not change keep their identity. */
  value: Members;
  dialect: Dialect;
  findings: Findings;
  /** Pointer that the address asks to show. */
  target: string | undefined;
  edit: (edits: readonly Edit[], label?: string) => void;
  /** Removes at once and offers to take it back. */
  remove: (what: string, edits: readonly Edit[]) => void;
  /** Renames a key, and makes the edits that belong to it; offers to rename what `follow` finds to refer to it. */
  rename: (path: Path, to: string, follow: (document: Members) => Edit[], along?: readonly Edit[]) => void;
  /** The same for a name that is a value, not a key. */
  replace: (path: Path, from: string, to: string, follow: (document: Members) => Edit[]) => void;
  showSource: (path: Path) => void;
  notice: Notice | undefined;
  dismiss: () => void;
  /** Fields with something typed that is not in the document yet. */
  unwritten: Set<() => void>;
}

const Context = createContext<Design | undefined>(undefined);

export function useDesign(): Design {
  const design = useContext(Context);
  if (!design) throw new Error('a field of the Design view stands outside of it');
  return design;
}

export function DesignProvider({ children }: { children: ReactNode }) {
  const draft = useDraft();
  const navigate = useNavigate();
  const address = useEditorAddress();
  const [params] = useSearchParams();
  const [notice, setNotice] = useState<Notice>();
  const unwritten = useRef(new Set<() => void>());
  const value = useUnchangedParts(draft.value);
  const dialect = dialectOf(value);
  const findings = useMemo(() => findingsOf(draft.diagnostics), [draft.diagnostics]);
  const attempt = (edits: readonly Edit[], label?: string): boolean => {
    if (edits.length === 0) return false;
    try {
      draft.edit(edits, label);
      return true;
    } catch (refusal) {
      // The text is as before; such a place can only be changed in the source.
      setNotice({ kind: 'refused', why: refusal instanceof Error ? refusal.message : String(refusal) });
      return false;
    }
  };
  const offer = (from: string, to: string, follow: (document: Members) => Edit[]) => {
    const count = follow(value).length;
    if (count > 0) setNotice({ kind: 'renamed', from, to, count, follow });
  };
  const design: Design = {
    value,
    dialect,
    findings,
    target: params.get('at') ?? undefined,
    edit: attempt,
    remove: (what, edits) => {
      if (attempt(edits)) setNotice({ kind: 'removed', what, before: draft.text });
    },
    rename: (path, to, follow, along = []) => {
      if (attempt([...along, { op: 'rename', path, key: to }])) offer(String(path.at(-1)), to, follow);
    },
    replace: (path, from, to, follow) => {
      if (attempt([{ op: 'set', path, value: to }])) offer(from, to, follow);
    },
    showSource: (path) => void navigate(address.view('source', toPointer(path))),
    notice,
    dismiss: () => setNotice(undefined),
    unwritten: unwritten.current,
  };
  return <Context.Provider value={design}>{children}</Context.Provider>;
}

// Each edit parses the text anew. Sections are drawn again only when their part differs.
function useUnchangedParts(value: Members): Members {
  const [kept, setKept] = useState(value);
  const next = useMemo(() => replaceEqualDeep(kept, value), [kept, value]);
  if (next !== kept) setKept(next);
  return next;
}
