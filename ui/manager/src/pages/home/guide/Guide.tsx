// The five verbs of API management, each with the place to do it and whether it is done.
import { CheckmarkFilled, CircleDash } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrgName } from '../../../frame/useOrg.ts';
import { STEPS, useGuideSteps, type Step } from './useGuideSteps.ts';
import './Guide.scss';

export function Guide({ onHide }: { onHide: () => void }) {
  const { t } = useTranslation('home');
  const org = useOrgName();
  const progress = useGuideSteps(org);
  const api = progress.api && encodeURIComponent(progress.api);
  const catalog = progress.catalog && `/${org}/catalogs/${progress.catalog}`;
  const places: Record<Step, string> = {
    create: `/${org}/drafts/apis`,
    manage: `/${org}/drafts/products`,
    secure: api ? `/${org}/drafts/apis/${api}/design#security-definitions` : `/${org}/drafts/apis`,
    socialize: catalog ? `${catalog}/community/applications` : `/${org}/catalogs`,
    analyze: `/${org}/analytics`,
  };
  return (
    <section className="dashboard__section" aria-labelledby="guide-title">
      <header className="dashboard__head">
        <h2 id="guide-title">{t('guide')}</h2>
        <Button kind="ghost" size="sm" onClick={onHide}>
          {t('hide-guide')}
        </Button>
      </header>
      <ol className="guide">
        {STEPS.map((step) => (
          <li key={step} className="guide__step">
            <h3>
              <Done isDone={progress.done[step]} />
              {t(`step.${step}`)}
            </h3>
            <p>{t(`step.${step}-text`)}</p>
            <Link to={places[step]}>{t(`step.${step}-go`)}</Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Done({ isDone }: { isDone: boolean | undefined }) {
  const { t } = useTranslation('home');
  if (isDone) return <CheckmarkFilled className="guide__done" aria-label={t('done')} />;
  return <CircleDash aria-label={isDone === undefined ? t('not-known') : t('not-done')} />;
}
