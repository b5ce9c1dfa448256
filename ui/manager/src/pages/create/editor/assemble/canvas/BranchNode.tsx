// The head of a branch: for which operations, on which condition, after which errors.
import { ErrorFilled, WarningFilled } from '@carbon/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { branchLabel } from '../model/words.ts';
import { useAssemble } from '../state/AssembleContext.ts';
import type { PartNode } from './nodes.ts';
import { PartMenu } from './PartMenu.tsx';
import { looksClass, usePartKeys } from './usePartKeys.ts';

export const BranchNode = memo(function BranchNode({ data }: NodeProps<PartNode>) {
  const { t } = useTranslation('assemble');
  const { editor } = useAssemble();
  const keys = usePartKeys(data.item, data.looks);
  if (data.item.kind !== 'branch') return null;
  const { branch, owner } = data.item;
  const { looks } = data;
  const isCatch = branch.kind === 'catch' || branch.kind === 'default';
  const about = `about:${branch.id}`;
  const marks = [looks.errors ? t('errors', { count: looks.errors }) : '', looks.warnings ? t('warnings', { count: looks.warnings }) : ''];
  return (
    <div className={`branch-node nopan ${isCatch ? 'branch-node--catch' : ''} ${looksClass('branch-node', looks)}`}>
      <button type="button" className="branch-node__body" title={branchLabel(branch, editor.current.say)} aria-describedby={about} aria-pressed={looks.selected} {...keys}>
        <span>{branchLabel(branch, editor.current.say)}</span>
        {looks.errors > 0 ? <ErrorFilled className="step-node__error" /> : looks.warnings > 0 ? <WarningFilled className="step-node__warning" /> : null}
      </button>
      <span id={about} hidden>
        {marks.filter(Boolean).join('. ')}
      </span>
      {looks.selected && (
        <div className="step-node__menu">
          <PartMenu part={{ branch, owner }} />
        </div>
      )}
    </div>
  );
});
