// Why an edit is not made; the sentence is for the person who asked for it.

/** Nothing was changed. The message says why and what to do. */
export class EditRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EditRefused';
  }
}
