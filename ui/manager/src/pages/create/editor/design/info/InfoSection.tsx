// Who the API is: title, description, contact, terms.
import { useTranslation } from 'react-i18next';
import { useDesign } from '../DesignContext.tsx';
import { MarkdownField } from '../fields/MarkdownField.tsx';
import { OtherKeys } from '../fields/OtherKeys.tsx';
import { TextField } from '../fields/TextField.tsx';
import { Section } from '../parts/Section.tsx';
import { members } from '../reading/shapes.ts';
import { DocsFields } from './DocsFields.tsx';

const KNOWN = ['title', 'x-ibm-name', 'version', 'summary', 'description', 'contact', 'termsOfService', 'license'];

export function InfoSection() {
  const { t } = useTranslation('design');
  const { value, dialect } = useDesign();
  const info = members(value['info']);
  const contact = members(info['contact']);
  const license = members(info['license']);
  return (
    <Section id="info" path={['info']}>
      <div className="design__grid">
        <TextField label={t('title')} path={['info', 'title']} value={info['title']} required />
        <TextField label={t('name')} path={['info', 'x-ibm-name']} value={info['x-ibm-name']} fixed={info['x-ibm-name'] === undefined ? t('info.name-from-title') : t('info.name-fixed')} />
        <TextField label={t('info.version')} path={['info', 'version']} value={info['version']} required helper={t('info.version-helper')} />
      </div>
      {dialect.version === '3.1' && <TextField label={t('summary')} path={['info', 'summary']} value={info['summary']} />}
      <MarkdownField label={t('description')} path={['info', 'description']} value={info['description']} />
      <fieldset className="design__group">
        <legend>{t('info.contact')}</legend>
        <div className="design__grid">
          <TextField label={t('info.contact-name')} path={['info', 'contact', 'name']} value={contact['name']} prune />
          <TextField label={t('url')} path={['info', 'contact', 'url']} value={contact['url']} prune />
          <TextField label={t('info.email')} path={['info', 'contact', 'email']} value={contact['email']} prune />
        </div>
      </fieldset>
      <fieldset className="design__group">
        <legend>{t('info.terms-and-license')}</legend>
        <div className="design__grid">
          <TextField label={t('info.terms')} path={['info', 'termsOfService']} value={info['termsOfService']} />
          <TextField label={t('info.license-name')} path={['info', 'license', 'name']} value={license['name']} prune />
          <TextField label={t('info.license-url')} path={['info', 'license', 'url']} value={license['url']} prune />
        </div>
      </fieldset>
      <DocsFields path={['externalDocs']} value={value['externalDocs']} />
      <OtherKeys path={['info']} value={info} known={KNOWN} />
    </Section>
  );
}
