// Saves the present text as a draft of another version and opens that one.
import { TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createDraft } from '../../../../api/documents.ts';
import { applyEdits } from '../../../../document/edit.ts';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { nextVersion, reference, versionProblem } from '../../drafts/names.ts';
import { useEditorAddress } from './useEditorAddress.ts';

export function SaveAsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const address = useEditorAddress();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [version, setVersion] = useState(nextVersion(state.version));
  const wrong = versionProblem(version);
  const reason = wrong ? t(wrong) : version === state.version ? t('same-version') : state.document.problems.length > 0 ? t('broken') : undefined;
  const save = async () => {
    const text = applyEdits(state.text, [{ op: 'set', path: ['info', 'version'], value: version }]);
    const made = await createDraft(store.org, store.kind, text);
    // The new draft has the changes; this one goes back to what is saved, or what the other saved.
    if (state.theirs) store.takeTheirs();
    else store.setText(state.savedText, '');
    store.keep();
    await cache.invalidateQueries();
    await navigate(address.other(reference(made.item)));
    onClose();
  };
  return (
    <FormDialog title={t('save-as')} action={t('save-as-action')} reason={reason} onSubmit={save} onClose={onClose}>
      <TextInput id="save-as-version" labelText={t('version')} value={version} invalid={Boolean(wrong)} invalidText={t(wrong ?? 'required')} onChange={(event) => setVersion(event.target.value)} />
    </FormDialog>
  );
}
