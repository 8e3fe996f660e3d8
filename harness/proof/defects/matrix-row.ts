/** How a planted defect is named and found on the page of a campaign. */
import { type DefectOutcome, witnessesOf } from './campaign.ts';

/** Where its example stands on the page. */
export function defectAnchor(id: string): string {
  return `defect-${id}`;
}

/** What the filter of the page looks for in a row about a defect. */
export function wordsOf(outcome: DefectOutcome): string {
  const { id, place, story, breaks, writtenFrom } = outcome.defect;
  const where = outcome.sightings.map((run) => run.where);
  const standing = where.length === 0 ? 'survives' : 'seen';
  return [id, place, story, breaks, writtenFrom, standing, ...witnessesOf(outcome), ...where].join(' ');
}
