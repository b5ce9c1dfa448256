// Around the forms of a document: they need one that can be read, and lose no letter to a shortcut.
import { EmptyState } from '@gatewright/kit';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft } from '../../../../draft/useDraft.ts';
import { useEditorAddress } from '../shell/useEditorAddress.ts';
import { DesignProvider, useDesign } from './DesignContext.tsx';

export function DesignFrame({ className, children }: { className: string; children: ReactNode }) {
  const { t } = useTranslation('design');
  const { broken } = useDraft();
  const address = useEditorAddress();
  if (broken) {
    return (
      <EmptyState title={t('broken')} text={t('broken-text')}>
        <Link to={address.view('source')} className="cds--btn cds--btn--primary">
          {t('to-source')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <DesignProvider>
      <Settled className={className}>{children}</Settled>
    </DesignProvider>
  );
}

function Settled({ className, children }: { className: string; children: ReactNode }) {
  const design = useDesign();
  // A shortcut such as save comes while a field still holds what was typed last.
  const settle = (isShortcut: boolean) => {
    if (isShortcut) for (const flush of [...design.unwritten]) flush();
  };
  return (
    <div className={className} onKeyDownCapture={(event) => settle(event.ctrlKey || event.metaKey)}>
      {children}
    </div>
  );
}
