// What stands beside steps: where a call comes in and goes out, and buttons for one more branch.
import { Add } from '@carbon/icons-react';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartNode } from './nodes.ts';
import { usePartKeys } from './usePartKeys.ts';

export const EndNode = memo(function EndNode({ data }: NodeProps<PartNode>) {
  const { t } = useTranslation('assemble');
  const { kind } = data.item;
  return <div className={`end-node end-node--${kind}`} role="img" aria-label={t(kind)} title={t(kind)} />;
});

export const AddNode = memo(function AddNode({ data }: NodeProps<PartNode>) {
  const { t } = useTranslation('assemble');
  const keys = usePartKeys(data.item, data.looks);
  if (data.item.kind !== 'add') return null;
  return (
    <button type="button" className="add-node nopan" {...keys}>
      <Add />
      {t(`add.${data.item.adder}`)}
    </button>
  );
});
