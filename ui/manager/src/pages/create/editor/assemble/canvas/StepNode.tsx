// A step on the canvas: what it is, what it is called, what it does, what is wrong with it.
import { ErrorFilled, Locked, WarningFilled } from '@carbon/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { stepLabel, summaryOf } from '../model/words.ts';
import { useAssemble } from '../state/AssembleContext.ts';
import type { PartNode } from './nodes.ts';
import { PartMenu } from './PartMenu.tsx';
import { StepIcon } from './StepIcon.tsx';
import { looksClass, usePartKeys } from './usePartKeys.ts';

export const StepNode = memo(function StepNode({ data }: NodeProps<PartNode>) {
  const { t } = useTranslation('assemble');
  const { editor, dragged, setDragging } = useAssemble();
  const keys = usePartKeys(data.item, data.looks);
  if (data.item.kind !== 'step') return null;
  const { step } = data.item;
  const { looks } = data;
  const title = step.title !== step.name ? step.title : '';
  const summary = summaryOf(step);
  const about = `about:${step.id}`;
  const state = [title, summary, looks.supported ? '' : t('unsupported'), step.lock ? t(`lock.${step.lock}`) : '', looks.errors ? t('errors', { count: looks.errors }) : '', looks.warnings ? t('warnings', { count: looks.warnings }) : ''];
  return (
    <div
      className={`step-node nopan nodrag ${looksClass('step-node', looks)}`}
      draggable={!step.lock}
      onDragStart={(event) => {
        dragged.current = { step };
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', stepLabel(step, editor.current.say));
        setDragging(true);
      }}
      onDragEnd={() => setDragging(false)}
    >
      <button type="button" className="step-node__body" aria-label={step.name || t('malformed')} aria-describedby={about} aria-pressed={looks.selected} {...keys}>
        <span className="step-node__icon">
          <StepIcon name={step.name} />
        </span>
        <span className="step-node__texts">
          <span className="step-node__name">
            {step.name || t('malformed')}
          </span>
          {title && <span className="step-node__title">{title}</span>}
          <span className="step-node__summary">{looks.supported ? summary : t('unsupported-short')}</span>
        </span>
        {step.lock && <Locked className="step-node__lock" />}
        {looks.errors > 0 ? <ErrorFilled className="step-node__error" /> : looks.warnings > 0 ? <WarningFilled className="step-node__warning" /> : null}
      </button>
      <span id={about} hidden>
        {state.filter(Boolean).join('. ')}
      </span>
      {looks.selected && (
        <div className="step-node__menu">
          <PartMenu part={{ step }} />
        </div>
      )}
    </div>
  );
});
