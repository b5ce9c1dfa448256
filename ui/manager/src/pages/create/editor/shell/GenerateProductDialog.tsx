// Makes a product that offers this API alone, and publishes it when a catalog is chosen.
import { useQueryClient } from '@tanstack/react-query';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { carryOut, choiceProblem, NO_PRODUCT, type ProductChoice } from '../../../../components/product-choice/choice.ts';
import { NewProductFields, PublishTo } from '../../../../components/product-choice/ProductChoiceFields.tsx';
import { useDraftStore } from '../../../../draft/useDraft.ts';
import { nameOf } from '../../drafts/names.ts';

export function GenerateProductDialog({ apiTitle, onClose }: { apiTitle: string; onClose: () => void }) {
  const { t } = useTranslation('editor');
  const { t: tProduct } = useTranslation('product-choice');
  const { store, state } = useDraftStore();
  const cache = useQueryClient();
  const [choice, setChoice] = useState<ProductChoice>(() => {
    const title = tProduct('title-of', { api: apiTitle });
    return { ...NO_PRODUCT, kind: 'new', title, name: nameOf(title), version: state.version };
  });
  const problem = choiceProblem(choice);
  const change = (part: Partial<ProductChoice>) => setChoice({ ...choice, ...part });
  const make = async () => {
    // What is published is the saved text.
    if (choice.catalog && state.text !== state.savedText && !(await store.save())) throw new Error(t('save-first'));
    await carryOut(store.org, choice, { name: store.state().name, version: store.state().version });
    await cache.invalidateQueries();
    onClose();
  };
  return (
    <FormDialog title={t('generate-product')} action={t('generate')} reason={problem && tProduct(problem)} onSubmit={make} onClose={onClose}>
      <NewProductFields choice={choice} change={change} />
      <PublishTo choice={choice} change={change} />
    </FormDialog>
  );
}
