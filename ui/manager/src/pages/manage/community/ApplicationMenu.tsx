// What can be done with an application, with the dialogs that it leads to.
import { ActionMenu, ConfirmDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCatalogPath } from '../catalog/useCatalog.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { useDeleteApplication, useSuspendApplication } from './applicationActions.ts';
import { EditApplicationDialog } from './EditApplicationDialog.tsx';
import { SubscribeDialog } from './SubscribeDialog.tsx';
import type { ApplicationRow } from './useCommunity.ts';

type What = 'subscribe' | 'edit' | 'suspend' | 'resume' | 'delete';

export function ApplicationMenu({ application, onDeleted }: { application: ApplicationRow; onDeleted?: () => void }) {
  const { t } = useTranslation('community');
  const navigate = useNavigate();
  const { org, catalog } = useCatalogPath();
  const noEditing = usePermission('edit-applications');
  const noSubscribing = usePermission('edit-subscriptions');
  const suspend = useSuspendApplication();
  const remove = useDeleteApplication();
  const [asked, setAsked] = useState<What>();
  const close = () => setAsked(undefined);
  const suspended = application.state === 'suspended';
  const which = { consumer_org: application.consumer_org, application: application.name };
  const title = application.title;
  const deletes = async () => {
    await remove.mutateAsync({ which, revision: application.revision });
    onDeleted?.();
  };
  return (
    <>
      <ActionMenu
        label={t('actions-for', { title })}
        actions={[
          { text: t('subscribe'), reason: noSubscribing, onSelect: () => setAsked('subscribe') },
          { text: t('edit'), reason: noEditing, onSelect: () => setAsked('edit') },
          { text: t('suspend'), reason: noEditing ?? (suspended ? t('suspended-already') : undefined), onSelect: () => setAsked('suspend') },
          { text: t('resume'), reason: noEditing ?? (suspended ? undefined : t('not-suspended')), onSelect: () => setAsked('resume') },
          { text: t('analytics'), onSelect: () => void navigate(`/${org}/catalogs/${catalog}/analytics?app=${encodeURIComponent(application.id)}`) },
          { text: t('delete'), reason: noEditing, danger: true, onSelect: () => setAsked('delete') },
        ]}
      />
      {asked === 'subscribe' && <SubscribeDialog application={application} onClose={close} />}
      {asked === 'edit' && <EditApplicationDialog application={application} onClose={close} />}
      {(asked === 'suspend' || asked === 'resume') && (
        <ConfirmDialog danger={asked === 'suspend'} title={t(`${asked}-title`, { title })} action={t(asked)} onConfirm={() => suspend.mutateAsync({ which, suspend: asked === 'suspend' })} onClose={close}>
          <p>{t(`${asked}-text`)}</p>
        </ConfirmDialog>
      )}
      {asked === 'delete' && (
        <ConfirmDialog danger title={t('delete-application-title', { title })} action={t('delete')} onConfirm={deletes} onClose={close}>
          <p>{t('delete-application-text')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
