// Makes a product around the API and publishes it, in one step.
import { TextInput } from '@carbon/react';
import { ReasonedButton } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createDraft } from '../../../../api/documents.ts';
import { useDraft } from '../../../../draft/useDraft.ts';
import { shape, text } from '../../../../operations/shape.ts';
import { nameOf, nameProblem } from '../../drafts/names.ts';
import { newProductDocument } from '../../products/newProductDocument.ts';
import { PublishOutcome } from './PublishOutcome.tsx';
import type { Catalog } from './setup.ts';
import { usePublish } from './usePublish.ts';
import type { TestSetup } from './useTestSetup.ts';

interface Props {
  setup: TestSetup;
  catalog: Catalog;
  /** Told the product as `name:version`. */
  onMade: (product: string) => void;
}

export function NewProduct({ setup, catalog, onMade }: Props) {
  const { t } = useTranslation('test');
  const draft = useDraft();
  const apiTitle = text(shape(draft.value.info).title) || draft.name;
  const [title, setTitle] = useState(t('product-of', { api: apiTitle }));
  const [name, setName] = useState(nameOf(title));
  // Made, though perhaps not published yet: a second attempt only publishes.
  const [made, setMade] = useState<string>();
  const publishing = usePublish(setup.org);
  const wrong = nameProblem(name);
  const reason = !title.trim() || wrong ? t('complete-product') : publishing.busy ? t('publishing') : undefined;
  const retitle = (next: string) => {
    if (name === nameOf(title)) setName(nameOf(next));
    setTitle(next);
  };
  const make = async () => {
    const added = { name: draft.name, version: draft.version };
    const product = { title: title.trim(), name, version: '1.0.0', apis: [added] };
    const reference = `${product.name}:${product.version}`;
    const isPublished = await publishing.publish(catalog.name, reference, async () => {
      if (made === reference) return;
      await createDraft(setup.org, 'product', newProductDocument(product));
      setMade(reference);
    });
    if (isPublished) onMade(reference);
  };
  return (
    <>
      <TextInput id="test-product-title" size="sm" labelText={t('title')} value={title} onChange={(event) => retitle(event.target.value)} />
      <TextInput id="test-product-name" size="sm" labelText={t('name')} value={name} invalid={Boolean(wrong)} invalidText={t('name-rule')} onChange={(event) => setName(event.target.value)} />
      <PublishOutcome publishing={publishing} />
      <ReasonedButton kind="tertiary" size="sm" reason={reason} onClick={() => void make()}>
        {t('create-and-publish')}
      </ReasonedButton>
    </>
  );
}
