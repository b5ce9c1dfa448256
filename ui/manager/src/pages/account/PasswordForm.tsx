// A new password, proven by the present one.
import { Button, InlineNotification, PasswordInput } from '@carbon/react';
import { ProblemNotice } from '@gatewright/kit';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.ts';

type Outcome = 'none' | 'changed' | Error;

export function PasswordForm() {
  const { t } = useTranslation('account');
  const [outcome, setOutcome] = useState<Outcome>('none');
  const { register, handleSubmit, getValues, reset, formState } = useForm({ defaultValues: { present: '', next: '', repeated: '' } });
  const { errors } = formState;
  const submit = handleSubmit(async ({ present, next }) => {
    try {
      await data(api.POST('/api/v1/me/password', { body: { present, new: next } }));
      reset();
      setOutcome('changed');
    } catch (caught) {
      setOutcome(caught as Error);
    }
  });
  const labels = { showPasswordLabel: t('show-password'), hidePasswordLabel: t('hide-password') };
  return (
    <section className="account__part" aria-labelledby="password-title">
      <h2 id="password-title">{t('password')}</h2>
      <p>{t('password-text')}</p>
      <form className="account__password" onSubmit={(event) => void submit(event)} noValidate>
        {outcome === 'changed' && <InlineNotification kind="success" lowContrast title={t('password-changed')} onClose={() => setOutcome('none')} />}
        {outcome instanceof Error && <ProblemNotice error={outcome} />}
        <PasswordInput id="present" labelText={t('present-password')} {...labels} autoComplete="current-password" invalid={Boolean(errors.present)} invalidText={t('required')} {...register('present', { required: true })} />
        <PasswordInput id="next" labelText={t('new-password')} helperText={t('password-rule')} {...labels} autoComplete="new-password" invalid={Boolean(errors.next)} invalidText={t('required')} {...register('next', { required: true })} />
        <PasswordInput id="repeated" labelText={t('repeated')} {...labels} autoComplete="new-password" invalid={Boolean(errors.repeated)} invalidText={t('not-the-same')} {...register('repeated', { validate: (repeated) => repeated === getValues('next') })} />
        <Button type="submit" disabled={formState.isSubmitting}>
          {t('change-password')}
        </Button>
      </form>
    </section>
  );
}
