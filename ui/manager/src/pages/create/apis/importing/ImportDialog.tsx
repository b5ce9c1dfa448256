// Imports a definition or a product: where from, what the server says of it, and where it goes.
import { Accordion, AccordionItem, InlineLoading } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { FormDialog, ProblemNotice } from '@gatewright/kit';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createDraft, replaceDocument, type DocumentKind } from '../../../../api/documents.ts';
import { carryOut, choiceProblem, NO_PRODUCT } from '../../../../components/product-choice/choice.ts';
import { ProductChoiceFields } from '../../../../components/product-choice/ProductChoiceFields.tsx';
import { applyEdits } from '../../../../document/edit.ts';
import { useOrgName } from '../../../../frame/useOrg.ts';
import { nextVersion, reference, versionProblem } from '../../drafts/names.ts';
import { ExistingDraft, type Resolution } from './ExistingDraft.tsx';
import { Findings } from './Findings.tsx';
import { SourceFields, type SourceWay } from './SourceFields.tsx';
import { useCheckedText, type Checked } from './useCheckedText.ts';
import './ImportDialog.scss';

interface Props {
  kind: DocumentKind;
  way?: SourceWay;
  onClose: () => void;
}

export function ImportDialog({ kind, way: first = 'file', onClose }: Props) {
  const { t } = useTranslation('importing');
  const { t: tProduct } = useTranslation('product-choice');
  const org = useOrgName();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [way, setWay] = useState<SourceWay>(first);
  const [text, setText] = useState('');
  const [from, setFrom] = useState('');
  const [resolution, setResolution] = useState<Resolution>({ way: undefined, version: '' });
  const [choice, setChoice] = useState(NO_PRODUCT);
  // The draft once it is kept: what fails after that must not import it a second time.
  const kept = useRef<{ name: string; version: string }>(undefined);
  const checked = useCheckedText(org, text);
  const found = checked.data;

  const take = (next: string, source: string) => {
    kept.current = undefined;
    setText(next);
    setFrom(source);
    setResolution({ way: undefined, version: '' });
  };
  const resolve = (next: Resolution) =>
    setResolution(next.way === 'version' && !next.version ? { ...next, version: nextVersion(found?.identity?.version ?? '') } : next);

  const submit = async () => {
    if (!found) return;
    kept.current ??= await keep(org, kind, text, found, resolution);
    await carryOut(org, choice, kept.current);
    await cache.invalidateQueries();
    const draft = encodeURIComponent(reference(kept.current));
    await navigate(kind === 'api' ? `/${org}/drafts/apis/${draft}/design` : `/${org}/drafts/products/${draft}`);
  };

  const problem = choiceProblem(choice);
  const reason = whyNot(text, checked, kind, resolution, t) ?? (problem && tProduct(problem));
  return (
    <FormDialog title={t(`title-${kind}`)} action={t('import')} size="md" reason={reason} onSubmit={submit} onClose={onClose}>
      <SourceFields kind={kind} way={way} onWay={setWay} text={text} onText={take} />
      {checked.isFetching && <InlineLoading description={t('checking')} />}
      <ProblemNotice error={checked.error} />
      {found && text && (
        <>
          <Summary found={found} from={from} />
          <Findings text={text} diagnostics={found.validation.diagnostics} />
          {found.existing && found.identity && found.identity.kind === kind && (
            <ExistingDraft draft={reference(found.identity)} before={found.existing.text} after={text} resolution={resolution} onChange={resolve} />
          )}
          {kind === 'api' && (
            <Accordion align="start">
              <AccordionItem title={tProduct('add-to-product')}>
                <ProductChoiceFields apiTitle={found.identity?.title ?? ''} choice={choice} onChange={setChoice} />
              </AccordionItem>
            </Accordion>
          )}
        </>
      )}
    </FormDialog>
  );
}

function Summary({ found, from }: { found: Checked; from: string }) {
  const { t } = useTranslation('importing');
  if (!found.identity) return null;
  const { title, name, version } = found.identity;
  return (
    <p role="status">
      <strong>{title}</strong> <code>{`${name}:${version}`}</code> {from && t('found-in', { from })}
    </p>
  );
}

async function keep(org: string, kind: DocumentKind, text: string, found: Checked, resolution: Resolution) {
  const { identity, existing } = found;
  if (existing && identity && resolution.way !== 'version') {
    if (existing.text === text) return identity;
    return (await replaceDocument(org, kind, reference(identity), existing.etag, text)).item;
  }
  const named = existing ? applyEdits(text, [{ op: 'set', path: ['info', 'version'], value: resolution.version }]) : text;
  return (await createDraft(org, kind, named)).item;
}

function whyNot(text: string, checked: ReturnType<typeof useCheckedText>, kind: DocumentKind, resolution: Resolution, t: (key: string) => string): string | undefined {
  if (!text.trim()) return t('choose-first');
  const found = checked.data;
  if (!found) return checked.error ? t('not-checked') : t('checking');
  if (found.identity && found.identity.kind !== kind) return t(`is-${found.identity.kind}`);
  if (found.validation.kind === 'unknown') return t('is-unknown');
  if (!found.existing || found.existing.text === text) return undefined;
  if (!resolution.way) return t('choose-way');
  if (resolution.way === 'replace') return undefined;
  const wrong = versionProblem(resolution.version);
  if (wrong) return t(wrong);
  return resolution.version === found.identity?.version ? t('other-version') : undefined;
}
