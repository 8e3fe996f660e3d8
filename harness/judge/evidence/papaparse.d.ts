/**
 * What is used of `papaparse`. Its published types (`@types/papaparse`) bring all of Node's with them, and the judge is compiled
 * without.
 */
declare module 'papaparse' {
  interface ParseError {
    readonly code: string;
    /** Row from 0; absent where the whole text is meant. */
    readonly row?: number;
  }
  interface ParseResult {
    readonly data: string[][];
    readonly errors: ParseError[];
  }
  interface ParseOptions {
    readonly delimiter: string;
    readonly newline: '\r\n';
    readonly header: false;
    readonly skipEmptyLines: false;
  }
  const papaparse: { parse(text: string, options: ParseOptions): ParseResult };
  export default papaparse;
}
