/** What officials do on a national night: enter the protocols of stations abroad, and annul stations at its end. */
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { nextInt, randomStream } from '../random.ts';
import type { PlannedAct } from '../plan/plan.ts';
import { type NightBox, tallyOf } from './night-box.ts';
import { afterCloseUs } from './night-clock.ts';
import type { NightFile } from './night-file.ts';

/** One act per unit that no machine counts, at times drawn from the file's interval, earliest first. */
export function stationProtocols(
  definition: ElectionDefinition,
  night: NightFile,
  boxes: readonly NightBox[],
  seed: string,
): PlannedAct[] {
  const fromUs = afterCloseUs(night, night.clock.protocolsFromMin);
  const spanUs = afterCloseUs(night, night.clock.protocolsToMin) - fromUs;
  const random = randomStream(seed, 'night', 'protocols');
  const acts: { atUs: number; act: PlannedAct }[] = [];
  for (const unit of definition.units) {
    const box = boxes[unit.station - 1];
    const contest = definition.styles.find((style) => style.number === unit.style)?.contests[0];
    if (unit.source !== 'protocol' || box === undefined || contest === undefined) continue;
    const atUs = fromUs + nextInt(random, spanUs + 1);
    const tally = tallyOf(contest, box.party, box.preferences);
    const reason = `Signed protocol of station ${unit.station}, abroad, without a machine`;
    const trigger = { type: 'time', atUs } as const;
    acts.push({
      atUs,
      act: {
        do: 'protocol',
        by: 'commission',
        corrects: false,
        trigger,
        unit: unit.number,
        ballots: tally.ballots,
        contests: [tally],
        reason,
      },
    });
  }
  return acts.sort((a, b) => a.atUs - b.atUs).map(({ act }) => act);
}

/** One act over every unit of the annulled stations; none where nothing was annulled. */
export function annulment(definition: ElectionDefinition, night: NightFile, boxes: readonly NightBox[]): PlannedAct[] {
  if (night.annulled === null) return [];
  const units = definition.units.filter((unit) => boxes[unit.station - 1]?.station.annulled).map((unit) => unit.number);
  const { stations, voters } = night.annulled;
  const atUs = afterCloseUs(night, night.clock.annulMin);
  const reason = `Results of ${stations.value} stations with ${voters.value} voters annulled by decision of the commission`;
  return [{ do: 'annul', trigger: { type: 'time', atUs }, by: 'commission', units, reason }];
}
