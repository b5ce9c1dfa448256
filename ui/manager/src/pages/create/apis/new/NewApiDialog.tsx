// Asks for what a new API needs, and makes it.
import { Accordion, AccordionItem, Checkbox, Select, SelectItem, TextArea, TextInput } from '@carbon/react';
import { useQueryClient } from '@tanstack/react-query';
import { FormDialog } from '@gatewright/kit';
import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createDraft } from '../../../../api/documents.ts';
import { carryOut, choiceProblem, NO_PRODUCT } from '../../../../components/product-choice/choice.ts';
import { ProductChoiceFields } from '../../../../components/product-choice/ProductChoiceFields.tsx';
import { useOrgName } from '../../../../frame/useOrg.ts';
import { basePathProblem, nameOf, nameProblem, reference, versionProblem } from '../../drafts/names.ts';
import { newApiDocument, type NewApi } from './newApiDocument.ts';

const EMPTY: NewApi = {
  title: '',
  name: '',
  basePath: '/',
  version: '1.0.0',
  description: '',
  target: '',
  identification: 'client-id',
  cors: true,
  format: '2.0',
};

export function NewApiDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('new-api');
  const { t: tProduct } = useTranslation('product-choice');
  const org = useOrgName();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [choice, setChoice] = useState(NO_PRODUCT);
  // The draft once it is there: what fails after that must not make it a second time.
  const made = useRef<{ name: string; version: string }>(undefined);
  // Judged while typing, not when a field is left: what moves then would move away from under a click.
  const form = useForm<NewApi>({ defaultValues: EMPTY, mode: 'onChange' });
  const { register, formState, setValue, watch, trigger, getValues, setFocus } = form;
  const { errors, dirtyFields } = formState;
  const title = watch('title');

  // Name and base path follow the title until somebody writes another.
  const follow = (text: string) => {
    const name = nameOf(text);
    if (!dirtyFields.name) setValue('name', name, { shouldValidate: Boolean(errors.name) });
    if (!dirtyFields.basePath) setValue('basePath', `/${dirtyFields.name ? getValues('name') : name}`, { shouldValidate: Boolean(errors.basePath) });
  };
  const submit = async () => {
    if (!(await trigger())) {
      const wrong = (['title', 'name', 'basePath', 'version', 'target'] as const).find((field) => form.getFieldState(field).invalid);
      if (wrong) setFocus(wrong);
      return;
    }
    made.current ??= (await createDraft(org, 'api', newApiDocument(getValues()))).item;
    await carryOut(org, choice, made.current);
    await cache.invalidateQueries();
    await navigate(`/${org}/drafts/apis/${encodeURIComponent(reference(made.current))}/design`);
  };
  const rule = (problem: (text: string) => string | undefined) => (text: string) => {
    const wrong = problem(text);
    return wrong ? t(wrong) : true;
  };
  const problem = choiceProblem(choice);
  return (
    <FormDialog title={t('new-api')} action={t('create-api')} reason={problem && tProduct(problem)} onSubmit={submit} onClose={onClose}>
      <TextInput id="api-title" labelText={t('title')} required invalid={Boolean(errors.title)} invalidText={errors.title?.message} {...register('title', { validate: (text) => (text.trim() ? true : t('required')), onChange: (event: { target: { value: string } }) => follow(event.target.value) })} />
      <TextInput id="api-name" labelText={t('name')} required invalid={Boolean(errors.name)} invalidText={errors.name?.message} helperText={t('name-help')} {...register('name', { validate: rule(nameProblem) })} />
      <TextInput id="api-base-path" labelText={t('base-path')} required invalid={Boolean(errors.basePath)} invalidText={errors.basePath?.message} {...register('basePath', { validate: rule(basePathProblem) })} />
      <TextInput id="api-version" labelText={t('version')} required invalid={Boolean(errors.version)} invalidText={errors.version?.message} {...register('version', { validate: rule(versionProblem) })} />
      <TextArea id="api-description" labelText={t('description')} rows={2} {...register('description')} />
      <Accordion align="start">
        <AccordionItem title={t('additional')}>
          <div className="form-dialog__fields">
            <TextInput id="api-target" labelText={t('target')} placeholder="https://" helperText={t('target-help')} invalid={Boolean(errors.target)} invalidText={errors.target?.message} {...register('target', { validate: (text) => (!text.trim() || /^https?:\/\/[^\s/]/i.test(text.trim()) ? true : t('target-rule')) })} />
            <Select id="api-identification" labelText={t('identify')} {...register('identification')}>
              <SelectItem value="none" text={t('identify-none')} />
              <SelectItem value="client-id" text={t('identify-client-id')} />
              <SelectItem value="client-id-and-secret" text={t('identify-both')} />
            </Select>
            <Select id="api-format" labelText={t('format')} {...register('format')}>
              <SelectItem value="2.0" text="OpenAPI 2.0" />
              <SelectItem value="3.0" text="OpenAPI 3.0" />
            </Select>
            <Checkbox id="api-cors" labelText={t('cors')} {...register('cors')} />
          </div>
        </AccordionItem>
        <AccordionItem title={tProduct('add-to-product')}>
          <ProductChoiceFields apiTitle={title} choice={choice} onChange={setChoice} />
        </AccordionItem>
      </Accordion>
    </FormDialog>
  );
}
