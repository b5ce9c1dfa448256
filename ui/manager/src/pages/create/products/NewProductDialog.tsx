// Asks for what a new product needs, and makes it.
import { FilterableMultiSelect, TextArea, TextInput } from '@carbon/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '@gatewright/client';
import { FormDialog } from '@gatewright/kit';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, data } from '../../../api/client.ts';
import { createDraft } from '../../../api/documents.ts';
import { useOrgName } from '../../../frame/useOrg.ts';
import { nameOf, nameProblem, reference, versionProblem } from '../drafts/names.ts';
import { newProductDocument } from './newProductDocument.ts';

interface Fields {
  title: string;
  name: string;
  version: string;
  description: string;
}

export function NewProductDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('drafts');
  const org = useOrgName();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [chosen, setChosen] = useState<Schemas['DraftApi'][]>([]);
  const apis = useQuery({
    queryKey: ['draft-apis', org, 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/apis', { params: { path: { org }, query: { limit: 200, sort: 'title' } } })),
  });
  const { register, formState, setValue, trigger, getValues } = useForm<Fields>({ defaultValues: { title: '', name: '', version: '1.0.0', description: '' }, mode: 'onChange' });
  const { errors, dirtyFields } = formState;
  const submit = async () => {
    if (!(await trigger())) return;
    const { item } = await createDraft(org, 'product', newProductDocument({ ...getValues(), apis: chosen }));
    await cache.invalidateQueries();
    await navigate(`/${org}/drafts/products/${encodeURIComponent(reference(item))}`);
  };
  const rule = (problem: (text: string) => string | undefined) => (text: string) => {
    const wrong = problem(text);
    return wrong ? t(wrong) : true;
  };
  const follow = (title: string) => {
    if (!dirtyFields.name) setValue('name', nameOf(title), { shouldValidate: Boolean(errors.name) });
  };
  return (
    <FormDialog title={t('new-product')} action={t('create-product')} onSubmit={submit} onClose={onClose}>
      <TextInput id="product-title" labelText={t('column.title')} required invalid={Boolean(errors.title)} invalidText={errors.title?.message} {...register('title', { validate: (text) => (text.trim() ? true : t('required')), onChange: (event: { target: { value: string } }) => follow(event.target.value) })} />
      <TextInput id="product-name" labelText={t('name')} required invalid={Boolean(errors.name)} invalidText={errors.name?.message} {...register('name', { validate: rule(nameProblem) })} />
      <TextInput id="product-version" labelText={t('version')} required invalid={Boolean(errors.version)} invalidText={errors.version?.message} {...register('version', { validate: rule(versionProblem) })} />
      <TextArea id="product-description" labelText={t('description')} rows={3} {...register('description')} />
      <FilterableMultiSelect
        id="product-apis"
        titleText={t('tab-apis')}
        placeholder={t('choose-apis')}
        items={apis.data?.items ?? []}
        itemToString={(item) => (item ? `${item.title} ${item.version}` : '')}
        onChange={({ selectedItems }) => setChosen(selectedItems ?? [])}
      />
    </FormDialog>
  );
}
