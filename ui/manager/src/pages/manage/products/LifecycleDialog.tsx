// Says what a step of a product's life does before it is done.
import { ConfirmDialog } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useTranslation } from 'react-i18next';
import { useLifecycle } from './useProducts.ts';

interface Props {
  action: Schemas['ProductAction'];
  product: { id: string; title: string; version: string; revision: number };
  onClose: () => void;
  onDone?: ((action: string) => void) | undefined;
}

/** Steps that take something away from consumers. */
const HARD = ['retire', 'delete'];

export function LifecycleDialog({ action, product, onClose, onDone }: Props) {
  const { t } = useTranslation('catalog');
  const lifecycle = useLifecycle();
  const confirm = async () => {
    await lifecycle.mutateAsync({ action: action.action, product });
    onDone?.(action.action);
  };
  const effects = t(`effects.${action.action}`, { returnObjects: true, defaultValue: [] }) as unknown;
  return (
    <ConfirmDialog
      danger={HARD.includes(action.action)}
      title={t(`action-title.${action.action}`, { title: product.title, version: product.version, defaultValue: action.action })}
      action={t(`action-verb.${action.action}`, { defaultValue: action.action })}
      onConfirm={confirm}
      onClose={onClose}
    >
      {action.consequence && (
        <p>
          <strong>{t('consequence', { what: action.consequence })}</strong>
        </p>
      )}
      {Array.isArray(effects) && (
        <ul className="dialog-list">
          {effects.map((effect: string) => (
            <li key={effect}>{effect}</li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  );
}
