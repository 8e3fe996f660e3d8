/** How a planted mistake is named and found on the page of a campaign. */
import { type Found, witnessesOf } from './campaign.ts';

/** Where its example stands on the page. */
export function defectAnchor(id: string): string {
  return `defect-${id}`;
}

/** What the filter of the page looks for in a row about a mistake. */
export function wordsOf(found: Found): string {
  const { id, place, story, breaks, writtenFrom } = found.defect;
  const where = found.sightings.map((run) => run.where);
  const standing = where.length === 0 ? 'survives' : 'seen';
  return [id, place, story, breaks, writtenFrom, standing, ...witnessesOf(found), ...where].join(' ');
}
