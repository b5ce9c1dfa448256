// Where the one-time link leads: makes the first administrator and signs in.
import { Button, PasswordInput, TextInput } from '@carbon/react';
import { ProblemNotice } from '@gatewright/kit';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { api, data, queries } from '../../api/client.ts';
import { signIn } from '../../api/session.ts';
import { EntryCard } from './EntryCard.tsx';

export function FirstAdministratorPage() {
  const { t } = useTranslation('entry');
  const navigate = useNavigate();
  const [params] = useSearchParams();
  // Read once: the address is cleaned below, so that the token stays in no history.
  const [token] = useState(params.get('token') ?? '');
  const [error, setError] = useState<Error | null>(null);
  const { register, handleSubmit, getValues, formState } = useForm({
    defaultValues: { username: 'admin', email: '', password: '', repeated: '' },
  });
  const { errors } = formState;
  const submit = handleSubmit(async ({ username, email, password }) => {
    setError(null);
    try {
      await data(api.POST('/api/v1/first-administrator', { body: { token, username, email, password } }));
      await signIn(username, password);
    } catch (caught) {
      setError(caught as Error);
      return;
    }
    queries.clear();
    await navigate('/', { replace: true });
  });
  return (
    <EntryCard title={t('welcome')} intro={t('welcome-intro')}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <ProblemNotice error={error} />
        {!token && <ProblemNotice error={new Error(t('no-token'))} />}
        <TextInput id="username" labelText={t('username')} autoComplete="username" invalid={Boolean(errors.username)} invalidText={t('required')} {...register('username', { required: true })} />
        <TextInput id="email" type="email" labelText={t('email')} autoComplete="email" {...register('email')} />
        <PasswordInput id="password" labelText={t('password')} helperText={t('password-rule')} showPasswordLabel={t('show-password')} hidePasswordLabel={t('hide-password')} autoComplete="new-password" invalid={Boolean(errors.password)} invalidText={t('required')} {...register('password', { required: true })} />
        <PasswordInput id="repeated" labelText={t('repeated')} showPasswordLabel={t('show-password')} hidePasswordLabel={t('hide-password')} autoComplete="new-password" invalid={Boolean(errors.repeated)} invalidText={t('not-the-same')} {...register('repeated', { validate: (repeated) => repeated === getValues('password') })} />
        <Button type="submit" disabled={formState.isSubmitting}>
          {t('create-administrator')}
        </Button>
      </form>
    </EntryCard>
  );
}
