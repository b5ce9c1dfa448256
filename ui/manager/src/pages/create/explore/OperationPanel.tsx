// The right pane of an operation: code that calls it, and Try it.
import { Layer, SkeletonText, Tab, TabList, TabPanel, TabPanels, Tabs } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Schemas } from '@gatewright/client';
import { useState } from 'react';
import { useCallInputs } from '../../../components/call/useCallInputs.ts';
import type { ApiModel, Operation } from '../../../operations/model.ts';
import { CodeExamples } from './CodeExamples.tsx';
import { DRAFTS } from './places.ts';
import { TryIt } from './TryIt.tsx';
import { useTestApplication } from './useExplored.ts';

interface Props {
  org: string;
  where: string;
  model: ApiModel;
  operation: Operation;
  catalog: Schemas['Catalog'] | undefined;
  catalogs: readonly Schemas['Catalog'][];
}

const PANELS = ['examples', 'try'] as const;

export function OperationPanel({ org, where, model, operation, catalog: explored, catalogs }: Props) {
  const { t } = useTranslation('explore');
  const [params, setParams] = useSearchParams();
  const [chosen, choose] = useState<string>();
  // Drafts are called where they are published: Sandbox, unless the person says otherwise.
  const usual = catalogs.find((it) => it.name === 'sb') ?? catalogs.find((it) => it.is_development) ?? catalogs[0];
  const catalog = explored ?? catalogs.find((it) => it.name === chosen) ?? usual;
  const test = useTestApplication(org, catalog);
  const known = { clientId: test.data?.client_id ?? '', clientSecret: test.data?.client_secret ?? '' };
  const fields = useCallInputs(model, operation, known);
  const shown = params.get('panel') === 'try' ? 1 : 0;
  const show = (index: number) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('panel', PANELS[index] ?? 'examples');
        return next;
      },
      { replace: true },
    );
  return (
    <section className="explore__panel" aria-label={t('call-panel')}>
      <Layer>
        <Tabs selectedIndex={shown} onChange={({ selectedIndex }) => show(selectedIndex)}>
          <TabList aria-label={t('call-panel')} contained>
            <Tab>{t('examples')}</Tab>
            <Tab>{t('try-it')}</Tab>
          </TabList>
          <TabPanels>
            <TabPanel>
              <CodeExamples model={model} operation={operation} inputs={fields.inputs} base={catalog?.gateway_url ?? ''} />
            </TabPanel>
            <TabPanel>
              {test.isLoading ? (
                <SkeletonText paragraph lineCount={6} />
              ) : (
                <TryIt
                  key={operation.id}
                  org={org}
                  model={model}
                  operation={operation}
                  catalog={catalog}
                  choice={where === DRAFTS ? { catalogs, choose } : undefined}
                  fields={fields}
                  error={test.error}
                />
              )}
            </TabPanel>
          </TabPanels>
        </Tabs>
      </Layer>
    </section>
  );
}
