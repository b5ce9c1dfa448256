// What can be done with a product now; what cannot says why. The API decides both.
import { ActionMenu, type MenuAction } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCatalogPath } from '../catalog/useCatalog.ts';
import type { Schemas } from '@gatewright/client';

interface Props {
  title: string;
  name: string;
  actions: Schemas['ProductAction'][];
  onAction: (action: Schemas['ProductAction']) => void;
}

export function LifecycleMenu({ title, name, actions, onAction }: Props) {
  const { t } = useTranslation('catalog');
  const navigate = useNavigate();
  const { org, catalog } = useCatalogPath();
  const items: MenuAction[] = actions.map((action) => ({
    text: t(`action.${action.action}`, { defaultValue: action.action }),
    reason: action.allowed ? undefined : (action.reason ?? t('not-now')),
    danger: action.action === 'delete',
    onSelect: () => onAction(action),
  }));
  items.push({
    text: t('product-analytics'),
    onSelect: () => void navigate(`/${org}/catalogs/${catalog}/analytics?product=${encodeURIComponent(name)}`),
  });
  return <ActionMenu label={t('actions-for', { title })} actions={items} />;
}
