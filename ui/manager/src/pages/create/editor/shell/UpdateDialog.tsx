// Takes the document anew from a file or an address; shows the difference first, and can be undone.
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextDiff } from '../../../../components/diff/TextDiff.tsx';
import { parseSource } from '../../../../document/source.ts';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { identityOf } from '../../apis/importing/identity.ts';
import { SourceFields, type SourceWay } from '../../apis/importing/SourceFields.tsx';
import { reference } from '../../drafts/names.ts';

export function UpdateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('editor');
  const { store, state } = useDraftStore();
  const [way, setWay] = useState<SourceWay>('file');
  const [text, setText] = useState('');
  const isEmpty = text.trim() === '';
  const read = isEmpty ? undefined : parseSource(text);
  const problem = read?.problems[0];
  const identity = identityOf(read?.value);
  const reason = isEmpty ? t('choose-source') : problem ? `${problem.line}:${problem.column} ${problem.message}` : text === state.text ? t('same-text') : undefined;
  const update = async () => {
    store.setText(text, '');
    store.flush();
    onClose();
  };
  return (
    <FormDialog title={t('update')} action={t('update-action')} size="md" reason={reason} onSubmit={update} onClose={onClose}>
      <SourceFields kind="api" way={way} onWay={setWay} text={text} onText={setText} />
      {!isEmpty && !problem && text !== state.text && (
        <>
          <p>{t('update-text')}</p>
          {identity && reference(identity) !== store.reference && <p>{t('update-renames', { before: store.reference, after: reference(identity) })}</p>}
          <TextDiff label={t('difference')} before={state.text} after={text} />
        </>
      )}
    </FormDialog>
  );
}
