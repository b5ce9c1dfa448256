// Says what publishing or staging will do in the chosen catalog, and asks where subscriptions go.
import { InlineNotification, Select, SelectItem } from '@carbon/react';
import { Loaded } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import type { Mode } from './effect.ts';
import type { useEffectOf } from './useEffectOf.ts';

interface Props {
  mode: Mode;
  catalog: string;
  version: string;
  query: ReturnType<typeof useEffectOf>;
  mapping: Record<string, string>;
  onMap: (plan: string, to: string) => void;
}

export function EffectNotice({ mode, catalog, version, query, mapping, onMap }: Props) {
  const { t } = useTranslation('publish');
  return (
    <Loaded query={query}>
      {(effect) => (
        <div className="publish-effect" role="status">
          <InlineNotification
            lowContrast
            hideCloseButton
            kind={effect.kind === 'new' || effect.kind === 'restage' ? 'info' : 'warning'}
            title={t(`effect.${effect.kind}`, { catalog, version })}
            subtitle={t(`effect.${effect.kind}-${mode}`, { catalog, version, state: t(`state.${effect.state ?? 'staged'}`) })}
          />
          {effect.others.length > 0 && <p>{t('others', { versions: effect.others.map((it) => it.version).join(', ') })}</p>}
          {effect.vanishing.map((plan) => (
            <Select
              key={plan.name}
              id={`map-${plan.name}`}
              labelText={t('map-plan', { plan: plan.title, count: plan.subscriptions })}
              value={mapping[plan.name] ?? ''}
              onChange={(event) => onMap(plan.name, event.target.value)}
            >
              <SelectItem value="" text={t('choose-plan')} />
              {effect.plans.map((to) => (
                <SelectItem key={to.name} value={to.name} text={to.title} />
              ))}
            </Select>
          ))}
        </div>
      )}
    </Loaded>
  );
}
