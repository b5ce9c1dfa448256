// The credentials of an application: a secret can be made anew, never read again.
import { Table, TableBody, TableCell, TableContainer, TableHead, TableHeader, TableRow, TextInput } from '@carbon/react';
import { Add } from '@carbon/icons-react';
import { ActionMenu, ConfirmDialog, CopyText, EmptyState, FormDialog, Loaded, ReasonedButton, RelativeTime } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogPath } from '../catalog/useCatalog.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { useCreateCredential, useDeleteCredential, useResetSecret } from './applicationActions.ts';
import { SecretDialog, type Issued } from './SecretDialog.tsx';
import { credentialsQuery } from './useCommunity.ts';

type Credential = Schemas['Credential'];
type Asked = { what: 'add' } | { what: 'reset' | 'delete'; credential: Credential };

export function Credentials({ consumerOrg, application }: { consumerOrg: string; application: string }) {
  const { t } = useTranslation('community');
  const query = useQuery(credentialsQuery(useCatalogPath(), consumerOrg, application));
  const obstacle = usePermission('edit-applications');
  const create = useCreateCredential();
  const reset = useResetSecret();
  const remove = useDeleteCredential();
  const [asked, setAsked] = useState<Asked>();
  const [title, setTitle] = useState('');
  const [issued, setIssued] = useState<Issued>();
  const close = () => setAsked(undefined);
  const which = { consumer_org: consumerOrg, application };
  const show = ({ item }: Schemas['Reached_IssuedCredential']) =>
    setIssued({ title: item.credential.title, clientId: item.credential.client_id, clientSecret: item.client_secret });
  const add = async () => {
    show(await create.mutateAsync({ which, title: title.trim() }));
    setTitle('');
    close();
  };
  return (
    <section>
      <header className="community__heading">
        <h3>{t('credentials')}</h3>
        <ReasonedButton size="md" kind="tertiary" renderIcon={Add} reason={obstacle} onClick={() => setAsked({ what: 'add' })}>
          {t('add-credential')}
        </ReasonedButton>
      </header>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('no-credentials')} text={t('no-credentials-text')} />
          ) : (
            <TableContainer>
              <Table aria-label={t('credentials')}>
                <TableHead>
                  <TableRow>
                    <TableHeader>{t('credential')}</TableHeader>
                    <TableHeader>{t('client-id')}</TableHeader>
                    <TableHeader className="data-list__secondary">{t('created')}</TableHeader>
                    <TableHeader>{t('actions')}</TableHeader>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {items.map((credential) => (
                    <TableRow key={credential.id}>
                      <TableCell>{credential.title}</TableCell>
                      <TableCell>
                        <CopyText text={credential.client_id} label={t('client-id')} />
                      </TableCell>
                      <TableCell className="data-list__secondary">
                        <RelativeTime at={credential.created_at} />
                      </TableCell>
                      <TableCell>
                        <ActionMenu
                          label={t('actions-for', { title: credential.title })}
                          actions={[
                            { text: t('reset-secret'), reason: obstacle, onSelect: () => setAsked({ what: 'reset', credential }) },
                            { text: t('delete'), reason: obstacle, danger: true, onSelect: () => setAsked({ what: 'delete', credential }) },
                          ]}
                        />
                      </TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </TableContainer>
          )
        }
      </Loaded>
      {asked?.what === 'add' && (
        <FormDialog title={t('add-credential')} action={t('create')} reason={title.trim() ? undefined : t('title-needed')} onSubmit={add} onClose={close}>
          <TextInput id="credential-title" labelText={t('title')} helperText={t('credential-rule')} value={title} onChange={(event) => setTitle(event.target.value)} />
        </FormDialog>
      )}
      {asked?.what === 'reset' && (
        <ConfirmDialog danger title={t('reset-title', { title: asked.credential.title })} action={t('reset-secret')} onConfirm={async () => show(await reset.mutateAsync({ which, credential: asked.credential.id }))} onClose={close}>
          <p>{t('reset-text')}</p>
        </ConfirmDialog>
      )}
      {asked?.what === 'delete' && (
        <ConfirmDialog danger title={t('delete-credential-title', { title: asked.credential.title })} action={t('delete')} onConfirm={() => remove.mutateAsync({ which, credential: asked.credential.id })} onClose={close}>
          <p>{t('delete-credential-text')}</p>
        </ConfirmDialog>
      )}
      {issued && <SecretDialog heading={t('new-secret', { title: issued.title })} issued={issued} onClose={() => setIssued(undefined)} />}
    </section>
  );
}
