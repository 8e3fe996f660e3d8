/** Whole nights: whatever the seed splits, the sums are the published ones. Every figure below is typed from the publication. */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ElectionDefinition } from '../../../../protocol/election/definition.ts';
import { type NightPlan, nightPlan } from '../../../../harness/simulation/elections/night.ts';

interface Box {
  readonly unit: number;
  readonly votes: number[];
  invalid: number;
  preferences: number;
}

/** Counts by the marks on the sheets, and protocols as entered. */
function boxesOf(plan: NightPlan): Box[] {
  const definition = plan.definition;
  const boxes = plan.machines.map((machine): Box => {
    const contest = contestOf(definition, machine.unit);
    const box: Box = { unit: machine.unit, votes: contest.options.map(() => 0), invalid: 0, preferences: 0 };
    for (const { sheet, count } of machine.prefilled) {
      const options = sheet.marks.flatMap((mark) => mark.option ?? []);
      const [option] = options;
      if (option === undefined || options.length > 1) box.invalid += count;
      else box.votes[option] = (box.votes[option] ?? 0) + count;
      if (options.length === 1 && sheet.marks.length === 2) box.preferences += count;
    }
    return box;
  });
  for (const act of plan.acts) {
    if (act.do !== 'protocol') continue;
    const [tally] = act.contests;
    if (tally === undefined) throw new Error('a protocol without a contest');
    const preferences = tally.preferenceCounts.reduce((a, b) => a + b, 0);
    boxes.push({ unit: act.unit, votes: [...tally.votes], invalid: tally.invalid, preferences });
  }
  return boxes;
}

function contestOf(definition: ElectionDefinition, unit: number) {
  const style = definition.styles[(definition.units[unit - 1]?.style ?? 0) - 1];
  const contest = definition.contests[(style?.contests[0] ?? 0) - 1];
  if (contest === undefined) throw new Error(`unit ${unit} without a contest`);
  return contest;
}

const ballotsOf = (box: Box) => box.votes.reduce((a, b) => a + b, box.invalid);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Party-list boxes that stay after annulment. */
function counted(plan: NightPlan, boxes: readonly Box[]): Box[] {
  const annulled = new Set(plan.acts.flatMap((act) => (act.do === 'annul' ? act.units : [])));
  return boxes.filter((box) => !annulled.has(box.unit) && contestOf(plan.definition, box.unit).kind === 'party-list');
}

function table(plan: NightPlan, boxes: readonly Box[]): Record<string, number> {
  const options = plan.definition.contests[0]?.options ?? [];
  const rows = options.map((option, i) => [option.id, sum(boxes.map((box) => box.votes[i] ?? 0))]);
  return {
    ...Object.fromEntries(rows),
    invalid: sum(boxes.map((box) => box.invalid)),
    'took part': sum(boxes.map(ballotsOf)),
  };
}

/** Parties above the national share and above the regional one in each of the nine regions, then Hare with largest remainders. */
function seats(
  plan: NightPlan,
  boxes: readonly Box[],
  n: number,
  national: number,
  regional: number,
): Record<string, number> {
  const options = plan.definition.contests[0]?.options ?? [];
  const regionOf = (box: Box) => plan.definition.units[box.unit - 1]?.region ?? '';
  const admitted = options.flatMap((option, i) => {
    const holds = (of: readonly Box[], share: number) =>
      sum(of.map((b) => b.votes[i] ?? 0)) / sum(of.map(ballotsOf)) >= share;
    const everywhere = plan.definition.regions.every((r) =>
      holds(
        boxes.filter((box) => regionOf(box) === r.id),
        regional,
      ),
    );
    return option.kind === 'party' && holds(boxes, national) && everywhere
      ? [{ id: option.id, votes: sum(boxes.map((b) => b.votes[i] ?? 0)) }]
      : [];
  });
  const quota = sum(admitted.map((party) => party.votes)) / n;
  const result = admitted.map((p) => ({ ...p, seats: Math.floor(p.votes / quota), rest: (p.votes / quota) % 1 }));
  result.sort((a, b) => b.rest - a.rest);
  const left = n - sum(result.map((party) => party.seats));
  return Object.fromEntries(result.map((party, i) => [party.id, party.seats + (i < left ? 1 : 0)]));
}

const TABLE_2021 = {
  'ata-meken': 44970,
  'butun-kyrgyzstan': 90223,
  alliance: 106955,
  legalize: 8012,
  'yiman-nuru': 79025,
  'kuchtuu-region': 8012,
  bagyt: 12276,
  yntymak: 141009,
  ishenim: 174470,
  azattyk: 51818,
  'mekenchil-el': 19900,
  'green-party': 5298,
  'zhashasyn-kyrgyzstan': 5686,
  'social-democrats': 41481,
  'aruuzat-el-kutu': 5944,
  'patriotic-party-of-unity': 12406,
  'uluttar-birimdigi': 32047,
  'el-umutu': 57633,
  ordo: 5944,
  'uluu-jurt': 9175,
  'ata-jurt-kyrgyzstan': 222005,
  'against-all': 28041,
  invalid: 119292,
  'took part': 1281622,
};
const SEATS_2021 = {
  'ata-jurt-kyrgyzstan': 15,
  ishenim: 12,
  yntymak: 9,
  alliance: 7,
  'butun-kyrgyzstan': 6,
  'yiman-nuru': 5,
};

describe('the night of 2021', () => {
  const plan = nightPlan('kyrgyzstan-2021', { seed: '1' });
  const boxes = boxesOf(plan);
  const units = plan.definition.units;

  test('has every station, machine and protocol', () => {
    expect(plan.machines).toHaveLength(4870);
    expect(units.filter((unit) => unit.source === 'protocol')).toHaveLength(59);
    expect(units.map((unit) => unit.number)).toEqual(units.map((_, i) => i + 1));
    expect(boxes.map((box) => box.unit).sort((a, b) => a - b)).toEqual(units.map((unit) => unit.number));
    expect(plan.definition.regions.map((region) => region.name)).toEqual([
      'Batken',
      'Jalal-Abad',
      'Issyk-Kul',
      'Naryn',
      'Osh oblast',
      'Talas',
      'Chui',
      'Bishkek',
      'Osh city',
    ]);
  });

  test('sums to the published table after annulment, and to 12,209 voters of 20 stations more before', () => {
    const kept = counted(plan, boxes);
    expect(table(plan, kept)).toEqual(TABLE_2021);
    const all = boxes.filter((box) => contestOf(plan.definition, box.unit).kind === 'party-list');
    expect([all.length - kept.length, sum(all.map(ballotsOf))]).toEqual([20, 1281622 + 12209]);
    expect(plan.acts.at(-1)).toMatchObject({ do: 'annul', trigger: { type: 'time', atUs: (15 + 85) * 60_000_000 } });
    expect(plan.acts.flatMap((act) => (act.do === 'annul' ? act.units : []))).toHaveLength(40);
  });

  test('meets the published registers, and no station has more ballots than voters', () => {
    const registered = (id: string) => sum(units.flatMap((unit) => (unit.id.endsWith(id) ? [unit.registered] : [])));
    expect([registered('/party'), registered('/single')]).toEqual([3703420, 3619292]);
    expect(boxes.filter((box) => ballotsOf(box) > (units[box.unit - 1]?.registered ?? 0))).toEqual([]);
  });

  test('gives the published seats, so that six parties pass in all nine regions, for other seeds too', () => {
    expect(seats(plan, counted(plan, boxes), 54, 0.05, 0.005)).toEqual(SEATS_2021);
    for (const seed of ['2', 'night']) {
      const other = nightPlan('kyrgyzstan-2021', { seed });
      const kept = counted(other, boxesOf(other));
      expect(table(other, kept)).toEqual(TABLE_2021);
      expect(seats(other, kept, 54, 0.05, 0.005)).toEqual(SEATS_2021);
    }
  });

  test('party plus preference votes over turnout show 161.6 percent, the sum of the faulty display', () => {
    const kept = counted(plan, boxes);
    const shown = (1281622 - 119292 - 28041 + sum(kept.map((box) => box.preferences))) / 1281622;
    expect(Math.round(shown * 1000)).toBe(1616);
  });

  test('against all leads in exactly two districts, both in Bishkek', () => {
    const led = plan.definition.contests.flatMap((contest) => {
      if (contest.kind !== 'single-mandate') return [];
      const own = boxes.filter((box) => contestOf(plan.definition, box.unit) === contest);
      const votes = contest.options.map((_, i) => sum(own.map((box) => box.votes[i] ?? 0)));
      const regions = new Set(own.map((box) => units[box.unit - 1]?.region));
      return (votes.at(-1) ?? 0) === Math.max(...votes) ? [[...regions]] : [];
    });
    expect(led).toEqual([['bishkek'], ['bishkek']]);
  });

  test('machines are on before 20:00 and closed within 53 minutes after, each with memory for its ballots', () => {
    const closeUs = (plan.definition.closesAtS - plan.epochS) * 1_000_000;
    const late = plan.machines.filter((machine) => {
      const ballots = sum(machine.prefilled.map((filled) => filled.count));
      const inTime =
        machine.powerOnAtUs < closeUs && machine.closeAtUs >= closeUs && machine.closeAtUs <= closeUs + 53 * 60_000_000;
      return !inTime || machine.profile.slots < ballots + machine.profile.announceBelowSlots;
    });
    expect(late).toEqual([]);
  });

  test('one seed gives one night, another seed another', () => {
    expect(isDeepStrictEqual(nightPlan('kyrgyzstan-2021', { seed: '1' }), plan)).toBe(true);
    const other = nightPlan('kyrgyzstan-2021', { seed: '2' });
    expect(other.machines[0]?.prefilled).not.toEqual(plan.machines[0]?.prefilled);
    expect(other.machines[0]?.closeAtUs).not.toBe(plan.machines[0]?.closeAtUs);
  });
});

describe('the night of 2020', () => {
  const plan = nightPlan('kyrgyzstan-2020', { seed: '1' });
  const boxes = boxesOf(plan);

  test('closes on the machine count that was read out, as a projection', () => {
    expect([plan.machines.length, plan.acts.length, plan.definition.units.length]).toEqual([2430, 45, 2475]);
    expect(table(plan, boxes)).toEqual({
      birimdik: 487685,
      'mekenim-kyrgyzstan': 475372,
      kyrgyzstan: 174317,
      'butun-kyrgyzstan': 141940,
      mekenchil: 136276,
      respublika: 115288,
      'ata-meken': 80279,
      'yiman-nuru': 66747,
      'bir-bol': 60305,
      'chon-kazat': 46568,
      zamandash: 42862,
      'social-democrats': 42460,
      reforma: 32795,
      'meken-yntymagy': 12468,
      ordo: 4395,
      'party-of-veterans-of-the-war-in-afghanistan': 3459,
      'against-all': 35714,
      invalid: 31823,
      'took part': 1990753,
    });
    expect(seats(plan, boxes, 120, 0.07, 0.007)).toEqual({
      birimdik: 46,
      'mekenim-kyrgyzstan': 45,
      kyrgyzstan: 16,
      'butun-kyrgyzstan': 13,
    });
    expect(sum(plan.definition.units.map((unit) => unit.registered))).toBe(3523554);
    expect(boxes.filter((box) => ballotsOf(box) > (plan.definition.units[box.unit - 1]?.registered ?? 0))).toEqual([]);
    expect(plan.definition.synthetic).toMatch(/^Projection, results annulled/);
  });

  test('an election without a night says which have one', () => {
    expect(() => nightPlan('small', { seed: '1' })).toThrow(
      'no night of election "small"; nights of: kyrgyzstan-2020, kyrgyzstan-2021',
    );
  });
});
