/** Records behind a report that has its receipt: offered, then sent from wherever the server says it durably holds them. */
import { equalBytes } from '../../protocol/bytes.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { Want } from '../../protocol/messages/types.ts';
import { chunkFrom } from '../../protocol/records.ts';
import type { ChartEvent } from '../chart/events.ts';
import type { FlashImage } from '../cells.ts';
import { offerPayload, type RecordLists, recordLists } from '../records.ts';
import type { Step } from '../step.ts';
import { send } from './line.ts';

export function askOffer(step: Step): void {
  ask(step, 'offer');
}

export function askChunk(step: Step, event: ChartEvent): void {
  if (event.type !== 'message.want') throw new Error(`a chunk is asked for by the server, not by ${event.type}`);
  ask(step, event.want);
}

/** One reading answers the newest question: two at a time would be two answers to one. */
function ask(step: Step, what: 'offer' | Want): void {
  if (step.state.recordsAsked === null) step.effects.push({ type: 'flash.load' });
  step.state.recordsAsked = what;
}

/** Flash was read for this. A machine that has been reopened or has lost its line meanwhile has nothing to say. */
export function answerFromMemory(step: Step, image: FlashImage): void {
  const { state, deps } = step;
  const asked = state.recordsAsked;
  state.recordsAsked = null;
  const { report, facts } = state;
  const { journalId } = facts;
  if (asked === null || report === null || journalId === null || deps.card === null || !state.linkStarted) return;
  const lists = recordLists(image, report, deps.card, deps);
  if (lists === null) {
    step.events.push({ type: 'records.unreadable' });
    return;
  }
  if (asked === 'offer') {
    const payload = offerPayload(lists, journalId, report, deps);
    send(step, { type: 'offer', signed: signPayload(deps.crypto, deps.seed, 'offer', payload) });
  } else sendChunk(step, asked, lists);
}

/** Nothing is sent for a place that is not of these lists: the server is answered by the next offer. */
function sendChunk(step: Step, want: Want, lists: RecordLists): void {
  const { report, facts } = step.state;
  const ours = facts.journalId !== null && equalBytes(want.journalId, facts.journalId);
  const items = chunkFrom(lists[want.list], want.from);
  if (!ours || want.generation !== report?.generation || items.length === 0) return;
  send(step, { type: 'chunk', chunk: { ...want, items } });
}
