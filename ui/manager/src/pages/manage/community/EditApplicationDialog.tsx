// Changes what is said about an application.
import { TextArea, TextInput } from '@carbon/react';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateApplication } from './applicationActions.ts';
import type { ApplicationRow } from './useCommunity.ts';

export function EditApplicationDialog({ application, onClose }: { application: ApplicationRow; onClose: () => void }) {
  const { t } = useTranslation('community');
  const update = useUpdateApplication();
  const [title, setTitle] = useState(application.title);
  const [description, setDescription] = useState(application.description);
  const [redirects, setRedirects] = useState(application.redirect_uris.join('\n'));
  const submit = async () => {
    const which = { consumer_org: application.consumer_org, application: application.name };
    const body = { title: title.trim(), description: description.trim(), redirect_uris: redirects.split(/\s+/).filter(Boolean) };
    await update.mutateAsync({ which, revision: application.revision, body });
    onClose();
  };
  return (
    <FormDialog title={t('edit-application')} action={t('save')} reason={title.trim() === '' ? t('title-needed') : undefined} onSubmit={submit} onClose={onClose}>
      <TextInput id="application-title" labelText={t('title')} value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextArea id="application-description" labelText={t('description')} rows={2} value={description} onChange={(event) => setDescription(event.target.value)} />
      <TextArea id="application-redirects" labelText={t('redirects')} helperText={t('redirects-rule')} rows={2} value={redirects} onChange={(event) => setRedirects(event.target.value)} />
    </FormDialog>
  );
}
