/** What the user gave was wrong: one sentence that says where, what and what was expected. Exit status 2. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InputError';
  }
}
