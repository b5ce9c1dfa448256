// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SchemaFields } from './SchemaFields.tsx';
import type { JsonSchema } from './schema.ts';
import { SheetContext, type Sheet } from './SheetContext.ts';

const SCHEMA: JsonSchema = {
  required: ['url'],
  properties: {
    url: { type: 'string', title: 'URL', format: 'url-template' },
    timeout: { type: 'integer', title: 'Timeout', default: 60, minimum: 1, maximum: 100 },
    verb: { title: 'Verb', enum: ['Keep', 'GET'], default: 'Keep' },
    quick: { type: 'boolean', title: 'Quick', default: false },
    stops: { type: 'array', title: 'Stops', items: { enum: ['A', 'B'] } },
    actions: { type: 'array', title: 'Actions', items: { anyOf: [{ type: 'object', title: 'Set', required: ['set'], properties: { set: { type: 'string', title: 'Name' } } }, { type: 'object', title: 'Clear', required: ['clear'], properties: { clear: { type: 'string', title: 'Name' } } }] } },
    execute: { type: 'array', format: 'steps' },
  },
};

// Text areas watch their width; there is none here.
vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} });

afterEach(cleanup);

function show(value: Record<string, unknown>, locked?: string) {
  const sheet = { variables: [{ name: 'request.verb', description: '', group: 'context' as const }], errors: [], write: vi.fn<Sheet['write']>(), insert: vi.fn<Sheet['insert']>(), move: vi.fn<Sheet['move']>(), locked, findings: new Map([['/o/url', 'is away']]) };
  render(
    <SheetContext value={sheet}>
      <SchemaFields schema={SCHEMA} value={value} path={['o']} />
    </SheetContext>,
  );
  return sheet;
}

function type(label: string, text: string) {
  const field = screen.getByLabelText(label);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.blur(field);
}

describe('what is typed is written once, as the type that the schema asks for', () => {
  test.each<[string, string, unknown]>([
    ['Timeout', '30', 30],
    ['Timeout', '$(t)', '$(t)'],
    ['Timeout', '', undefined],
    ['URL', '', ''],
    ['URL', 'http://a', 'http://a'],
  ])('%s: %j', (label, text, written) => {
    const { write } = show({ url: 'http://b', timeout: 5 });
    type(label, text);
    expect(write.mock.calls).toEqual([[['o', label.toLowerCase()], written]]);
  });
});

test('a field that goes away writes what was typed into it', () => {
  const { write } = show({ url: '' });
  fireEvent.change(screen.getByLabelText('URL'), { target: { value: 'x' } });
  expect(write).not.toHaveBeenCalled();
  cleanup();
  expect(write.mock.calls).toEqual([[['o', 'url'], 'x']]);
});

test('choices and flags at their default are not written', () => {
  const { write } = show({ url: '', quick: true, verb: 'GET', stops: ['A'] });
  fireEvent.click(screen.getByLabelText('Quick'));
  fireEvent.change(screen.getByLabelText('Verb'), { target: { value: '' } });
  fireEvent.click(screen.getByLabelText('B'));
  fireEvent.click(screen.getByLabelText('A'));
  expect(write.mock.calls).toEqual([
    [['o', 'quick'], undefined],
    [['o', 'verb'], undefined],
    [['o', 'stops'], ['A', 'B']],
    [['o', 'stops'], undefined],
  ]);
});

test('an item becomes another variant and keeps its value', () => {
  const { write, insert } = show({ url: '', actions: [{ set: 'a' }] });
  fireEvent.change(screen.getByDisplayValue('Set'), { target: { value: '1' } });
  expect(write.mock.calls).toEqual([[['o', 'actions', 0], { clear: 'a' }]]);
  fireEvent.click(screen.getByText('add-item'));
  expect(insert.mock.calls).toEqual([[['o', 'actions'], 1, { set: '' }]]);
});

test('a finding of the server stands at its field, steps are no field', () => {
  show({ url: '', execute: [] });
  expect(screen.getByText('is away')).toBeTruthy();
  expect(screen.queryByLabelText('execute')).toBeNull();
});

test('an unknown option is shown and can be removed', () => {
  const { write } = show({ url: '', other: { a: [1] } });
  expect((screen.getByLabelText('other') as HTMLTextAreaElement).value).toBe('a:\n  - 1');
  fireEvent.click(screen.getByText('remove-option'));
  expect(write.mock.calls).toEqual([[['o', 'other'], undefined]]);
});

test('YAML that does not parse is kept and not written', () => {
  const { write } = show({ url: '', other: 1 });
  type('other', 'a: [');
  expect(write).not.toHaveBeenCalled();
  expect((screen.getByLabelText('other') as HTMLTextAreaElement).value).toBe('a: [');
  type('other', 'a: [2]');
  expect(write.mock.calls).toEqual([[['o', 'other'], { a: [2] }]]);
});

test('what is locked cannot be changed', () => {
  show({ url: 'a' }, 'an alias');
  expect((screen.getByLabelText('URL') as HTMLInputElement).readOnly).toBe(true);
  expect(screen.queryByText('add-item')).toBeNull();
});
