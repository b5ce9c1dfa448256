// Asks into which product a new API goes: none, a new one, or one that is there.
import { RadioButton, RadioButtonGroup, Select, SelectItem, TextInput } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '../../api/client.ts';
import { useOrgName } from '../../frame/useOrg.ts';
import { nameOf, nameProblem, reference, versionProblem } from '../../pages/create/drafts/names.ts';
import type { ProductChoice } from './choice.ts';
import './ProductChoiceFields.scss';

interface Props {
  /** Title of the API, to name the product after. */
  apiTitle: string;
  choice: ProductChoice;
  onChange: (choice: ProductChoice) => void;
}

export function ProductChoiceFields({ apiTitle, choice, onChange }: Props) {
  const { t } = useTranslation('product-choice');
  const change = (part: Partial<ProductChoice>) => onChange({ ...choice, ...part });
  const choose = (kind: ProductChoice['kind']) => {
    const title = choice.title || t('title-of', { api: apiTitle });
    change(kind === 'new' ? { kind, title, name: choice.name || nameOf(title) } : { kind });
  };
  return (
    <div className="product-choice">
      <RadioButtonGroup legendText={t('product')} name="product-choice" orientation="vertical" valueSelected={choice.kind} onChange={(kind) => choose(kind as ProductChoice['kind'])}>
        <RadioButton id="product-none" value="none" labelText={t('none')} />
        <RadioButton id="product-new" value="new" labelText={t('new')} />
        <RadioButton id="product-existing" value="existing" labelText={t('existing')} />
      </RadioButtonGroup>
      {choice.kind === 'new' && <NewProductFields choice={choice} change={change} />}
      {choice.kind === 'existing' && <ExistingProduct choice={choice} change={change} />}
      {choice.kind !== 'none' && <PublishTo choice={choice} change={change} />}
    </div>
  );
}

interface PartProps {
  choice: ProductChoice;
  change: (part: Partial<ProductChoice>) => void;
}

export function NewProductFields({ choice, change }: PartProps) {
  const { t } = useTranslation('product-choice');
  const nameWrong = nameProblem(choice.name);
  const versionWrong = versionProblem(choice.version);
  // The name follows the title until somebody writes another.
  const retitle = (title: string) => change(choice.name === nameOf(choice.title) ? { title, name: nameOf(title) } : { title });
  return (
    <>
      <TextInput id="product-title" labelText={t('product-title')} value={choice.title} invalid={!choice.title.trim()} invalidText={t('required')} onChange={(event) => retitle(event.target.value)} />
      <TextInput id="product-name" labelText={t('product-name')} value={choice.name} invalid={Boolean(nameWrong)} invalidText={t(nameWrong ?? 'required')} onChange={(event) => change({ name: event.target.value })} />
      <TextInput id="product-version" labelText={t('product-version')} value={choice.version} invalid={Boolean(versionWrong)} invalidText={t(versionWrong ?? 'required')} onChange={(event) => change({ version: event.target.value })} />
    </>
  );
}

function ExistingProduct({ choice, change }: PartProps) {
  const { t } = useTranslation('product-choice');
  const org = useOrgName();
  const products = useQuery({
    queryKey: ['draft-products', org, 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/drafts/products', { params: { path: { org }, query: { limit: 200 } } })),
  });
  const items = products.data?.items ?? [];
  return (
    <Select id="product-which" labelText={t('which')} value={choice.product} helperText={products.data && items.length === 0 ? t('no-product') : ''} onChange={(event) => change({ product: event.target.value })}>
      <SelectItem value="" text={t('choose-product')} />
      {items.map((product) => (
        <SelectItem key={product.id} value={reference(product)} text={`${product.title} ${product.version}`} />
      ))}
    </Select>
  );
}

export function PublishTo({ choice, change }: PartProps) {
  const { t } = useTranslation('product-choice');
  const org = useOrgName();
  const catalogs = useQuery({
    queryKey: ['catalogs', org, 'all'],
    queryFn: () => data(api.GET('/api/v1/orgs/{org}/catalogs', { params: { path: { org }, query: { limit: 200 } } })),
  });
  return (
    <Select id="product-catalog" labelText={t('publish-to')} value={choice.catalog} onChange={(event) => change({ catalog: event.target.value })}>
      <SelectItem value="" text={t('not-now')} />
      {(catalogs.data?.items ?? []).map((catalog) => (
        <SelectItem key={catalog.id} value={catalog.name} text={catalog.title} />
      ))}
    </Select>
  );
}
