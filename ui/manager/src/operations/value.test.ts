import { describe, expect, it } from 'vitest';
import { matching } from './pattern.ts';
import { partsOf, rulesOf, typeText } from './schema.ts';
import { valueOf, type Random } from './value.ts';
import { toXml } from './xml.ts';

/** Mulberry32: the same seed draws the same values. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const root = {
  definitions: {
    Tree: { type: 'object', properties: { name: { type: 'string' }, left: { $ref: '#/definitions/Tree' }, all: { type: 'array', items: { $ref: '#/definitions/Tree' } } } },
    Self: { $ref: '#/definitions/Self' },
    Base: { required: ['id'], properties: { id: { type: 'integer', example: 7, readOnly: true } } },
    Dog: { allOf: [{ $ref: '#/definitions/Base' }, { properties: { name: { type: 'string', example: 'Rex' } } }] },
  },
};

describe('an example value', () => {
  const check = (schema: unknown, expected: unknown) => expect(valueOf(root, schema, { purpose: 'response' })).toEqual(expected);

  it('takes what the author gives, then what the type says', () => {
    check({ type: 'string', example: 'a', default: 'b' }, 'a');
    check({ type: 'string', default: 'b', enum: ['c'] }, 'b');
    check({ enum: ['c', 'd'] }, 'c');
    check({ const: 5 }, 5);
    check({ type: 'string', examples: ['e'] }, 'e');
    check({ type: 'string', format: 'date' }, '2026-01-31');
    check({ type: 'string', pattern: '^[A-Z]{3}-\\d{2}$' }, 'AAA-00');
    check({ type: 'string', minLength: 6 }, 'textte');
    check({ type: 'integer', minimum: 5 }, 5);
    check({ type: 'integer', exclusiveMinimum: 5 }, 6);
    check({ type: 'integer', minimum: 5, exclusiveMinimum: true, multipleOf: 5 }, 10);
    check({ type: 'integer', maximum: -5 }, -105);
    check({ type: 'boolean' }, true);
    check({ type: ['null', 'boolean'] }, true);
    check({ type: 'array', items: { type: 'boolean' }, minItems: 2 }, [true, true]);
    check({ additionalProperties: { type: 'integer' } }, { name: 0 });
    check({ oneOf: [{}, { type: 'string', default: 'x' }] }, 'x');
    check({}, undefined);
    check('nonsense', undefined);
  });

  it('ends where a schema holds itself', () => {
    check({ $ref: '#/definitions/Tree' }, { name: 'text', all: [] });
    check({ $ref: '#/definitions/Self' }, undefined);
    const wide = { definitions: { A: { properties: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`p${index}`, { properties: { x: { properties: Object.fromEntries(Array.from({ length: 100 }, (__, inner) => [`q${inner}`, { type: 'string' }])) } } }])) } } };
    expect(JSON.stringify(valueOf(wide, { $ref: '#/definitions/A' }, { purpose: 'response' })).length).toBeLessThan(100_000);
  });

  it('lays allOf together and leaves out what the other side writes', () => {
    check({ $ref: '#/definitions/Dog' }, { id: 7, name: 'Rex' });
    expect(valueOf(root, { $ref: '#/definitions/Dog' }, { purpose: 'request' })).toEqual({ name: 'Rex' });
  });
});

describe('a drawn value', () => {
  const draw = (schema: unknown, seed: number) => valueOf(root, schema, { purpose: 'request', random: seeded(seed) });

  it('keeps to its schema, whatever is drawn', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      expect(['a', 'b']).toContain(draw({ enum: ['a', 'b'] }, seed));
      const whole = draw({ type: 'integer', minimum: 3, maximum: 9 }, seed) as number;
      expect(Number.isInteger(whole) && whole >= 3 && whole <= 9).toBe(true);
      const step = draw({ type: 'number', minimum: 0, exclusiveMaximum: 1, multipleOf: 0.25 }, seed);
      expect([0, 0.25, 0.5, 0.75]).toContain(step);
      expect(draw({ type: 'string', format: 'uuid' }, seed)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(draw({ type: 'string', pattern: '^[0-9]{5}$' }, seed)).toMatch(/^[0-9]{5}$/);
      expect((draw({ type: 'string', minLength: 3, maxLength: 4 }, seed) as string).length).toBeLessThanOrEqual(4);
      expect(Number.isNaN(Date.parse(draw({ type: 'string', format: 'date-time' }, seed) as string))).toBe(false);
      const items = draw({ type: 'array', items: { type: 'boolean' }, minItems: 2, maxItems: 4 }, seed) as unknown[];
      expect(items.length >= 2 && items.length <= 4).toBe(true);
    }
  });

  it('is the same for the same seed', () => {
    expect(draw({ type: 'string' }, 5)).toBe(draw({ type: 'string' }, 5));
    expect(draw({ type: 'string' }, 5)).not.toBe(draw({ type: 'string' }, 6));
  });
});

describe('a text for a pattern', () => {
  it('matches it', () => {
    const patterns = ['^[0-9]{5}(-[0-9]{4})?$', '^(red|green)+$', '^\\w+@[a-z.]{2,9}$', '^[^a-z]{2}$', '^a.c*$', '^\\+?[\\d -]{3,}$', '^(?:x|y){2,3}?z$', '^[-_a]+$', '^a|b$'];
    for (const pattern of patterns) {
      for (let seed = 0; seed < 50; seed += 1) expect(matching(pattern, seeded(seed))).toMatch(new RegExp(pattern));
    }
  });

  it('is not made up for what is beyond the reader', () => {
    for (const pattern of ['(?=a)b', '(a)\\1', '[', '(', '*', '\\p{L}', 'a)', '[a']) expect(matching(pattern, () => 0)).toBeUndefined();
    expect(matching('a{1000000000}', () => 0)?.length).toBe(1000);
  });
});

describe('a schema in words', () => {
  it('names its type', () => {
    const check = (schema: unknown, expected: string) => expect(typeText(root, schema)).toBe(expected);
    check({ type: 'string', format: 'date' }, 'string (date)');
    check({ type: 'array', items: { $ref: '#/definitions/Dog' } }, 'array of Dog');
    check({ type: ['string', 'null'] }, 'string | null');
    check({ properties: {} }, 'object');
    check({ oneOf: [{}] }, 'one of');
    check({}, 'any');
    check({ type: 'array' }, 'array of any');
  });

  it('has parts one level at a time, even when it holds itself', () => {
    expect(partsOf(root, { $ref: '#/definitions/Tree' }).map((it) => it.name)).toEqual(['name', 'left', 'all']);
    expect(partsOf(root, { type: 'array', items: { $ref: '#/definitions/Dog' } }).map((it) => [it.name, it.required])).toEqual([['id', true], ['name', false]]);
    expect(partsOf(root, { $ref: '#/definitions/Self' })).toEqual([]);
    expect(rulesOf(root, { enum: ['a', 1], minimum: 0, default: 'a' })).toEqual(['enum: a, 1', 'minimum: 0', 'default: a']);
  });
});

describe('a value as XML', () => {
  it('has the marks of its schema', () => {
    const pet = { xml: { name: 'pet' }, properties: { id: { xml: { attribute: true } }, tags: { type: 'array', xml: { wrapped: true }, items: { xml: { name: 'tag' } } }, 'nick name': {} } };
    expect(toXml({}, pet, { id: 1, tags: ['a', '<b>'], 'nick name': 'x&y' })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<pet id="1">\n  <tags>\n    <tag>a</tag>\n    <tag>&lt;b&gt;</tag>\n  </tags>\n  <nick_name>x&amp;y</nick_name>\n</pet>\n',
    );
  });
});
