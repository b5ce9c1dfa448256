// Whether the caller may change drafts of this kind; otherwise the API's own sentence why not.
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { usePermission } from '../../../../frame/usePermission.ts';

export function useMayEdit(): string | undefined {
  const { store } = useDraftStore();
  return usePermission(`edit-draft-${store.kind}s`);
}
