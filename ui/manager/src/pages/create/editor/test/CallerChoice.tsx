// As whom the calls are made: the test application, or an application with its plan's limits.
import { RadioButton, RadioButtonGroup, Select, SelectItem } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '@gatewright/kit';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client.ts';
import { NewApplication } from './NewApplication.tsx';
import type { Caller, Catalog } from './setup.ts';
import { SubscribeApplication } from './SubscribeApplication.tsx';
import type { TestSetup } from './useTestSetup.ts';
import { useState } from 'react';

interface Props {
  setup: TestSetup;
  catalog: Catalog;
  onChoose: (caller: Caller | undefined) => void;
  onSecret: (clientId: string, secret: string) => void;
}

export function CallerChoice({ setup, catalog, onChoose, onSecret }: Props) {
  const { t } = useTranslation('test');
  const isAutomatic = catalog.has_automatic_subscription;
  const [wish, setWish] = useState<Caller['kind']>(setup.caller?.kind ?? (isAutomatic ? 'test-application' : 'application'));
  const choose = (kind: Caller['kind']) => {
    setWish(kind);
    if (kind === 'test-application') onChoose({ kind });
  };
  return (
    <>
      {isAutomatic && (
        <RadioButtonGroup legendText={t('call-as')} name="test-caller" orientation="vertical" valueSelected={wish} onChange={(value) => choose(value === 'application' ? 'application' : 'test-application')}>
          <RadioButton id="test-caller-own" value="test-application" labelText={t('as-test-application')} />
          <RadioButton id="test-caller-other" value="application" labelText={t('as-application')} />
        </RadioButtonGroup>
      )}
      {(wish === 'application' || !isAutomatic) && <ApplicationChoice setup={setup} catalog={catalog} onChoose={onChoose} onSecret={onSecret} />}
    </>
  );
}

function ApplicationChoice({ setup, catalog, onChoose, onSecret }: Props) {
  const { t } = useTranslation('test');
  const { org, product, standing, caller } = setup;
  const path = { org, catalog: catalog.name };
  const isServed = standing === 'current' || standing === 'changed';
  const published = useQuery({
    queryKey: ['catalog', org, catalog.name, 'product', product],
    enabled: isServed,
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/products/{product}', { params: { path: { ...path, product: product ?? '' } } })),
  });
  const applications = useQuery({
    queryKey: ['catalog', org, catalog.name, 'applications', 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs/{catalog}/applications', { params: { path, query: { limit: 200 } } })),
  });
  const [plan, setPlan] = useState('');
  if (!isServed) return <p className="call-hint">{t('subscribe-unpublished')}</p>;
  const items = (applications.data?.items ?? []).filter((it) => it.consumer_org !== '');
  const value = caller?.kind === 'application' ? `${caller.consumerOrg}/${caller.application}` : '';
  const choose = (written: string) => {
    const [consumerOrg, application] = written.split('/');
    onChoose(consumerOrg && application ? { kind: 'application', consumerOrg, application } : undefined);
  };
  return (
    <Loaded query={published}>
      {({ item, plans }) => {
        const chosen = plans.find((it) => it.name === plan) ?? plans[0];
        return (
          <>
            <Select id="test-plan" size="sm" labelText={t('plan')} value={chosen?.name ?? ''} helperText={chosen?.limits ?? ''} onChange={(event) => setPlan(event.target.value)}>
              {plans.map((it) => (
                <SelectItem key={it.name} value={it.name} text={it.title} />
              ))}
            </Select>
            <Select id="test-application" size="sm" labelText={t('application')} value={value} onChange={(event) => choose(event.target.value)}>
              <SelectItem value="" text={t('new-application')} />
              {items.map((it) => (
                <SelectItem key={it.id} value={`${it.consumer_org}/${it.name}`} text={`${it.title} (${it.consumer_org_title})`} />
              ))}
            </Select>
            {chosen && caller?.kind === 'application' && <SubscribeApplication path={path} caller={caller} product={item.id} plan={chosen} />}
            {chosen && caller?.kind !== 'application' && <NewApplication path={path} product={item.id} plan={chosen} onMade={onChoose} onSecret={onSecret} />}
          </>
        );
      }}
    </Loaded>
  );
}
