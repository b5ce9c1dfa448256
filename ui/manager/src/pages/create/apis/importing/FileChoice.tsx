// A file to choose or to drop.
import { DocumentImport } from '@carbon/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import './FileChoice.scss';

/** The API takes no larger document (5 MiB). */
const BYTES_MAX = 5 * 1024 * 1024;

export function FileChoice({ onText }: { onText: (text: string, from: string) => void }) {
  const { t } = useTranslation('importing');
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState('');
  const [over, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    setWrong('');
    if (file.size > BYTES_MAX) {
      setWrong(t('file-too-large'));
      onText('', '');
      return;
    }
    const bytes = await file.arrayBuffer();
    try {
      // The author's bytes are kept, a byte order mark too.
      onText(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), file.name);
    } catch {
      setWrong(t('file-no-text'));
      onText('', '');
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className={over ? 'file-choice file-choice--over' : 'file-choice'} onDrop={drop} onDragOver={hover} onDragLeave={() => setOver(false)}>
      <input id="import-file" className="file-choice__input" type="file" accept=".json,.yml,.yaml,application/json,application/yaml" aria-label={t('definition-file')} aria-describedby="import-file-says" onChange={(event) => void take(event.target.files?.[0])} />
      <label htmlFor="import-file" className="file-choice__label">
        <DocumentImport size={20} />
        <span>{name || t('drop')}</span>
      </label>
      <p id="import-file-says" className={wrong ? 'file-choice__wrong' : 'file-choice__hint'} role={wrong ? 'alert' : undefined}>
        {wrong || t('file-hint')}
      </p>
    </div>
  );
}
