/** What surrounds the machine and can fail: supply and printer. */

/** Mains, battery for two hours, the end of it, and a voltage too low to move paper. */
export type Supply = 'mains' | 'battery' | 'low' | 'brown-out';

export type PrinterCondition = 'ready' | 'no-paper' | 'cover-open' | 'error';

/** `receipt`: what the server signed. `test`: results of a logic-and-accuracy deck. `events`: the event log. `readiness`: what the self-test found. */
export type TapeKind = 'zero' | 'results' | 'receipt' | 'test' | 'events' | 'readiness';
