// A text in Markdown: written on one tab, read as people will on the other.
import { ContentSwitcher, Switch } from '@carbon/react';
import { MarkdownText } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { text } from '../reading/shapes.ts';
import { TextField, type TextFieldProps } from './TextField.tsx';
import './MarkdownField.scss';

export function MarkdownField(props: Omit<TextFieldProps, 'type' | 'fixed'>) {
  const { t } = useTranslation('design');
  const [previewing, setPreviewing] = useState(false);
  const shown = text(props.value);
  return (
    <div className="markdown-field">
      {previewing ? (
        <div className="markdown-field__preview" role="group" aria-label={t('preview-of', { what: props.label })}>
          <p className="cds--label">{props.label}</p>
          {shown ? <MarkdownText text={shown} /> : <p className="markdown-field__empty">{t('nothing-written')}</p>}
        </div>
      ) : (
        <TextField rows={3} helper={t('markdown')} {...props} />
      )}
      <ContentSwitcher
        size="sm"
        selectedIndex={previewing ? 1 : 0}
        onChange={({ index }) => setPreviewing(index === 1)}
        aria-label={t('edit-or-preview', { what: props.label })}
      >
        <Switch name="edit" text={t('edit')} />
        <Switch name="preview" text={t('preview')} />
      </ContentSwitcher>
    </div>
  );
}
