// The one open draft: its text, its history, what is saved, and who else changed it.
import { applyEdits, type Edit } from '../document/edit.ts';
import { isRecord } from '../document/equal.ts';
import { parseSource, type SourceDocument } from '../document/source.ts';
import type { DocumentKind, StoredDocument } from '../api/documents.ts';
import { History } from './history.ts';
import { isStale, type Diagnostic, type DraftServer, type Standing } from './server.ts';
import { forgetUnsaved, keepUnsaved, readUnsaved, type Unsaved } from './unsaved.ts';

/** What is known of the draft now. A new object after each change. */
export interface DraftState {
  name: string;
  version: string;
  text: string;
  document: SourceDocument;
  value: Record<string, unknown>;
  savedText: string;
  etag: string;
  /** When it was saved last, RFC 3339, and by whom. */
  savedAt: string;
  savedBy: string;
  saving: boolean;
  saveError: Error | undefined;
  diagnostics: Diagnostic[];
  /** Whether `diagnostics` are about the present text. */
  checked: boolean;
  canUndo: boolean;
  canRedo: boolean;
  /** What somebody else saved since: saving would take it away. */
  theirs: (StoredDocument & { by: string; at: string }) | undefined;
  /** Unsaved text found from before. */
  unsaved: Unsaved | undefined;
}

/** Pause after which a typed text is read, checked and kept, in milliseconds. */
const PAUSE_MS = 300;
/** The same for texts of which reading takes long. */
const LONG_PAUSE_MS = 1_000;
const LONG_TEXT = 400_000;

export class DraftStore {
  readonly org: string;
  readonly kind: DocumentKind;
  private server: DraftServer;
  private readonly listeners = new Set<() => void>();
  private readonly history = new History();
  private current: DraftState;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(org: string, server: DraftServer, stored: StoredDocument, standing: Standing, kind: DocumentKind = 'api') {
    this.org = org;
    this.kind = kind;
    this.server = server;
    const document = parseSource(stored.text);
    const { name, version, at, by } = standing;
    const unsaved = readUnsaved(this.space, `${name}:${version}`);
    this.current = {
      name,
      version,
      text: stored.text,
      document,
      value: isRecord(document.value) ? document.value : {},
      savedText: stored.text,
      etag: stored.etag,
      savedAt: at,
      savedBy: by,
      saving: false,
      saveError: undefined,
      diagnostics: [],
      checked: false,
      canUndo: false,
      canRedo: false,
      theirs: undefined,
      unsaved: unsaved && unsaved.text !== stored.text ? unsaved : undefined,
    };
  }

  // Where unsaved text is kept: an API and a product may have one name and version.
  private get space(): string {
    return this.kind === 'api' ? this.org : `${this.org}/products`;
  }

  /** The draft's segment in addresses. */
  get reference(): string {
    return `${this.current.name}:${this.current.version}`;
  }

  readonly state = (): DraftState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private change(part: Partial<DraftState>): void {
    this.current = { ...this.current, ...part, canUndo: this.history.canUndo, canRedo: this.history.canRedo };
    for (const listener of this.listeners) listener();
  }

  /** Edits as one undo step; throws `EditRefused` and changes nothing. */
  edit(edits: readonly Edit[], label = ''): void {
    const { text } = this.current;
    const next = applyEdits(text, edits);
    if (next === text) return;
    this.history.add(text, next, label, Date.now());
    this.show(next, true);
  }

  /** Another text, as typed. It is read when typing rests. */
  setText(text: string, label = 'typing'): void {
    if (text === this.current.text) return;
    this.history.add(this.current.text, text, label, Date.now());
    this.show(text, false);
  }

  undo(): void {
    const text = this.history.undo(this.current.text);
    if (text !== undefined) this.show(text, true);
  }

  redo(): void {
    const text = this.history.redo(this.current.text);
    if (text !== undefined) this.show(text, true);
  }

  private show(text: string, atOnce: boolean): void {
    this.change({ text, checked: false, ...(atOnce ? read(text, this.current) : {}) });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.rest(), text.length > LONG_TEXT ? LONG_PAUSE_MS : PAUSE_MS);
  }

  /** Reads the text now, without waiting for typing to rest. */
  flush(): void {
    if (this.current.document.text !== this.current.text) this.change(read(this.current.text, this.current));
  }

  private async rest(): Promise<void> {
    this.flush();
    this.keep();
    await this.check();
  }

  /** Keeps unsaved text in the browser, or forgets it when all is saved. */
  keep(): void {
    const { text, savedText, etag } = this.current;
    if (text === savedText) forgetUnsaved(this.space, this.reference);
    else keepUnsaved(this.space, this.reference, { text, base: savedText, etag, at: new Date().toISOString() });
  }

  /** Asks the console what there is to say about the present text. */
  async check(): Promise<void> {
    const { text } = this.current;
    try {
      const diagnostics = await this.server.validate(text);
      if (this.current.text === text) this.change({ diagnostics, checked: true });
    } catch {
      // The console does not answer: the last findings stay, marked as not about this text.
    }
  }

  /** Saves; true when it is saved. A conflict or a refusal is in the state. */
  async save(): Promise<boolean> {
    const { text, etag, saving } = this.current;
    if (saving) return false;
    this.change({ saving: true, saveError: undefined });
    try {
      const before = this.reference;
      const saved = await this.server.save(etag, text);
      this.change({ saving: false, savedText: text, etag: saved.etag, name: saved.name, version: saved.version, savedAt: new Date().toISOString(), theirs: undefined });
      if (this.current.text === text) this.change({ diagnostics: saved.diagnostics, checked: true });
      if (before !== this.reference) forgetUnsaved(this.space, before);
      this.keep();
      return true;
    } catch (error) {
      this.change({ saving: false });
      if (isStale(error)) await this.look();
      if (!this.current.theirs) this.change({ saveError: error as Error });
      return false;
    }
  }

  /** Looks whether somebody else saved. Without changes of one's own, theirs are shown. */
  async look(): Promise<void> {
    try {
      const standing = await this.server.standing();
      const known = this.current.theirs?.etag ?? this.current.etag;
      if (this.current.saving || standing.etag === '' || standing.etag === known) return;
      const stored = await this.server.read();
      if (this.current.saving || stored.etag === this.current.etag) return;
      if (stored.text === this.current.savedText) {
        this.change({ etag: stored.etag });
      } else if (this.current.text === this.current.savedText) {
        this.take(stored, standing);
      } else {
        this.change({ theirs: { ...stored, by: standing.by, at: standing.at } });
      }
    } catch {
      // Looking is a courtesy; saving says it when the console does not answer.
    }
  }

  private take(stored: StoredDocument, standing: { by: string; at: string }): void {
    if (stored.text !== this.current.text) this.history.add(this.current.text, stored.text, '', Date.now());
    this.change({ savedText: stored.text, etag: stored.etag, savedAt: standing.at, savedBy: standing.by, theirs: undefined, saveError: undefined });
    this.show(stored.text, true);
  }

  /** Gives up one's own changes for what the other saved; undo brings them back. */
  takeTheirs(): void {
    const { theirs } = this.current;
    if (theirs) this.take(theirs, theirs);
  }

  /** Goes on from what the other saved, with a text that holds both changes. */
  merge(text: string): void {
    const { theirs } = this.current;
    if (!theirs) return;
    this.history.add(this.current.text, text, '', Date.now());
    this.change({ savedText: theirs.text, etag: theirs.etag, theirs: undefined, saveError: undefined });
    this.show(text, true);
  }

  /** Takes up the unsaved text that was found. */
  restore(): void {
    const { unsaved, etag, text, savedText } = this.current;
    if (!unsaved) return;
    this.history.add(text, unsaved.text, '', Date.now());
    const theirs = unsaved.etag === etag ? undefined : { text: savedText, etag, by: this.current.savedBy, at: this.current.savedAt };
    // Somebody saved in between: the found text began from an older one.
    if (theirs && theirs.text !== unsaved.base) this.change({ savedText: unsaved.base, etag: unsaved.etag, theirs });
    this.change({ unsaved: undefined });
    this.show(unsaved.text, true);
  }

  discard(): void {
    this.change({ unsaved: undefined });
    this.keep();
  }

  dismissError(): void {
    this.change({ saveError: undefined });
  }

  /** Stops waiting; what is unsaved is kept. */
  close(): void {
    clearTimeout(this.timer);
    if (!this.current.unsaved) this.keep();
  }
}

function read(text: string, before: DraftState): Pick<DraftState, 'document' | 'value'> {
  const document = parseSource(text);
  return { document, value: isRecord(document.value) ? document.value : before.value };
}
