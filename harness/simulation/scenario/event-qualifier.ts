/**
 * What may stand in the parentheses behind an event: for every event a closed list, taken from where the words are made (the
 * schema of the trace, the statechart, the fault catalogue, both ends' alarms, the wire's refusals), so that a typing mistake is told and never waits
 * for something that cannot come. Kept as a record over the trace's own event types: a new type is a compile error here.
 */
import { alarmNames as machineAlarms } from '../../../firmware-sim/alarms.ts';
import { listing } from '../../../firmware-sim/chart/chart.ts';
import { labelOf } from '../../../firmware-sim/chart/labels.ts';
import { logEvents } from '../../../firmware-sim/journal/event-catalogue.ts';
import { returnReasons } from '../../../firmware-sim/paper.ts';
import { namesOf } from '../../../protocol/closed-list.ts';
import { discardReasons } from '../../../protocol/discard-reasons.ts';
import { sessionEnds } from '../../../protocol/endpoint-types.ts';
import { refusals as refusalRows } from '../../../protocol/messages/refusals.ts';
import { alarmNames as serverAlarms } from '../../../tabulation-server/alarms.ts';
import { faultCatalogue } from '../faults/catalogue.ts';
import type { TraceEventType } from '../../judge/trace/events.ts';
import { sessionTurns, tapes } from '../../judge/trace/machine-events.ts';
import { messageKinds } from '../../judge/trace/message.ts';
import { compartments } from '../../judge/trace/physical-events.ts';
import { outputForms } from '../../judge/trace/output-forms.ts';
import { crossingCauses } from '../../judge/trace/publication.ts';
import { entryKinds, storeAnswers } from '../../judge/trace/server-events.ts';
import { listNames, unitStatuses } from '../../judge/trace/units-and-modes.ts';
import type { OperatorAct } from '../phase.ts';
import type { PlannedAct } from '../plan/plan.ts';

const refusals = namesOf(refusalRows);
const messages = [...messageKinds, ...refusals];
const sessions = [...sessionTurns, ...sessionEnds, ...refusals];
const operatorActs = namesOf<
  OperatorAct | PlannedAct['do'] | 'resolve' | 'seal' | 'pause' | 'test' | 'print' | 'sign-in'
>({
  'end-test': true,
  resume: true,
  pause: true,
  test: true,
  print: true,
  'sign-in': true,
  configure: true,
  zero: true,
  open: true,
  close: true,
  seal: true,
  clear: true,
  resolve: true,
  reopen: true,
  'resolve-hold': true,
  'resolve-dispute': true,
  annul: true,
  reinstate: true,
  dispute: true,
  settle: true,
  protocol: true,
  'hand-count': true,
  'hand-count-final': true,
  'draw-lots': true,
});
const faults = faultCatalogue.map((kind) => kind.name);

type ChartNode = typeof listing.root;

/** Names of the chart's states, and the groups they stand in. */
function states(): string[] {
  const leaves = (node: ChartNode): readonly ChartNode[] => {
    const children = Object.values(node.states);
    return children.length === 0 ? [node] : children.flatMap(leaves);
  };
  const names = leaves(listing.root).map(labelOf);
  return [...new Set(names.flatMap((name) => [name.split('.')[0] ?? name, name]))];
}

/** By event: what may stand in its parentheses; nothing may where the list is empty. */
export const qualifiers: Readonly<Record<TraceEventType, readonly string[]>> = {
  'run.started': [],
  'sheet.made': [],
  'sheet.fed': [],
  'sheet.drawn': [],
  'sheet.returned': namesOf(returnReasons),
  'sheet.boxed': compartments,
  'sheet.pushed': ['front', 'behind', 'under'],
  'sheet.pulled': ['front', 'behind', 'under', 'way in', 'way out', 'inside'],
  'sheet.told': ['in-box', 'removed'],
  'voter.answered': ['cast', 'return'],
  'sheet.taken': [],
  'box.filled': [],
  power: ['up', 'down'],
  operator: operatorActs,
  'machine.state': states(),
  'machine.flash': [],
  'machine.storage': [],
  'machine.printed': tapes,
  'machine.counted': [],
  'machine.sent': messages,
  'machine.received': messages,
  'machine.receipted': [],
  'machine.session': sessions,
  'machine.discarded': discardReasons,
  'machine.counters': [],
  'machine.alarm': machineAlarms,
  'machine.logged': namesOf(logEvents),
  'server.received': messages,
  'server.sent': messages,
  'server.session': sessions,
  'server.discarded': discardReasons,
  'server.counters': [],
  'server.committed': entryKinds,
  'server.store': [...entryKinds, ...storeAnswers],
  'server.kept': listNames,
  'server.recovered': [],
  'server.tallied': unitStatuses,
  'server.published': crossingCauses,
  'server.publicationRefused': [],
  'server.alarm': serverAlarms,
  'page.shown': ['fresh', 'stale'],
  'page.dark': [],
  'line.state': [],
  'fault.started': faults,
  'fault.effect': faults,
  'fault.ended': faults,
  'output.read': outputForms,
  'run.ended': [],
};
