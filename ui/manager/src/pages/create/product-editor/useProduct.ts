// What every section of the product works with: the product as read, and the way to change it.
import { useMemo } from 'react';
import { useDesign } from '../editor/design/DesignContext.tsx';
import { readProduct, type ProductModel } from './read/product.ts';

export function useProduct(): { product: ProductModel; value: Readonly<Record<string, unknown>>; design: ReturnType<typeof useDesign> } {
  const design = useDesign();
  const product = useMemo(() => readProduct(design.value), [design.value]);
  return { product, value: design.value, design };
}
