// Into which product a new API goes, and what is done for it.
import { api, data } from '../../api/client.ts';
import { createDraft, readDocument, replaceDocument } from '../../api/documents.ts';
import { applyEdits } from '../../document/edit.ts';
import { parseSource } from '../../document/source.ts';
import { nameProblem, versionProblem } from '../../pages/create/drafts/names.ts';
import { newProductDocument } from '../../pages/create/products/newProductDocument.ts';
import { addApisEdits } from '../../pages/create/product-editor/edits/apis.ts';

export interface ProductChoice {
  kind: 'none' | 'new' | 'existing';
  title: string;
  name: string;
  version: string;
  /** `name:version` of the existing product. */
  product: string;
  /** Name of the catalog to publish to; empty: nowhere. */
  catalog: string;
}

export const NO_PRODUCT: ProductChoice = { kind: 'none', title: '', name: '', version: '1.0.0', product: '', catalog: '' };

/** Why the choice is not complete; the key of a text in `product-choice.json`. */
export function choiceProblem(choice: ProductChoice): string | undefined {
  if (choice.kind === 'none') return undefined;
  if (choice.kind === 'existing') return choice.product ? undefined : 'choose-product';
  if (!choice.title.trim() || nameProblem(choice.name) || versionProblem(choice.version)) return 'complete-product';
  return undefined;
}

/** Adds the API to the chosen product and publishes that where asked. */
export async function carryOut(org: string, choice: ProductChoice, added: { name: string; version: string }): Promise<void> {
  if (choice.kind === 'none') return;
  const product = choice.kind === 'new' ? `${choice.name}:${choice.version}` : choice.product;
  if (choice.kind === 'new') {
    const text = newProductDocument({ title: choice.title, name: choice.name, version: choice.version, apis: [added] });
    await createDraft(org, 'product', text);
  } else {
    await addToProduct(org, product, added);
  }
  if (choice.catalog) {
    const path = { org, catalog: choice.catalog };
    await data(api.POST('/api/v1/orgs/{org}/catalogs/{catalog}/publish', { params: { path }, body: { product } }));
  }
}

/** Adds an API to a draft product and to each of its plans; nothing when it is there. */
export async function addToProduct(org: string, product: string, added: { name: string; version: string }): Promise<void> {
  const stored = await readDocument(org, 'product', product);
  const edits = addApisEdits(parseSource(stored.text).value, [added]);
  if (edits.length > 0) await replaceDocument(org, 'product', product, stored.etag, applyEdits(stored.text, edits));
}
