// Settings > Overview: what the catalog is called and how strict it is.
import { InlineNotification, TextInput, Toggle } from '@carbon/react';
import { ConfirmDialog, ProblemNotice, ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useOrgName } from '../../../frame/useOrg.ts';
import { usePermission } from '../../../frame/usePermission.ts';
import { useCatalog } from '../catalog/useCatalog.ts';
import { DeleteCatalogDialog } from '../catalogs/DeleteCatalogDialog.tsx';
import { useUpdateCatalog } from '../catalogs/useCatalogs.ts';
import { changesOf, reasonOf, type CatalogForm } from './changes.ts';

export function OverviewPage() {
  const { t } = useTranslation('catalog');
  const org = useOrgName();
  const navigate = useNavigate();
  const catalog = useCatalog();
  const update = useUpdateCatalog(org, catalog);
  const [typed, setTyped] = useState<Partial<CatalogForm>>({});
  const [asked, setAsked] = useState<'development' | 'name' | 'delete'>();
  const form: CatalogForm = { ...catalog, ...typed };
  const put = (part: Partial<CatalogForm>) => setTyped({ ...typed, ...part });
  const changes = changesOf(catalog, form);
  const obstacle = usePermission('edit-catalogs');
  const reason = reasonOf(catalog, form);
  const save = async () => {
    const { item } = await update.mutateAsync(changes);
    setTyped({});
    // The address has the catalog's name in it.
    if (item.name !== catalog.name) await navigate(`/${org}/catalogs/${item.name}/settings/overview`, { replace: true });
  };
  // What takes something from consumers is asked for first; a refusal is shown by `update.error`.
  const onSave = () => {
    if (changes.is_development) setAsked('development');
    else if (changes.name) setAsked('name');
    else void save().catch(() => undefined);
  };
  const toggles = [
    ['is_development', 'development-mode', undefined],
    ['has_automatic_subscription', 'automatic-subscription', form.is_development ? undefined : t('only-development')],
    ['is_default', 'default', undefined],
    ['strict_schemes', 'strict-schemes', undefined],
  ] as const;
  return (
    <>
      <form
        className="settings-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!reason && !obstacle) onSave();
        }}
      >
        <ProblemNotice error={update.error} />
        {update.isSuccess && Object.keys(changes).length === 0 && <InlineNotification kind="success" lowContrast hideCloseButton title={t('saved')} />}
        <TextInput id="settings-title" labelText={t('display-name')} value={form.title} invalid={form.title.trim() === ''} invalidText={t('title-needed')} onChange={(event) => put({ title: event.target.value })} />
        <TextInput id="settings-name" labelText={t('name')} helperText={t('name-rule')} value={form.name} invalid={form.name.trim() === ''} invalidText={t('reason.no-name')} onChange={(event) => put({ name: event.target.value })} />
        {toggles.map(([key, text, off]) => (
          <div key={key}>
            <Toggle id={`settings-${key}`} labelText={t(text)} labelA={t('off')} labelB={t('on')} toggled={form[key] && !off} disabled={Boolean(off)} onToggle={(on) => put({ [key]: on })} />
            <p className="settings-form__text">{off ?? t(`${text}-text`)}</p>
          </div>
        ))}
        <div>
          <ReasonedButton type="submit" reason={obstacle ?? (reason && t(`reason.${reason}`))}>
            {t('save')}
          </ReasonedButton>
        </div>
      </form>
      <section className="settings-form__danger">
        <h2>{t('delete-heading')}</h2>
        <p className="settings-form__text">{t('delete-intro')}</p>
        <ReasonedButton kind="danger--tertiary" reason={obstacle} onClick={() => setAsked('delete')}>
          {t('delete')}
        </ReasonedButton>
      </section>
      {asked === 'name' && (
        <ConfirmDialog danger title={t('name-title', { name: form.name })} action={t('change-name')} onConfirm={save} onClose={() => setAsked(undefined)}>
          <p>{t('name-warning')}</p>
        </ConfirmDialog>
      )}
      {asked === 'development' && (
        <ConfirmDialog danger title={t('development-title')} action={t('switch-on')} onConfirm={save} onClose={() => setAsked(undefined)}>
          <p>{t('development-warning')}</p>
          {changes.name && <p>{t('name-warning')}</p>}
        </ConfirmDialog>
      )}
      {asked === 'delete' && <DeleteCatalogDialog catalog={catalog} onClose={() => setAsked(undefined)} onDeleted={() => void navigate(`/${org}/catalogs`)} />}
    </>
  );
}
