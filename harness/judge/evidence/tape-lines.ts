/** A tape as lines of a word and what follows it, read one after the other; a line that is not expected where it stands is a problem. */
import { readPaperTime } from './civil-time.ts';
import type { Difference } from './difference.ts';

interface TapeLine {
  readonly number: number;
  readonly word: string;
  readonly rest: string;
}

const line = /^([A-Z-]+)(?: (.*))?$/;

/** Reads on from line to line. Never throws. */
export class TapeLines {
  readonly problems: Difference[] = [];
  readonly #lines: readonly TapeLine[];
  #at = 0;

  /** `title`: what stands between the signs of the first line. */
  constructor(text: string, title: string) {
    const [first, ...rest] = text.split('\n');
    if (first !== `=== SANAK ${title} ===`) this.#problem('line 1', `=== SANAK ${title} ===`, first ?? 'nothing');
    const last = rest.pop();
    const end = rest.pop();
    if (last !== '' || end !== '=== END ===') this.#problem('last line', '=== END ===', end ?? 'nothing');
    this.#lines = rest.map((each, at) => {
      const match = line.exec(each);
      return { number: at + 2, word: match?.[1] ?? each, rest: match?.[2] ?? '' };
    });
  }

  #problem(what: string, expected: string, found: string): void {
    this.problems.push({ what, expected, found });
  }

  /** Whether the next line begins with this word. */
  next(word: string): boolean {
    return this.#lines[this.#at]?.word === word;
  }

  /** What follows this word on the next line; lines before it that begin otherwise are problems. Empty where there is none. */
  text(word: string): string {
    const place = this.#lines.findIndex((each, at) => at >= this.#at && each.word === word);
    if (place < 0) {
      this.#problem(word, 'a line of the tape', 'nothing');
      return '';
    }
    this.#skip(place, word);
    this.#at = place + 1;
    return this.#lines[place]?.rest ?? '';
  }

  #skip(until: number, expected: string): void {
    for (const { number, word, rest } of this.#lines.slice(this.#at, until))
      this.#problem(`line ${number}`, expected, `${word} ${rest}`.trim());
  }

  whole(word: string): number | null {
    const text = this.text(word);
    const value = /^(0|[1-9]\d*)$/.test(text) ? Number(text) : null;
    if (value === null) this.#problem(word, 'a whole number', text);
    return value;
  }

  /** Seconds since 1970, with the offset in minutes. */
  time(word: string) {
    const text = this.text(word);
    const value = readPaperTime(text);
    if (value === null) this.#problem(word, 'a time', text);
    return value;
  }

  /** What could not be read as the tape has it, in words of the caller. */
  note(what: string, expected: string, found: string): void {
    this.#problem(what, expected, found);
  }

  /** Nothing may be left. */
  end(): readonly Difference[] {
    this.#skip(this.#lines.length, '=== END ===');
    this.#at = this.#lines.length;
    return this.problems;
  }
}
