/**
 * The chart as a reducer, with a lazily filled cache in front. A step of a statechart is decided by where it is, the type of
 * the event and what the guards answer; so for each such key xstate computes the step once, on the twin that lists context
 * updates among the actions, and later steps apply the same list. The cache is a memory of a pure function and no state:
 * chart state is `ChartState`, plain data.
 */
import { type AnyTransitionDefinition, type StateValue, transition } from 'xstate';
import { type ChartSnapshot, chart, initialValue, listing } from './chart.ts';
import { type ChartContext, initialContext } from './context.ts';
import type { ChartAction } from './effects.ts';
import type { ChartEvent, ChartEventType } from './events.ts';
import { type Guard, type GuardName, guards } from './guards.ts';
import { type Update, type UpdateName, updates } from './updates.ts';

export interface ChartState {
  /** xstate's state value as JSON text: one string per place in the chart. */
  configuration: string;
  context: ChartContext;
}

/** What a step did, in order. */
export interface ChartStep {
  readonly moved: boolean;
  readonly actions: readonly ChartAction[];
}

interface ListedAction {
  readonly type: string;
  readonly params: unknown;
}

interface CachedStep {
  readonly from: string;
  readonly event: ChartEventType;
  /** Transitions taken, by `transitionName`. */
  readonly taken: readonly string[];
  readonly configuration: string;
  readonly updates: readonly Update[];
  readonly effects: readonly ChartAction[];
}

/** Steps out of one configuration: by event type, then by the guards' answers. */
type StepsFrom = Map<ChartEventType, Map<number, CachedStep>>;

/** In levels, so that looking up joins and hashes no long text: a configuration is the same string from one step to the next. */
const cache = new Map<string, StepsFrom>();
const places = new Map<string, string>();
/** Their answers are the digits of one number. */
const guardsOfAnEventMax = 52;
const guardsByEvent = guardsOfEvents();
const none: readonly Guard[] = [];

export function createChart(): ChartState {
  return { configuration: JSON.stringify(initialValue), context: initialContext };
}

/** The xstate state value of a configuration. */
export function stateValue(configuration: string): StateValue {
  return JSON.parse(configuration) as StateValue;
}

/** One step; changes `state` in place. */
export function stepChart(state: ChartState, event: ChartEvent): ChartStep {
  const steps = stepsOf(state.configuration, event.type);
  const answers = guardAnswers(state.context, event);
  let step = steps.get(answers);
  if (step === undefined) {
    step = computeStep(state, event);
    steps.set(answers, step);
  }
  const moved = step.configuration !== state.configuration;
  state.configuration = step.configuration;
  for (const update of step.updates) state.context = { ...state.context, ...update(state.context, event) };
  return { moved, actions: step.effects };
}

function stepsOf(configuration: string, event: ChartEventType): Map<number, CachedStep> {
  let from = cache.get(configuration);
  if (from === undefined) {
    from = new Map();
    cache.set(configuration, from);
  }
  let steps = from.get(event);
  if (steps === undefined) {
    steps = new Map();
    from.set(event, steps);
  }
  return steps;
}

/** The same step by xstate alone, with no cache and no twin: what the cache is tested against, and slower. */
export function stepChartPlainly(state: ChartState, event: ChartEvent): ChartStep {
  const before = chart.resolveState({ value: stateValue(state.configuration), context: state.context });
  const [after, actions] = transition(chart, before, event);
  const configuration = JSON.stringify(after.value);
  const moved = configuration !== state.configuration;
  state.configuration = configuration;
  state.context = after.context;
  return { moved, actions: actions.map(asAction) };
}

function computeStep(state: ChartState, event: ChartEvent): CachedStep {
  const before = listing.resolveState({ value: stateValue(state.configuration), context: state.context });
  const [after, actions]: [ChartSnapshot, readonly ListedAction[]] = transition(listing, before, event);
  return {
    from: state.configuration,
    event: event.type,
    taken: listing.getTransitionData(before, event).map(transitionName),
    configuration: placeOf(after),
    updates: actions.flatMap(({ type }) => (isUpdate(type) ? [updates[type]] : [])),
    effects: actions.filter(({ type }) => !isUpdate(type)).map(asAction),
  };
}

/** The configuration in text: always one and the same string for one place, which a map finds without reading it. */
function placeOf(snapshot: ChartSnapshot): string {
  const text = JSON.stringify(snapshot.value);
  const shared = places.get(text) ?? text;
  places.set(text, shared);
  return shared;
}

/** Names one transition of the chart: the state it leaves, its event and its place among the state's answers to it. */
export function transitionName(transition: AnyTransitionDefinition): string {
  const answers = transition.source.transitions.get(transition.eventType) ?? [];
  return `${transition.source.path.join('.')} | ${transition.eventType} | ${answers.indexOf(transition)}`;
}

/** Every distinct step taken so far in this process: what a coverage count asks for, at no cost to a step. */
export function stepsSoFar(): readonly {
  readonly from: string;
  readonly to: string;
  readonly event: ChartEventType;
  readonly taken: readonly string[];
}[] {
  const steps = [...cache.values()].flatMap((from) => [...from.values()].flatMap((answers) => [...answers.values()]));
  return steps.map(({ from, configuration, event, taken }) => ({ from, to: configuration, event, taken }));
}

function isUpdate(type: string): type is UpdateName {
  return Object.hasOwn(updates, type);
}

/** xstate's description of an action carries the machine itself; the name and the parameters are all that is meant. */
function asAction(action: ListedAction): ChartAction {
  return { type: action.type, params: action.params } as ChartAction;
}

/** The answers of all guards that any state asks about this type of event, one binary digit each. */
function guardAnswers(context: ChartContext, event: ChartEvent): number {
  let answers = 0;
  for (const guard of guardsByEvent[event.type] ?? none) answers = 2 * answers + (guard(context, event) ? 1 : 0);
  return answers;
}

/** Collected from the chart itself, so that a new transition cannot be forgotten here. */
function guardsOfEvents(): Partial<Record<ChartEventType, readonly Guard[]>> {
  const names: Record<string, Set<GuardName>> = {};
  const visit = (node: typeof listing.root): void => {
    for (const [type, transitions] of node.transitions) {
      names[type] ??= new Set();
      for (const { guard } of transitions) if (typeof guard === 'string') names[type].add(guard as GuardName);
    }
    for (const child of Object.values(node.states)) visit(child);
  };
  visit(listing.root);
  for (const [type, found] of Object.entries(names))
    if (found.size > guardsOfAnEventMax) throw new Error(`${type} has more guards than a number has digits`);
  return Object.fromEntries(
    Object.entries(names).map(([type, found]) => [type, [...found].map((name): Guard => guards[name])]),
  );
}
