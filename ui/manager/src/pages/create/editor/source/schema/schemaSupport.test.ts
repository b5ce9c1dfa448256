// What the completion of a key writes.
import { expect, test } from 'vitest';
import { yamlTemplate } from './schemaSupport.ts';

test('a key comes with room for its value', () => {
  for (const [key, type, dashes, expected] of [
    ['title', 'string', 0, 'title: #{}'],
    ['info', 'object', 0, 'info:\n\t#{}'],
    ['tags', 'array', 0, 'tags:\n\t- #{}'],
    // Behind a dash the lines below begin further to the right.
    ['invoke', 'object', 2, 'invoke:\n\t  #{}'],
    ['200', 'object', 0, "'200':\n\t#{}"],
    ['$ref', 'string', 0, '\\$ref: #{}'],
    ['/a b', 'string', 0, "'/a b': #{}"],
  ] as const) {
    expect(yamlTemplate({ key, type, description: '', isRequired: false }, dashes)).toBe(expected);
  }
});
