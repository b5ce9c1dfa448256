// What the console says of the document, with a way to each place.
import { Checkmark, ErrorFilled, WarningAltFilled } from '@carbon/icons-react';
import { Button, Modal } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDraftStore, type Diagnostic } from '../../../../draft/useDraft.ts';
import { useEditorAddress, type View } from './useEditorAddress.ts';
import './Findings.scss';

/** Shown at once; a document with more has one cause for most of them. */
const SHOWN_MAX = 200;

export function Findings() {
  const { t } = useTranslation('editor');
  const { state } = useDraftStore();
  const [open, setOpen] = useState(false);
  const errors = state.diagnostics.filter((finding) => finding.severity === 'error').length;
  const warnings = state.diagnostics.length - errors;
  const counted = [errors > 0 && t('errors', { count: errors }), warnings > 0 && t('warnings', { count: warnings })].filter(Boolean).join(', ');
  const text = counted || (state.checked ? t('clean') : t('checking'));
  return (
    <>
      <Button kind="ghost" size="md" className="findings-button" onClick={() => setOpen(true)}>
        {errors > 0 ? <ErrorFilled className="finding__error" /> : warnings > 0 ? <WarningAltFilled className="finding__warning" /> : <Checkmark className="finding__clean" />}
        {text}
      </Button>
      {open && <FindingsDialog diagnostics={state.diagnostics} title={text} onClose={() => setOpen(false)} />}
    </>
  );
}

function FindingsDialog({ diagnostics, title, onClose }: { diagnostics: Diagnostic[]; title: string; onClose: () => void }) {
  const { t } = useTranslation('editor');
  const address = useEditorAddress();
  const navigate = useNavigate();
  const sorted = [...diagnostics].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || a.line - b.line);
  const show = (finding: Diagnostic) => {
    onClose();
    const view = placeFor(address.shown, finding);
    // In the source, the place itself: what does not parse has no pointer.
    void navigate(view === 'source' ? address.view(view, undefined, `${finding.line}:${finding.column}`) : address.view(view, finding.pointer));
  };
  return (
    <Modal open passiveModal modalHeading={title} onRequestClose={onClose} size="md">
      {sorted.length === 0 && <p>{t('clean-text')}</p>}
      {diagnostics.some((finding) => finding.severity === 'error') && <p>{t('errors-block')}</p>}
      <ul className="findings-list">
        {sorted.slice(0, SHOWN_MAX).map((finding) => (
          <li key={`${finding.code} ${finding.pointer} ${finding.line}:${finding.column}`}>
            {finding.severity === 'error' ? <ErrorFilled className="finding__error" aria-label={t('error')} /> : <WarningAltFilled className="finding__warning" aria-label={t('warning')} />}
            <div>
              <p>{finding.message}</p>
              <p className="findings-list__remedy">{finding.remedy}</p>
              <p className="findings-list__place">
                <code>
                  {finding.line}:{finding.column} {finding.pointer}
                </code>
              </p>
            </div>
            <Button kind="ghost" size="sm" onClick={() => show(finding)}>
              {t('show-me')}
            </Button>
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN_MAX && <p>{t('more-findings', { count: sorted.length - SHOWN_MAX })}</p>}
    </Modal>
  );
}

/** The view to show a finding in: the present one where it can. */
function placeFor(shown: View, finding: Diagnostic): View {
  const isAssembly = finding.pointer.startsWith('/x-ibm-configuration/assembly');
  if (finding.pointer === '') return 'source';
  if (shown === 'assemble') return isAssembly ? 'assemble' : 'source';
  if (shown === 'design') return isAssembly ? 'source' : 'design';
  return 'source';
}
