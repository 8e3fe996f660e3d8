/** What the people beside a machine can tell from its display: which of their acts it waits for. */

const deviceRegions = ['power', 'printer', 'memory', 'clock', 'housing', 'access'];

/** A condition of one of the machine's devices, beside where its life stands. */
export function isDeviceState(state: string): boolean {
  return deviceRegions.includes(state.slice(0, Math.max(0, state.indexOf('.'))));
}

export type OperatorAct = 'configure' | 'zero' | 'end-test' | 'open' | 'resume' | 'close' | 'clear';

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
    case 'testing.idle':
      return 'end-test';
    case 'open.paused':
      return 'resume';
    case 'preparation.configured':
      return 'zero';
    case 'preparation.zeroed':
      return 'open';
    case 'open.idle':
    case 'open.suspended':
      return 'close';
    default:
      return null;
  }
}

/** The polls are closed for good at this machine: whoever still waits goes home. */
export function takesNoMore(state: string): boolean {
  return isReported(state) || state === 'reporting' || state.startsWith('closed.');
}

export function isReported(state: string): boolean {
  return state === 'reported' || state === 'sealed';
}

/** A machine that shows no journal of its own yet, or nothing at all, has a memory that could be of any machine. */
export function showsJournal(state: string): boolean {
  return !['off', 'boot', 'preparation', 'fault'].includes(state.split('.')[0] ?? '');
}
