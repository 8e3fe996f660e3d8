/** Fewer acts and people: in halves and one by one, without what an act can do without, at a moment that says less. */
import type { ActContent, ScenarioContent } from '../simulation/scenario/schema.ts';
import type { Reduction } from './shrink.ts';

const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, other) => other !== at);

function withActs(content: ScenarioContent, acts: readonly ActContent[]): ScenarioContent {
  if (acts.length > 0) return { ...content, acts: [...acts] };
  const { acts: _, ...rest } = content;
  return rest;
}

export const fewerActs: Reduction = (content) => {
  const acts = content.acts ?? [];
  const half = Math.floor(acts.length / 2);
  const halves = half > 1 ? [acts.slice(0, half), acts.slice(half)] : [];
  return [...halves, ...acts.map((_, at) => without(acts, at))].map((kept) => withActs(content, kept));
};

/** One machine, neighbour or filled box less. */
export const fewerPeople: Reduction = (content) => {
  const { machines = [], neighbours = [] } = content;
  return [
    ...machines.map((_, at) => ({ ...content, machines: without(machines, at) })),
    ...neighbours.map((_, at) => ({ ...content, neighbours: without(neighbours, at) })),
    ...neighbours.flatMap((each, at) =>
      each.ballots < 2
        ? []
        : [{ ...content, neighbours: neighbours.map((one, other) => (other === at ? { ...one, ballots: 1 } : one)) }],
    ),
  ];
};

/** The same act with less said. */
function simplerAct(act: ActContent): ActContent[] {
  const simpler: ActContent[] = [];
  const later = / after (.*\..*)$/.exec(act.when)?.[1];
  if (later !== undefined) simpler.push({ ...act, when: later });
  if (act.when.includes('.')) simpler.push({ ...act, when: '10 min after close' });
  if (act.do === 'protocol' || act.do === 'hand-count') {
    const { control, corrects, ...rest } = act;
    if (control !== undefined) simpler.push({ ...rest, ...(corrects && { corrects }) });
    if (corrects) simpler.push({ ...rest, ...(control && { control }) });
  }
  if ('at' in act && Array.isArray(act.at)) simpler.push(...act.at.map((at) => ({ ...act, at }) as ActContent));
  if (act.reason !== undefined) {
    const { reason: _, ...rest } = act;
    simpler.push(rest as ActContent);
  }
  return simpler;
}

export const simplerActs: Reduction = (content) => {
  const acts = content.acts ?? [];
  return acts.flatMap((act, at) =>
    simplerAct(act).map((simple) =>
      withActs(
        content,
        acts.map((each, other) => (other === at ? simple : each)),
      ),
    ),
  );
};
