/** An official's act, as far as it moves totals. */
import { z } from 'zod';

const count = z.int().min(0);
const tally = z.object({
  contest: z.int(),
  ballots: count,
  votes: z.array(count),
  undervotes: count,
  overvotes: count,
  invalid: count,
  preferenceKeys: z.array(count),
  preferenceCounts: z.array(count),
});

const paper = z.object({
  onList: count,
  received: count,
  issuedEarly: count,
  issuedAtStation: count,
  issuedOutside: count,
  cancelled: count,
  inMobileBoxes: count,
  inStationaryBoxes: count,
});

const shape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resolve-hold'), journal: z.string(), decision: z.enum(['adds', 'replaces']) }),
  z.object({ type: z.literal('resolve-dispute'), journal: z.string(), generation: z.int(), keep: z.string() }),
  z.object({
    type: z.enum(['annul', 'reinstate', 'dispute', 'settle', 'hand-count-final']),
    units: z.array(z.int()),
  }),
  z.object({ type: z.literal('draw-lots'), contest: z.int(), order: z.array(count) }),
  z.object({
    type: z.enum(['protocol', 'hand-count']),
    unit: z.int(),
    ballots: count,
    contests: z.array(tally),
    control: paper.exactOptional(),
    corrects: z.string().exactOptional(),
  }),
]);

const envelope = z.object({
  schema: z.literal(1),
  definition: z.string(),
  mode: z.string(),
  by: z.string(),
  atS: z.int(),
  act: shape,
});

export type Act = z.infer<typeof shape>;

export interface ActContent {
  readonly type: 'act';
  readonly act: Act;
  /** Key of the signer, hex. */
  readonly official: string;
}

/** The night an act must be of. */
export interface Night {
  readonly definitionDigest: string;
  readonly mode: string;
}

/** The commission decides on everything; a district enters what was counted, and raises disputes; other roles do nothing. */
export function mayDecide(role: string, act: Act['type']): boolean {
  if (role === 'commission') return true;
  return role === 'district' && (act === 'protocol' || act === 'hand-count' || act === 'dispute');
}

/** The act, or what is wrong with it. */
export function readAct(text: string, official: string, night: Night): ActContent | string {
  const parsed = envelope.safeParse(jsonOf(text));
  if (!parsed.success) return 'no act that is known here';
  const { act, definition, mode, by } = parsed.data;
  if (by !== official) return 'the act is another official’s';
  if (definition !== night.definitionDigest) return 'the act is of another definition';
  if (mode !== night.mode) return `the act is of a night in mode ${mode}`;
  const lost = act.type === 'protocol' || act.type === 'hand-count' ? paperLost(act) : '';
  return lost === '' ? { type: 'act', act, official } : lost;
}

/** The control relation that the paper of a station does not keep; empty when all hold, or none is stated. */
function paperLost({ ballots, control }: Extract<Act, { unit: number }>): string {
  if (control === undefined) return '';
  const out = control.issuedEarly + control.issuedAtStation + control.issuedOutside;
  const back = control.inMobileBoxes + control.inStationaryBoxes;
  if (control.received !== out + control.cancelled) return 'ballots received are neither issued nor cancelled';
  if (back !== ballots) return 'ballots in the boxes are not those counted';
  return back > out || out > control.onList ? 'more ballots than were issued, or than voters' : '';
}

/** Undefined for what is no JSON: no shape takes it. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
