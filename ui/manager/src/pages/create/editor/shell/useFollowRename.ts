// Keeps the address true: a save under another name or version gives a draft another one.
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useEditorAddress } from './useEditorAddress.ts';

/** `addressed` is what the address names, `reference` what the open draft is called now. */
export function useFollowRename(addressed: string | undefined, reference: string): void {
  const address = useEditorAddress();
  const navigate = useNavigate();
  const to = addressed !== undefined && addressed !== reference ? address.other(reference) : undefined;
  useEffect(() => {
    if (to) void navigate(to, { replace: true });
  }, [to, navigate]);
}
