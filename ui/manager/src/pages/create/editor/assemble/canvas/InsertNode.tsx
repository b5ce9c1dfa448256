// An insertion point: a button, and a place on which a policy or a step can be dropped.
import { Add } from '@carbon/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssemble } from '../state/AssembleContext.ts';
import { placeLabel } from '../state/places.ts';
import type { PartNode } from './nodes.ts';
import { looksClass, usePartKeys } from './usePartKeys.ts';

export const InsertNode = memo(function InsertNode({ data }: NodeProps<PartNode>) {
  const { t } = useTranslation('assemble');
  const { editor } = useAssemble();
  const keys = usePartKeys(data.item, data.looks);
  if (data.item.kind !== 'insert') return null;
  const where = placeLabel(data.item.before, data.item.branch, editor.current.say);
  return (
    <button type="button" className={`insert-node nopan ${looksClass('insert-node', data.looks)}`} aria-label={t('insert-step', { where })} title={t('insert-step', { where })} {...keys}>
      <Add />
    </button>
  );
});
