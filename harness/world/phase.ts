/** What the people beside a machine can tell from its display: which of their acts it waits for. */

/** Drawing a sheet in is possible: polls open and the path idle. */
export function acceptsSheet(state: string): boolean {
  return state === 'open.idle';
}

/** The operator's next act, or null while the machine needs none. */
export function nextOperatorAct(state: string): 'configure' | 'zero' | 'open' | 'close' | null {
  switch (state) {
    case 'unconfigured':
      return 'configure';
    case 'configured':
      return 'zero';
    case 'zeroed':
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
