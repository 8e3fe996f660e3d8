/** Machine inputs to chart events, with the facts that guards ask for. Bytes go to the line and never to the chart. */
import { createDrbg, drbgBytes } from '../protocol/drbg.ts';
import { createMachineEndpoint } from '../protocol/endpoint.ts';
import { equalBytes } from '../protocol/bytes.ts';
import { decodeAuthorisation } from '../protocol/messages/codec.ts';
import { verifySigned } from '../protocol/messages/signing.ts';
import type { Signed } from '../protocol/messages/types.ts';
import { fireLinkTimer, receiveBytes } from './actions/line.ts';
import { noteLogged, takeDurableEntry } from './actions/log.ts';
import { answerFromMemory } from './actions/records.ts';
import { accessProblem, provenRole } from './access.ts';
import { judgeCard } from './card.ts';
import type { EndpointTimer } from '../protocol/endpoint-types.ts';
import type { Problem } from './chart/events.ts';
import { deviceLabelsOf, labelsOf } from './chart/labels.ts';
import { type AskedTape, printerConditions, printerFaults } from './devices.ts';
import type { MachineInput, MachineTimer } from './io.ts';
import type { FlashImage } from './cells.ts';
import type { OperatorAction } from './operator.ts';
import type { ScanProblem, SheetScan } from './paper.ts';
import { holdsNothing } from './journal/slots.ts';
import { takeAnswer } from './journal/writer.ts';
import { reviewOf } from './marks/review.ts';
import { decideSheet } from './marks/sheet.ts';
import { eventsTape } from './tape/events-tape.ts';
import { readMemory } from './memory.ts';
import type { Step } from './step.ts';
import { noteCounted } from './actions/slot.ts';

/** A reopening needs room for itself and for everything up to the next receipt. */
const reopenLogSizeBytes = 2048;

/** Takes one input; events for the chart are put into `step.events`. Without power only power is taken. */
export function takeInput(step: Step, input: MachineInput): void {
  if (step.state.drbg === null && input.type !== 'power.up') return;
  switch (input.type) {
    case 'power.up':
      takePower(step, input);
      return;
    case 'bytes':
      receiveBytes(step, input.bytes);
      return;
    case 'timer.fired':
      takeTimer(step, input.timer);
      return;
    case 'sensor':
      step.events.push({ type: `sensor.${input.edge}` });
      return;
    case 'scanned':
      takeScan(step, input.scan, input.problem);
      return;
    case 'voter':
      step.events.push({ type: `voter.${input.choice}` });
      return;
    case 'supply':
      step.events.push({ type: `supply.${input.supply}` });
      return;
    case 'printer':
      step.events.push({ type: `printer.${input.condition}` });
      return;
    case 'housing':
      step.events.push({ type: `housing.${input.edge}` });
      return;
    case 'flash.loaded':
      takeMemory(step, input.image);
      return;
    case 'flash.synced':
      takeSync(step, input.token, input.ok, input.failed ?? null);
      return;
    case 'printed':
      step.events.push({ type: 'printed' });
      return;
    case 'operator':
      takeOperator(step, input.action);
      return;
  }
}

/** Tells what was found: entries since the last start, and the ballots that counted when power went. */
function takeMemory(step: Step, image: FlashImage): void {
  if (step.state.eventsAsked) {
    step.state.eventsAsked = false;
    step.effects.push({ type: 'print', tape: 'events', text: eventsTape(step, image.log) });
    return;
  }
  if (step.state.recordsAsked !== null) {
    answerFromMemory(step, image);
    return;
  }
  const { event, found } = readMemory(step.state, image, step.deps);
  for (const { sequence, record } of found) {
    noteLogged(step, record, sequence, true);
  }
  if (found.length > 0 && step.state.slots.counted > 0 && step.state.repairs.slots.length === 0) {
    noteCounted(step, true);
  }
  step.events.push(event);
  if (event.problem === null) step.events.push({ type: `copies.${step.state.copies}` });
}

function takePower(step: Step, input: Extract<MachineInput, { type: 'power.up' }>): void {
  const { state, deps } = step;
  const drbg = createDrbg(input.entropy, 'machine');
  state.drbg = drbg;
  state.endpoint = createMachineEndpoint(drbgBytes(drbg, 32, deps.crypto));
  state.clock = { baseS: input.wallClockS, baseUs: step.nowUs };
  state.paper = { pathOccupied: input.pathOccupied, boxCount: deps.profile.boxCounter ? input.boxCount : null };
  step.events.push({ type: 'power.up', pathOccupied: input.pathOccupied });
}

function takeTimer(step: Step, timer: MachineTimer): void {
  if (isLinkTimer(timer)) fireLinkTimer(step, timer.slice('link.'.length) as EndpointTimer);
  else step.events.push({ type: 'timer.fired', timer });
}

function isLinkTimer(timer: MachineTimer): timer is `link.${EndpointTimer}` {
  return timer.startsWith('link.');
}

function takeScan(step: Step, scan: SheetScan | null, problem: ScanProblem | undefined): void {
  const { card, deps } = { card: step.state.card, deps: step.deps };
  if (problem !== undefined) {
    step.events.push({ type: 'sheet.rejected', reason: problem });
    return;
  }
  if (scan === null || card === null || deps.card === null) {
    step.events.push({ type: 'sheet.rejected', reason: 'unreadable' });
    return;
  }
  const { definition, definitionDigest } = deps.card;
  const testing = labelsOf(step.state.chart.configuration)[0]?.startsWith('testing.') === true;
  const assignment = testing ? { ...card.assignment, mode: 'test' as const } : card.assignment;
  const decision = decideSheet(scan, { definition, definitionDigest, assignment });
  step.events.push(
    decision.type === 'accept'
      ? { type: 'sheet.accepted', record: decision.record, review: reviewOf(decision.record, definition) }
      : { type: 'sheet.rejected', reason: decision.reason },
  );
}

function takeSync(step: Step, token: number, ok: boolean, failed: 'main' | 'backup' | null): void {
  const answer = takeAnswer(step.state.writer, token, ok, step.effects);
  if (answer === null) return;
  if (ok && failed !== null && step.deps.profile.copies === 2) {
    step.state.copies = failed === 'main' ? 'backup' : 'main';
    step.events.push({ type: `copies.${step.state.copies}` });
  }
  for (const entry of answer.entries) takeDurableEntry(step, entry);
  for (const purpose of answer.purposes) {
    if (purpose === 'aside') continue;
    step.events.push({ type: `${ok ? 'stored' : 'unstored'}.${purpose}` });
  }
}

function takeOperator(step: Step, action: OperatorAction): void {
  const forbidden = accessProblem(action, step.state.chart.context.role, step.deps);
  if (forbidden !== null) {
    step.events.push({ type: 'operator.forbidden', problem: forbidden, act: action.type });
    return;
  }
  switch (action.type) {
    case 'configure': {
      const card = judgeCard(step.deps);
      step.events.push({ type: 'operator.configure', problem: card.ok ? null : card.problem });
      return;
    }
    case 'zero':
    case 'open':
      step.events.push({ type: `operator.${action.type}`, problem: emptyProblem(step, action.type) });
      return;
    case 'reopen': {
      const { authorisation } = action;
      step.events.push({ type: 'operator.reopen', problem: reopenProblem(step, authorisation), authorisation });
      return;
    }
    case 'resolve':
      step.events.push({ type: 'operator.resolve', problem: resolveProblem(step), fate: action.fate });
      return;
    case 'print':
      step.events.push({ type: 'operator.print', problem: printProblem(step, action.tape), tape: action.tape });
      return;
    case 'sign-in': {
      const role = provenRole(action, step.deps);
      const problem = role === null ? 'Wrong card or code' : null;
      step.events.push({ type: 'operator.sign-in', problem, role });
      return;
    }
    case 'test':
    case 'end-test':
    case 'pause':
    case 'resume':
    case 'sign-out':
    case 'close':
    case 'resend':
    case 'seal':
    case 'clear':
      step.events.push({ type: `operator.${action.type}`, problem: null });
      return;
  }
}

/** I15: a journal begins in a memory without ballots and is never begun twice. A void slot is worn and holds none. */
function emptyProblem(step: Step, action: 'zero' | 'open'): Problem {
  const { facts, slots } = step.state;
  if (action === 'zero' && facts.journalId !== null) return 'This memory has a journal already';
  return holdsNothing(slots) ? null : 'The votes region is not empty';
}

/** No word of a person stands against a sensor: a sheet that is seen in the path lies neither in the box nor in a hand. */
function resolveProblem({ state }: Step): Problem {
  return state.chart.context.inPath ? 'The sheet is still in the path: pull it out or push it down first' : null;
}

/** A tape that cannot come out is refused with its reason, never asked of the printer in vain. */
function printProblem({ state }: Step, tape: AskedTape): Problem {
  const label = deviceLabelsOf(state.chart.configuration).find((each) => each.startsWith('printer.'));
  const fault = printerFaults.find((name) => label === `printer.${name}`);
  if (fault !== undefined) return printerConditions[fault].operator;
  return tape === 'results' && state.report === null ? 'No results to print before the polls have closed' : null;
}

/** The chair authorises exactly one step: from the report now receipted to the next generation of the same journal. */
function reopenProblem(step: Step, signed: Signed): Problem {
  const { state, deps } = step;
  const { report, facts, card } = state;
  if (report === null || card === null || facts.journalId === null) return 'Nothing to reopen';
  if (!verifySigned(deps.crypto, 'authorisation', signed, card.assignment.chairKey)) return 'Not signed by the chair';
  const authorisation = decodeAuthorisation(signed.payload);
  if (!authorisation.ok) return `Authorisation unreadable: ${authorisation.reason}`;
  const { journalId, generation, supersedes } = authorisation.value;
  if (!equalBytes(journalId, facts.journalId)) return 'The authorisation is for another journal';
  if (generation !== report.generation + 1) return `The authorisation is for generation ${generation}`;
  if (!equalBytes(supersedes, report.digest)) return 'The authorisation replaces another report';
  if (deps.profile.logSizeBytes - state.tail.offset < reopenLogSizeBytes)
    return 'The event log has no room for another report';
  return null;
}
