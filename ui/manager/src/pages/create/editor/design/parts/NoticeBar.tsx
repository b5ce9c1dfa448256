// Says at the foot what was just removed or renamed, and offers to take it back or take along the rest.
import { Button } from '@carbon/react';
import { Close } from '@carbon/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../../../draft/useDraft.ts';
import { useDesign, type Notice } from '../DesignContext.tsx';
import './NoticeBar.scss';

export function NoticeBar() {
  const { t } = useTranslation('design');
  const design = useDesign();
  const draft = useDraft();
  const { notice } = design;
  const action = useRef<HTMLButtonElement>(null);
  useLapse(notice, draft.text, design.dismiss);
  useEffect(() => {
    // The button that removed is gone with its card; the keyboard would be lost.
    if (notice?.kind === 'removed') action.current?.focus({ preventScroll: true });
  }, [notice]);
  if (!notice) return <div role="status" />;
  const act = () => {
    design.dismiss();
    if (notice.kind === 'removed') draft.undo();
    if (notice.kind === 'renamed') design.edit(notice.follow(design.value));
  };
  return (
    <div role="status" className={`notice-bar notice-bar--${notice.kind}`}>
      <p>{words(notice, t)}</p>
      {notice.kind !== 'refused' && (
        <Button ref={action} kind="ghost" size="sm" onClick={act}>
          {notice.kind === 'removed' ? t('undo') : t('rename-references', { count: notice.count })}
        </Button>
      )}
      <Button kind="ghost" size="sm" hasIconOnly renderIcon={Close} iconDescription={t('close')} tooltipPosition="left" onClick={design.dismiss} />
    </div>
  );
}

function words(notice: Notice, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (notice.kind === 'removed') return t('removed', { what: notice.what });
  if (notice.kind === 'renamed') return t('renamed', { from: notice.from, to: notice.to, count: notice.count });
  return notice.why;
}

// Undo takes back the last step. Once something else was changed, that would no longer be the removal.
function useLapse(notice: Notice | undefined, text: string, dismiss: () => void) {
  const after = useRef<{ notice: Notice; text: string }>(undefined);
  useEffect(() => {
    if (notice?.kind !== 'removed') return;
    if (after.current?.notice !== notice) {
      if (text !== notice.before) after.current = { notice, text };
      return;
    }
    if (after.current.text !== text) dismiss();
  }, [notice, text, dismiss]);
}
