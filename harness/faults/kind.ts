/** What a fault of the catalogue is made of, and what several of them share. */
export type FaultPlace = 'line' | 'machine' | 'server' | 'display' | 'adversary';
export type Transport = 'sim' | 'serial' | 'external';
export type ParameterUnit = 'duration' | 'bytes' | 'ratio' | 'count' | 'text' | 'actor';

export interface FaultParameter {
  readonly unit: ParameterUnit;
  /** Durations in microseconds, ratios per million. */
  readonly default: number | string;
  readonly meaning: string;
  /** Of a text: the words it may be; absent: any. */
  readonly choices?: readonly string[];
}

export interface FaultKind {
  readonly name: string;
  readonly on: FaultPlace;
  readonly summary: string;
  readonly params: Readonly<Record<string, FaultParameter>>;
  /** Over at once; `for` means nothing to it. */
  readonly momentary: boolean;
  readonly survivable: boolean;
  /** `external`: a real device at the far end of a real port. */
  readonly transports: readonly Transport[];
  /** What a correct system must do. */
  readonly mustDo: string;
  readonly heals: string;
}

export const everywhere: readonly Transport[] = ['sim', 'serial', 'external'];
export const ours: readonly Transport[] = ['sim', 'serial'];

/** Played by the simulated paper path, printer and memory only. */
export const onSim: readonly Transport[] = ['sim'];

export const direction: FaultParameter = {
  unit: 'text',
  default: 'both',
  meaning: 'to-server, to-machine or both',
  choices: ['to-server', 'to-machine', 'both'],
};

/** A parameter that is one of these words, the first unless said. */
export function oneOf(choices: readonly string[], meaning = ''): FaultParameter {
  const words = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
  return { unit: 'text', default: choices[0] ?? '', meaning: meaning === '' ? words : `${words}: ${meaning}`, choices };
}

export const chance = (perMillion: number): FaultParameter => ({
  unit: 'ratio',
  default: perMillion,
  meaning: 'chance at each opportunity while the fault lasts',
});
