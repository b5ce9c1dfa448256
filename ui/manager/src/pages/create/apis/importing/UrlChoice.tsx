// A URL that the console's server fetches, with user name and password where it asks for them.
import { Accordion, AccordionItem, Button, InlineLoading, PasswordInput, TextInput } from '@carbon/react';
import { ProblemNotice } from '@gatewright/kit';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../../../api/client.ts';
import { useOrgName } from '../../../../frame/useOrg.ts';

export function UrlChoice({ onText }: { onText: (text: string, from: string) => void }) {
  const { t } = useTranslation('importing');
  const org = useOrgName();
  const [url, setUrl] = useState('');
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const fetchIt = async () => {
    if (!url.trim() || busy) return;
    setBusy(true);
    setError(null);
    try {
      const body = { url: url.trim(), ...(username && { username, password }) };
      const fetched = await data(api.POST('/api/v1/orgs/{org}/drafts/fetch', { params: { path: { org } }, body }));
      onText(fetched.text, fetched.url);
    } catch (caught) {
      onText('', '');
      setError(caught as Error);
    }
    setBusy(false);
  };
  // Enter in this field fetches; the dialog's own button imports what came.
  const typed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void fetchIt();
  };
  return (
    <div className="url-choice">
      <TextInput id="import-url" labelText={t('url')} placeholder="https://" value={url} onChange={(event) => setUrl(event.target.value)} onKeyDown={typed} />
      <Accordion align="start">
        <AccordionItem title={t('url-sign-in')}>
          <TextInput id="import-user" labelText={t('username')} autoComplete="off" value={username} onChange={(event) => setUsername(event.target.value)} onKeyDown={typed} />
          <PasswordInput id="import-password" labelText={t('password')} autoComplete="off" showPasswordLabel={t('show-password')} hidePasswordLabel={t('hide-password')} value={password} onChange={(event) => setPassword(event.target.value)} onKeyDown={typed} />
        </AccordionItem>
      </Accordion>
      <ProblemNotice error={error} />
      {busy ? <InlineLoading description={t('fetching')} /> : <Button kind="tertiary" size="sm" type="button" onClick={() => void fetchIt()}>{t('fetch')}</Button>}
    </div>
  );
}
