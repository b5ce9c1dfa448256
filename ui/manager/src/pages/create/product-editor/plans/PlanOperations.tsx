// The operations of one API in a plan: ticks, and limits of their own.
import { Button, Checkbox } from '@carbon/react';
import { Loaded } from '@gatewright/kit';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../../operations/model.ts';
import { entryOf, operationEdits, ownLimitEdits, resetLimitEdits } from '../edits/operations.ts';
import { planApiOf, type Plan, type PlanApi, type ProductApi } from '../read/product.ts';
import { useOffered } from '../useOffered.ts';
import { useProduct } from '../useProduct.ts';
import { LimitRows } from './LimitRows.tsx';

export function PlanOperations({ plan, api }: { plan: Plan; api: ProductApi }) {
  const { t } = useTranslation('product-editor');
  const offered = useOffered(api.refers);
  return (
    <Loaded query={offered}>
      {({ operations }) =>
        operations.length === 0 ? (
          <p className="plan-operations design__note">{t('no-operations')}</p>
        ) : (
          <ul className="plan-operations" aria-label={t('operations-of', { api: api.refers })}>
            {operations.map((operation) => (
              <OperationLine key={operation.id} api={planApiOf(plan, api.key)} plan={plan} all={operations} operation={operation} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

interface LineProps {
  plan: Plan;
  api: PlanApi;
  all: readonly Operation[];
  operation: Operation;
}

function OperationLine({ plan, api, all, operation }: LineProps) {
  const { t } = useTranslation('product-editor');
  const id = useId();
  const { design } = useProduct();
  const entry = api.operations && entryOf(api.operations, operation);
  const isOpen = api.operations === undefined || entry !== undefined;
  const hasOwn = entry !== undefined && entry.limits.length > 0;
  // What a plan opens without saying so has to be said before a part of it can change.
  const said = plan.apis === undefined ? [{ op: 'set' as const, path: api.path, value: {} }] : [];
  const label = `${operation.method.toUpperCase()} ${operation.path}`;
  return (
    <li className="plan-operations__one">
      <div className="plan-operations__line">
        <Checkbox id={id} labelText={label} helperText={operation.summary} checked={isOpen} onChange={(_, { checked }) => design.edit([...said, ...operationEdits(api, all, operation, checked)])} />
        {isOpen && !hasOwn && (
          <Button kind="ghost" size="sm" onClick={() => design.edit([...said, ...ownLimitEdits(api, all, operation)])}>
            {t('edit-limit')}
            <span className="cds--visually-hidden"> {label}</span>
          </Button>
        )}
        {hasOwn && (
          <Button kind="ghost" size="sm" onClick={() => design.edit(resetLimitEdits(api, all, entry))}>
            {t('reset-limit')}
            <span className="cds--visually-hidden"> {label}</span>
          </Button>
        )}
      </div>
      {hasOwn && <LimitRows kind="rate" of={entry.path} limits={entry.limits} />}
    </li>
  );
}
