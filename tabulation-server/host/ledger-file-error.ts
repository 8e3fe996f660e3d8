/** A ledger file that cannot be used, said once and clearly: which file, what was found, what was expected. */
export class LedgerFileError extends Error {
  readonly file: string;
  readonly found: string;
  readonly expected: string;

  constructor(file: string, found: string, expected: string) {
    super(`${file}: found ${found}, expected ${expected}`);
    this.name = 'LedgerFileError';
    this.file = file;
    this.found = found;
    this.expected = expected;
  }
}
