// Where the definition comes from: a file, a URL, pasted text, or a sample.
import { ContentSwitcher, Switch, TextArea } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import type { DocumentKind } from '../../../../api/documents.ts';
import { FileChoice } from './FileChoice.tsx';
import { SampleChoice } from './SampleChoice.tsx';
import { UrlChoice } from './UrlChoice.tsx';

export type SourceWay = 'file' | 'url' | 'text' | 'sample';

interface Props {
  kind: DocumentKind;
  way: SourceWay;
  onWay: (way: SourceWay) => void;
  text: string;
  /** A new text, and where it is from. */
  onText: (text: string, from: string) => void;
}

export function SourceFields({ kind, way, onWay, text, onText }: Props) {
  const { t } = useTranslation('importing');
  const ways: SourceWay[] = kind === 'api' ? ['file', 'url', 'text', 'sample'] : ['file', 'url', 'text'];
  return (
    <div className="import-source">
      <ContentSwitcher size="sm" selectedIndex={ways.indexOf(way)} onChange={({ name }) => onWay(name as SourceWay)} aria-label={t('from')}>
        {ways.map((one) => (
          <Switch key={one} name={one} text={t(`way.${one}`)} />
        ))}
      </ContentSwitcher>
      {way === 'file' && <FileChoice onText={onText} />}
      {way === 'url' && <UrlChoice onText={onText} />}
      {way === 'text' && <TextArea id="import-text" className="import-source__text" labelText={t('definition-text')} rows={8} value={text} spellCheck={false} onChange={(event) => onText(event.target.value, t('way.text'))} />}
      {way === 'sample' && <SampleChoice onText={onText} />}
    </div>
  );
}
