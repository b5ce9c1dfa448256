// Builds a value that fits a schema: an example to read, or a random one to send.
import { matching } from './pattern.ts';
import { flatten, typeOf } from './schema.ts';
import { isShape, list, number, shape, text, type Shape } from './shape.ts';

/** Answers numbers from 0 (included) to 1 (excluded), as `Math.random` does. */
export type Random = () => number;

export interface ValueOptions {
  /** Leaves out what the other side alone may write. */
  purpose: 'request' | 'response';
  /** Draws values; without it the author's examples and defaults are taken. */
  random?: Random;
}

// A definition may nest without end and fork at every step; an example of it must not.
const DEPTH_MOST = 12;
const NODES_MOST = 2_000;

/** A value for the schema; `undefined` where the schema says nothing of use. */
export function valueOf(root: unknown, schema: unknown, options: ValueOptions): unknown {
  return new Builder(root, options).build(schema, []);
}

class Builder {
  private nodes = 0;

  constructor(
    private readonly root: unknown,
    private readonly options: ValueOptions,
  ) {}

  /** `above`: the references on the way, so that a recursive schema ends. */
  build(written: unknown, above: readonly string[]): unknown {
    const pointer = isShape(written) ? text(written.$ref) : '';
    this.nodes += 1;
    if (above.length > DEPTH_MOST || this.nodes > NODES_MOST || (pointer && above.includes(pointer))) return undefined;
    const schema = flatten(this.root, written);
    const way = [...above, pointer];
    const given = this.given(schema);
    if (given !== undefined) return given;
    const alternatives = [...list(schema.oneOf), ...list(schema.anyOf)];
    if (alternatives.length > 0 && !isShape(schema.properties)) return this.alternative(alternatives, way);
    switch (typeOf(schema)) {
      case 'object':
        return this.object(schema, way);
      case 'array':
        return this.array(schema, way);
      default:
        return this.options.random ? drawn(schema, this.options.random) : sample(schema);
    }
  }

  private given(schema: Shape): unknown {
    if (schema.const !== undefined) return schema.const;
    const values = list(schema.enum);
    if (this.options.random) return values.length > 0 ? values[pick(values.length, this.options.random)] : undefined;
    return schema.example ?? list(schema.examples)[0] ?? schema.default ?? values[0];
  }

  private alternative(alternatives: readonly unknown[], way: readonly string[]): unknown {
    const first = this.options.random ? pick(alternatives.length, this.options.random) : 0;
    const order = [...alternatives.slice(first), ...alternatives.slice(0, first)];
    for (const one of order) {
      const value = this.build(one, way);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  private object(schema: Shape, way: readonly string[]): unknown {
    const built: Record<string, unknown> = {};
    const hidden = this.options.purpose === 'request' ? 'readOnly' : 'writeOnly';
    for (const [name, property] of Object.entries(shape(schema.properties))) {
      if (flatten(this.root, property)[hidden] === true) continue;
      const value = this.build(property, way);
      if (value !== undefined) built[name] = value;
    }
    if (isShape(schema.additionalProperties) && Object.keys(built).length === 0) {
      const value = this.build(schema.additionalProperties, way);
      if (value !== undefined) built.name = value;
    }
    return built;
  }

  private array(schema: Shape, way: readonly string[]): unknown {
    const least = number(schema.minItems) ?? 0;
    const most = number(schema.maxItems) ?? Math.max(least, 3);
    const wanted = this.options.random ? Math.max(least, 1) + pick(Math.max(1, most - Math.max(least, 1) + 1), this.options.random) : Math.max(least, 1);
    const items: unknown[] = [];
    for (let index = 0; index < Math.min(wanted, Math.max(most, least), 20); index += 1) {
      const item = this.build(schema.items, way);
      if (item === undefined) break;
      items.push(item);
    }
    return items;
  }
}

const SAMPLES: Record<string, string> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T08:30:00Z',
  time: '08:30:00Z',
  email: 'ada@example.com',
  uuid: '4c1f5a9e-7d0b-4f6e-9a51-3b8f0c2d7e64',
  uri: 'https://example.com/page',
  url: 'https://example.com/page',
  hostname: 'api.example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'R2F0ZXdyaWdodA==',
  password: 'a long password',
};

function sample(schema: Shape): unknown {
  switch (typeOf(schema)) {
    case 'string':
      return SAMPLES[text(schema.format)] ?? matching(text(schema.pattern), () => 0) ?? fitted('text', schema);
    case 'integer':
    case 'number':
      return inside(schema, () => 0);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return undefined;
  }
}

function drawn(schema: Shape, random: Random): unknown {
  switch (typeOf(schema)) {
    case 'integer':
    case 'number':
      return inside(schema, random);
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    default:
      return drawnText(schema, random);
  }
}

function drawnText(schema: Shape, random: Random): string {
  const two = (most: number) => String(1 + pick(most, random)).padStart(2, '0');
  const day = () => `20${two(30)}-${two(12)}-${two(28)}`;
  const time = () => `${two(23)}:${two(59)}:${two(59)}Z`;
  const hex = (count: number) => Array.from({ length: count }, () => pick(16, random).toString(16)).join('');
  switch (text(schema.format)) {
    case 'date':
      return day();
    case 'date-time':
      return `${day()}T${time()}`;
    case 'time':
      return time();
    case 'email':
      return `${word(random)}@example.com`;
    case 'uuid':
      return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
    case 'uri':
    case 'url':
      return `https://example.com/${word(random)}`;
    case 'hostname':
      return `${word(random)}.example.com`;
    case 'ipv4':
      return `192.0.2.${1 + pick(254, random)}`;
    case 'ipv6':
      return `2001:db8::${hex(4)}`;
    case 'byte':
      return btoa(word(random));
    default:
      return matching(text(schema.pattern), random) ?? fitted(word(random), schema);
  }
}

const SYLLABLES = ['ba', 'co', 'di', 'fa', 'ge', 'ha', 'ju', 'ki', 'lo', 'me', 'no', 'pa', 'ri', 'su', 'ta', 'vo'];

function word(random: Random): string {
  return Array.from({ length: 2 + pick(3, random) }, () => SYLLABLES[pick(SYLLABLES.length, random)]).join('');
}

function fitted(written: string, schema: Shape): string {
  const least = Math.min(number(schema.minLength) ?? 0, 10_000);
  const most = number(schema.maxLength) ?? Infinity;
  return written.padEnd(least, 'text').slice(0, most);
}

/** A number that the schema allows. OpenAPI 3.0 writes exclusive bounds as booleans, 3.1 as numbers. */
function inside(schema: Shape, random: Random): number {
  const isInteger = typeOf(schema) === 'integer';
  const step = number(schema.multipleOf) ?? (isInteger ? 1 : 0.01);
  const lowest = number(schema.exclusiveMinimum) ?? number(schema.minimum);
  const highest = number(schema.exclusiveMaximum) ?? number(schema.maximum);
  const isAbove = typeof schema.exclusiveMinimum === 'number' || schema.exclusiveMinimum === true;
  const isBelow = typeof schema.exclusiveMaximum === 'number' || schema.exclusiveMaximum === true;
  const from = lowest ?? (highest === undefined ? 0 : Math.min(0, highest - 100 * step));
  const to = highest ?? from + 1_000 * Math.max(step, 0.1);
  const first = Math.ceil(from / step) + (isAbove && from % step === 0 ? 1 : 0);
  const last = Math.floor(to / step) - (isBelow && to % step === 0 ? 1 : 0);
  const value = (first + pick(Math.max(1, last - first + 1), random)) * step;
  return isInteger ? Math.round(value) : Number(value.toPrecision(12));
}

function pick(count: number, random: Random): number {
  return Math.min(count - 1, Math.floor(random() * count));
}
