/** What the people beside a machine can tell from its display: which of their acts it waits for. */

export type OperatorAct = 'configure' | 'zero' | 'open' | 'close' | 'clear';

/** Drawing a sheet in is possible: polls open and the path idle. */
export function acceptsSheet(state: string): boolean {
  return state === 'open.idle';
}

/** The operator's next act, or null while the machine needs none. */
export function nextOperatorAct(state: string): OperatorAct | null {
  if (state.startsWith('fault.')) return 'clear';
  switch (state) {
    case 'preparation.unconfigured':
      return 'configure';
    case 'preparation.configured':
      return 'zero';
    case 'preparation.zeroed':
      return 'open';
    case 'open.idle':
      return 'close';
    default:
      return null;
  }
}

export function isReported(state: string): boolean {
  return state === 'reported' || state === 'sealed';
}
