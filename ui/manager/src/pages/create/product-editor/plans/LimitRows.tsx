// Limits of a plan or an operation, one line each.
import { Add } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../../../document/path.ts';
import { addBurstEdits, addLimitEdits } from '../edits/limits.ts';
import type { Limit } from '../read/limits.ts';
import { useProduct } from '../useProduct.ts';
import { useStableKeys } from '../useStableKeys.ts';
import { LimitRow } from './LimitRow.tsx';
import './LimitRows.scss';

interface Props {
  kind: 'rate' | 'burst';
  /** The plan or the operation. */
  of: Path;
  limits: readonly Limit[];
}

export function LimitRows({ kind, of, limits }: Props) {
  const { t } = useTranslation('product-editor');
  const { design } = useProduct();
  const keys = useStableKeys();
  const add = () => design.edit(kind === 'rate' ? addLimitEdits(of, limits) : addBurstEdits(of, limits));
  return (
    <fieldset className="limit-rows">
      <legend>{t(`${kind}-limits`)}</legend>
      {limits.length === 0 && <p className="design__note">{t(`no-${kind}-limit`)}</p>}
      {limits.map((limit) => (
        <LimitRow key={keys.of(limit.name)} kind={kind} limit={limit} taken={limits.map((it) => it.name)} onRename={(to) => keys.rename(limit.name, to)} />
      ))}
      <Button kind="ghost" size="sm" renderIcon={Add} onClick={add}>
        {t(`add-${kind}-limit`)}
      </Button>
    </fieldset>
  );
}
