// @vitest-environment jsdom
// The open draft: what is saved, what somebody else saved, and what a crash leaves.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/client.ts';
import { DraftStore } from './DraftStore.ts';
import type { DraftServer } from './server.ts';
import { readUnsaved } from './unsaved.ts';

/** A console with one draft in it. */
class Console {
  text: string;
  revision = 1;
  by = 'ada';
  version = '1.0.0';
  failure: Error | undefined;
  validated: string[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Somebody else saves. */
  saveBy(by: string, text: string): void {
    this.by = by;
    this.text = text;
    this.revision += 1;
  }

  server(): DraftServer {
    return {
      read: async () => ({ text: this.text, etag: `"${this.revision}"` }),
      standing: async () => ({ etag: `"${this.revision}"`, by: this.by, at: '2026-01-01T00:00:00Z', name: 'a', version: this.version }),
      save: async (etag, text) => {
        if (this.failure) throw this.failure;
        if (etag !== `"${this.revision}"`) throw new Problem({ code: 'stale' }, 412);
        this.saveBy('ada', text);
        return { etag: `"${this.revision}"`, name: 'a', version: this.version, diagnostics: [] };
      },
      validate: async (text) => {
        this.validated.push(text);
        return [];
      },
      of: () => this.server(),
    };
  }

  async open(): Promise<DraftStore> {
    const server = this.server();
    return new DraftStore('demo', server, await server.read(), await server.standing());
  }
}

const TEXT = 'info:\n  title: A\nhost: x\nbasePath: /\n';

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
});

test('an edit is dirty until it is saved, and undo takes it back', async () => {
  const there = new Console(TEXT);
  const store = await there.open();
  store.edit([{ op: 'set', path: ['info', 'title'], value: 'B' }]);
  expect(store.state()).toMatchObject({ savedText: TEXT, canUndo: true, value: { info: { title: 'B' } } });
  expect(await store.save()).toBe(true);
  expect(there.text).toBe(TEXT.replace('A', 'B'));
  expect(store.state().savedText).toBe(there.text);
  store.undo();
  expect(store.state().text).toBe(TEXT);
  store.redo();
  expect(store.state().text).toBe(there.text);
});

test('a refused edit changes nothing', async () => {
  const store = await new Console(TEXT).open();
  expect(() => store.edit([{ op: 'set', path: ['host', 'deep'], value: 1 }])).toThrow(/single value/);
  expect(store.state()).toMatchObject({ text: TEXT, canUndo: false });
});

test('typed text is read, checked and kept when typing rests', async () => {
  const there = new Console(TEXT);
  const store = await there.open();
  store.setText(`${TEXT}x: [`);
  expect(store.state().document.problems).toEqual([]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(store.state().document.problems).not.toEqual([]);
  // The forms go on showing the last value that could be read.
  expect(store.state().value).toMatchObject({ host: 'x' });
  expect(there.validated).toEqual([`${TEXT}x: [`]);
  expect(readUnsaved('demo', 'a:1.0.0')?.text).toBe(`${TEXT}x: [`);
});

test('unsaved text is offered when the draft is opened again', async () => {
  const there = new Console(TEXT);
  const first = await there.open();
  first.setText(`${TEXT}x: 1\n`);
  first.close();
  const second = await there.open();
  expect(second.state()).toMatchObject({ text: TEXT, unsaved: { text: `${TEXT}x: 1\n` } });
  second.restore();
  expect(second.state()).toMatchObject({ text: `${TEXT}x: 1\n`, savedText: TEXT, unsaved: undefined, theirs: undefined });
  expect(await second.save()).toBe(true);
  expect((await there.open()).state().unsaved).toBeUndefined();
});

test('discarded text is forgotten', async () => {
  const there = new Console(TEXT);
  const first = await there.open();
  first.setText(`${TEXT}x: 1\n`);
  first.close();
  (await there.open()).discard();
  expect((await there.open()).state().unsaved).toBeUndefined();
});

test('unsaved text that began from an older one is merged, not put over the newer', async () => {
  const there = new Console(TEXT);
  const first = await there.open();
  first.setText(`${TEXT}x: 1\n`);
  first.close();
  there.saveBy('bob', TEXT.replace('A', 'Z'));
  const second = await there.open();
  second.restore();
  expect(second.state()).toMatchObject({ savedText: TEXT, theirs: { by: 'bob', text: TEXT.replace('A', 'Z') } });
});

test('a save over another one is not made; merging goes on from theirs', async () => {
  const there = new Console(TEXT);
  const store = await there.open();
  store.edit([{ op: 'set', path: ['host'], value: 'y' }]);
  there.saveBy('bob', TEXT.replace('A', 'Z'));
  expect(await store.save()).toBe(false);
  expect(there.text).toBe(TEXT.replace('A', 'Z'));
  expect(store.state()).toMatchObject({ saveError: undefined, theirs: { by: 'bob' } });
  const both = TEXT.replace('A', 'Z').replace('host: x', 'host: y');
  store.merge(both);
  expect(await store.save()).toBe(true);
  expect(there.text).toBe(both);
});

test('theirs are shown at once where nothing is unsaved, and can be taken instead of one\'s own', async () => {
  const there = new Console(TEXT);
  const store = await there.open();
  there.saveBy('bob', TEXT.replace('A', 'Z'));
  await store.look();
  expect(store.state()).toMatchObject({ text: TEXT.replace('A', 'Z'), savedBy: 'bob', theirs: undefined });
  store.setText('mine: 1\n');
  there.saveBy('bob', TEXT);
  await store.look();
  expect(store.state().theirs).toMatchObject({ text: TEXT });
  store.takeTheirs();
  expect(store.state()).toMatchObject({ text: TEXT, savedText: TEXT, theirs: undefined });
  store.undo();
  expect(store.state().text).toBe('mine: 1\n');
});

test('a failed save says why and keeps the text', async () => {
  const there = new Console(TEXT);
  const store = await there.open();
  store.setText(`${TEXT}x: 1\n`);
  there.failure = new Problem({ detail: 'The console does not answer.' }, 0);
  expect(await store.save()).toBe(false);
  expect(store.state()).toMatchObject({ text: `${TEXT}x: 1\n`, saving: false, saveError: { message: 'The console does not answer.' } });
  there.failure = undefined;
  expect(await store.save()).toBe(true);
  expect(store.state().saveError).toBeUndefined();
});

test('what is typed while a save is under way stays unsaved', async () => {
  const there = new Console(TEXT);
  const store = await there.open();
  store.setText('one: 1\n');
  const saving = store.save();
  store.setText('one: 1\ntwo: 2\n');
  expect(await saving).toBe(true);
  expect(store.state()).toMatchObject({ savedText: 'one: 1\n', text: 'one: 1\ntwo: 2\n' });
});

test('a draft follows its new version', async () => {
  const there = new Console(TEXT);
  const store = await there.open();
  store.setText(`${TEXT}x: 1\n`);
  there.version = '2.0.0';
  await store.save();
  expect(store.reference).toBe('a:2.0.0');
});
