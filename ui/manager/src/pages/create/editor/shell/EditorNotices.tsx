// Messages above the views: unsaved text from before, somebody else's save, a refused save.
import { Button } from '@carbon/react';
import { ActionNotice, ProblemNotice, RelativeTime } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import './EditorNotices.scss';

export function EditorNotices({ title }: { title: string }) {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const [isMerging, setMerging] = useState(false);
  return (
    <div className="editor-notices">
      {state.unsaved && (
        <div className="editor-notice" role="status">
          <p>
            {t('unsaved-found', { title })} <RelativeTime at={state.unsaved.at} />
          </p>
          <Button kind="primary" size="sm" onClick={() => store.restore()}>
            {t('restore')}
          </Button>
          <Button kind="ghost" size="sm" onClick={() => store.discard()}>
            {t('discard')}
          </Button>
        </div>
      )}
      {state.theirs && (
        <ActionNotice
          kind="warning"
          title={t('changed-by', { name: state.theirs.by })}
          subtitle={t('changed-by-text')}
          action={t('show-changes')}
          onAction={() => setMerging(true)}
        />
      )}
      {state.saveError && <ProblemNotice error={state.saveError} onRetry={() => void store.save()} />}
      {isMerging && state.theirs && <ConflictDialog theirs={state.theirs} onClose={() => setMerging(false)} />}
    </div>
  );
}
