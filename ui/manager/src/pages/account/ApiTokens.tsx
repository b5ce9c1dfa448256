// Tokens with which programs act for this person.
import { Button, InlineNotification, NumberInput, TextInput } from '@carbon/react';
import { ConfirmDialog, CopyText, DataList, EmptyState, FormDialog, RelativeTime, useListState, type Column } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.ts';
import { listQuery } from '../../api/listQuery.ts';

type ApiToken = Schemas['ApiToken'];
type Dialog = { kind: 'create' } | { kind: 'delete'; token: ApiToken } | undefined;

export function ApiTokens() {
  const { t } = useTranslation('account');
  const state = useListState();
  const cache = useQueryClient();
  const [dialog, setDialog] = useState<Dialog>();
  const [made, setMade] = useState<Schemas['NewApiToken']>();
  const asked = listQuery(state);
  const query = useQuery({
    queryKey: ['tokens', asked],
    queryFn: () => data(api.GET('/api/v1/me/tokens', { params: { query: asked } })),
  });
  const changed = () => cache.invalidateQueries({ queryKey: ['tokens'] });
  const columns: Column<ApiToken>[] = [
    { key: 'name', title: t('token-name'), sortable: true, cell: (token) => token.name },
    { key: 'created_at', title: t('created'), sortable: true, secondary: true, cell: (token) => <RelativeTime at={token.created_at} /> },
    { key: 'expires', title: t('expires'), cell: (token) => (token.expires_at ? <RelativeTime at={token.expires_at} /> : t('never')) },
    { key: 'used', title: t('last-used'), secondary: true, cell: (token) => (token.last_used_at ? <RelativeTime at={token.last_used_at} /> : t('never')) },
    {
      key: 'delete',
      title: t('actions'),
      cell: (token) => (
        <Button kind="danger--ghost" size="sm" onClick={() => setDialog({ kind: 'delete', token })}>
          {t('delete')} <span className="cds--visually-hidden">{token.name}</span>
        </Button>
      ),
    },
  ];
  const create = <Button onClick={() => setDialog({ kind: 'create' })}>{t('create-token')}</Button>;
  return (
    <section className="account__part" aria-labelledby="tokens-title">
      <h2 id="tokens-title">{t('tokens')}</h2>
      <p>{t('tokens-text')}</p>
      {made && (
        <div className="account__made">
          <InlineNotification kind="success" lowContrast title={t('token-made', { name: made.item.name })} subtitle={t('token-once')} onClose={() => setMade(undefined)} />
          <CopyText text={made.token} label={t('token')} />
        </div>
      )}
      <DataList label={t('tokens')} state={state} columns={columns} query={query} rowKey={(token) => token.id} toolbar={query.data?.items.length ? create : undefined} empty={<EmptyState title={t('no-tokens')}>{create}</EmptyState>} />
      {dialog?.kind === 'create' && (
        <CreateToken
          onMade={(token) => {
            setMade(token);
            setDialog(undefined);
            void changed();
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog?.kind === 'delete' && (
        <ConfirmDialog
          title={t('delete-token', { name: dialog.token.name })}
          action={t('delete')}
          danger
          onConfirm={async () => {
            await data(api.DELETE('/api/v1/me/tokens/{token}', { params: { path: { token: dialog.token.id } }, headers: { 'if-match': '*' } }));
            await changed();
          }}
          onClose={() => setDialog(undefined)}
        >
          <p>{t('delete-token-text')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}

function CreateToken({ onMade, onClose }: { onMade: (token: Schemas['NewApiToken']) => void; onClose: () => void }) {
  const { t } = useTranslation('account');
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  return (
    <FormDialog
      title={t('create-token')}
      action={t('create')}
      reason={name.trim() ? undefined : t('name-first')}
      onSubmit={async () => onMade(await data(api.POST('/api/v1/me/tokens', { body: { name: name.trim(), days } })))}
      onClose={onClose}
    >
      <TextInput id="token-name" labelText={t('token-name')} helperText={t('token-name-help')} value={name} onChange={(event) => setName(event.target.value)} />
      <NumberInput id="token-days" label={t('days')} min={1} max={365} value={days} onChange={(_, { value }) => setDays(Number(value))} />
    </FormDialog>
  );
}
