// Who works in this organization, and as what.
import { PasswordInput, Select, SelectItem, Tag, TextInput } from '@carbon/react';
import { ConfirmDialog, DataList, EmptyState, FormDialog, ReasonedButton, useListState, type Column } from '@gatewright/kit';
import type { Schemas } from '@gatewright/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.ts';
import { listQuery } from '../../api/listQuery.ts';
import { useOrgName } from '../../frame/useOrg.ts';
import { usePermission } from '../../frame/usePermission.ts';

type Member = Schemas['Member'];

const ROLES = ['administrator', 'api-developer', 'product-manager', 'publisher', 'community-manager', 'viewer', 'owner'];

export function MembersPage() {
  const { t } = useTranslation('admin');
  const org = useOrgName();
  const reason = usePermission('edit-members');
  const state = useListState();
  const cache = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Member>();
  const asked = listQuery(state);
  const query = useQuery({
    queryKey: ['members', org, asked],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/members', { params: { path: { org }, query: asked } })),
  });
  const changed = () => cache.invalidateQueries({ queryKey: ['members', org] });
  const columns: Column<Member>[] = [
    { key: 'username', title: t('username'), sortable: true, cell: (member) => member.user.username },
    { key: 'email', title: t('email'), secondary: true, cell: (member) => member.user.email || '–' },
    { key: 'roles', title: t('roles'), cell: (member) => member.roles.map((role) => <Tag key={role}>{role}</Tag>) },
    {
      key: 'actions',
      title: t('actions'),
      cell: (member) => (
        <ReasonedButton kind="danger--ghost" size="sm" reason={reason} onClick={() => setRemoving(member)}>
          {t('remove')} <span className="cds--visually-hidden">{member.user.username}</span>
        </ReasonedButton>
      ),
    },
  ];
  return (
    <>
      <DataList
        label={t('members')}
        state={state}
        columns={columns}
        query={query}
        rowKey={(member) => member.user.id}
        toolbar={
          <ReasonedButton reason={reason} onClick={() => setAdding(true)}>
            {t('add-member')}
          </ReasonedButton>
        }
        empty={<EmptyState title={t('no-members')} />}
      />
      {adding && (
        <AddMember
          org={org}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            void changed();
          }}
        />
      )}
      {removing && (
        <ConfirmDialog
          title={t('remove-member', { name: removing.user.username })}
          action={t('remove')}
          danger
          onConfirm={async () => {
            await data(api.DELETE('/api/v1/orgs/{org}/members/{member}', { params: { path: { org, member: removing.user.id } }, headers: { 'if-match': '*' } }));
            await changed();
          }}
          onClose={() => setRemoving(undefined)}
        >
          <p>{t('remove-member-text')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function AddMember({ org, onAdded, onClose }: { org: string; onAdded: () => void; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const [member, setMember] = useState({ username: '', email: '', password: '', role: 'api-developer' });
  const set = (part: Partial<typeof member>) => setMember({ ...member, ...part });
  return (
    <FormDialog
      title={t('add-member')}
      action={t('add')}
      reason={member.username.trim() && member.password ? undefined : t('member-needs')}
      onSubmit={async () => {
        await data(api.POST('/api/v1/orgs/{org}/members', { params: { path: { org } }, body: member }));
        onAdded();
      }}
      onClose={onClose}
    >
      <TextInput id="member-name" labelText={t('username')} autoComplete="off" value={member.username} onChange={(event) => set({ username: event.target.value })} />
      <TextInput id="member-email" type="email" labelText={t('email-optional')} value={member.email} onChange={(event) => set({ email: event.target.value })} />
      <PasswordInput id="member-password" labelText={t('first-password')} helperText={t('first-password-help')} showPasswordLabel={t('show-password')} hidePasswordLabel={t('hide-password')} autoComplete="new-password" value={member.password} onChange={(event) => set({ password: event.target.value })} />
      <Select id="member-role" labelText={t('role')} value={member.role} onChange={(event) => set({ role: event.target.value })}>
        {ROLES.map((role) => (
          <SelectItem key={role} value={role} text={role} />
        ))}
      </Select>
    </FormDialog>
  );
}
