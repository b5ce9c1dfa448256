import { Button, PasswordInput, TextInput } from '@carbon/react';
import { ProblemNotice } from '@gatewright/kit';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { queries } from '../../api/client.ts';
import { signIn } from '../../api/session.ts';
import { EntryCard } from './EntryCard.tsx';

export function SignInPage() {
  const { t } = useTranslation('entry');
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [error, setError] = useState<Error | null>(null);
  const { register, handleSubmit, formState } = useForm({ defaultValues: { username: '', password: '' } });
  const submit = handleSubmit(async ({ username, password }) => {
    setError(null);
    try {
      await signIn(username, password);
    } catch (caught) {
      setError(caught as Error);
      return;
    }
    queries.clear();
    await navigate(backTo(params.get('to')), { replace: true });
  });
  return (
    <EntryCard title={t('sign-in')}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <ProblemNotice error={error} />
        <TextInput id="username" labelText={t('username')} autoComplete="username" invalid={Boolean(formState.errors.username)} invalidText={t('required')} {...register('username', { required: true })} />
        <PasswordInput id="password" labelText={t('password')} showPasswordLabel={t('show-password')} hidePasswordLabel={t('hide-password')} autoComplete="current-password" invalid={Boolean(formState.errors.password)} invalidText={t('required')} {...register('password', { required: true })} />
        <Button type="submit" disabled={formState.isSubmitting}>
          {t('sign-in')}
        </Button>
      </form>
      <p className="entry__intro entry__help">{t('lost')}</p>
    </EntryCard>
  );
}

/** Only a path of this console: a link must not lead a person who signed in elsewhere. */
function backTo(to: string | null): string {
  return to?.startsWith('/') && !to.startsWith('//') && !to.startsWith('/\\') ? to : '/';
}
