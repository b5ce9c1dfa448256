// The part of JSON Schema that property sheets are drawn from, and how a schema becomes a field.

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly 'x-unit'?: string;
  readonly 'x-advanced'?: boolean;
}

export type FieldKind =
  | { kind: 'text'; format: string | undefined }
  | { kind: 'number'; whole: boolean }
  | { kind: 'flag' }
  | { kind: 'choice'; values: string[] }
  | { kind: 'choices'; values: string[] }
  | { kind: 'list'; items: JsonSchema }
  | { kind: 'object'; schema: JsonSchema }
  | { kind: 'variants'; variants: readonly JsonSchema[] }
  | { kind: 'anything' }
  /** No form can show it: its YAML is edited. */
  | { kind: 'yaml' };

/** The field that can show `value` by a schema; YAML where the value is not what the schema says. */
export function fieldOf(schema: JsonSchema, value: unknown): FieldKind {
  const kind = kindOf(schema);
  return value === undefined || value === null || canShow(kind, value) ? kind : { kind: 'yaml' };
}

function kindOf(schema: JsonSchema): FieldKind {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) {
    const constants = variants.map((variant) => variant.const ?? (variant.enum?.length === 1 ? variant.enum[0] : undefined));
    if (constants.every((constant) => typeof constant === 'string')) return { kind: 'choice', values: constants };
    return variants.every((variant) => typeOf(variant) === 'object') ? { kind: 'variants', variants } : { kind: 'anything' };
  }
  if (schema.enum) return { kind: 'choice', values: schema.enum.map(String) };
  switch (typeOf(schema)) {
    case 'string':
      return { kind: 'text', format: schema.format };
    case 'integer':
    case 'number':
      return { kind: 'number', whole: typeOf(schema) === 'integer' };
    case 'boolean':
      return { kind: 'flag' };
    case 'array': {
      const named = schema.items && kindOf(schema.items);
      if (named?.kind === 'choice') return { kind: 'choices', values: named.values };
      return { kind: 'list', items: schema.items ?? {} };
    }
    case 'object':
      return schema.properties ? { kind: 'object', schema } : { kind: 'yaml' };
    default:
      return { kind: 'anything' };
  }
}

function typeOf(schema: JsonSchema): string | undefined {
  if (typeof schema.type === 'string') return schema.type;
  const types = (schema.type ?? []).filter((type) => type !== 'null');
  return types.length === 1 ? types[0] : undefined;
}

function canShow(kind: FieldKind, value: unknown): boolean {
  const scalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  switch (kind.kind) {
    case 'text':
    case 'number':
    case 'choice':
    case 'flag':
      return scalar;
    case 'choices':
      return Array.isArray(value) && value.every((item) => item === null || typeof item === 'string');
    case 'list':
      return Array.isArray(value);
    case 'object':
    case 'variants':
      return typeof value === 'object' && !Array.isArray(value);
    case 'anything':
    case 'yaml':
      return true;
  }
}

/** The variant that a value is: the first whose required names are all there. */
export function variantOf(variants: readonly JsonSchema[], value: Readonly<Record<string, unknown>>): number {
  const mark = (variant: JsonSchema) => distinct(variant, variants);
  const found = variants.findIndex((variant) => mark(variant).some((name) => name in value));
  return Math.max(found, 0);
}

/** Names that only this variant requires: what tells it from the others. */
function distinct(variant: JsonSchema, variants: readonly JsonSchema[]): string[] {
  return (variant.required ?? []).filter((name) => variants.every((other) => other === variant || !(other.required ?? []).includes(name)));
}

/** A value as another variant: its own name takes the place of the old one, what both know stays. */
export function asVariant(variants: readonly JsonSchema[], value: Readonly<Record<string, unknown>>, to: number): Record<string, unknown> {
  const [before, after] = [variants[variantOf(variants, value)], variants[to]];
  if (!before || !after) return { ...value };
  const [old] = distinct(before, variants);
  const [mark] = distinct(after, variants);
  const known = after.properties ?? {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (key === old && mark ? [[mark, item]] : key in known ? [[key, item]] : [])),
  );
}

/** A text as the schema's type, where it is one; references stay texts. */
export function typed(kind: FieldKind, text: string): unknown {
  if (kind.kind === 'number' && /^-?\d+(\.\d+)?$/.test(text.trim())) return Number(text.trim());
  if (kind.kind === 'flag' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Why a number can't be taken; nothing when it can or when it is a reference. */
export function numberMistake(schema: JsonSchema, text: string): 'number' | 'whole' | 'range' | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.includes('$(')) return undefined;
  const value = Number(trimmed);
  if (Number.isNaN(value)) return 'number';
  if (typeOf(schema) === 'integer' && !Number.isInteger(value)) return 'whole';
  if ((schema.minimum !== undefined && value < schema.minimum) || (schema.maximum !== undefined && value > schema.maximum)) return 'range';
  return undefined;
}

/** Names in a value that the schema does not know, without those that every step may have. */
export function unknownNames(schema: JsonSchema, value: Readonly<Record<string, unknown>>, besides: readonly string[] = []): string[] {
  const known = schema.properties ?? {};
  return Object.keys(value).filter((name) => !(name in known) && !besides.includes(name));
}
