/** Changes that no check notices, of what people did and of what is said again. Reviewed by hand, as `explained.ts` is. */
import { anyChange, type Explanation, never, seldom } from './explanation.ts';

/** What people did at a machine, and what follows for the paper: facts that the run is judged by. */
export const hands: readonly Explanation[] = [
  seldom(
    /^(sheet\.(pushed|pulled|told)|voter\.answered)/,
    anyChange,
    'What people did: a fact that the run is judged by. Where it is false, what the machine then did no longer fits.',
  ),
  never(
    /^(sheet\.(pushed|pulled|told)|voter\.answered)/,
    anyChange,
    'As above; paper that comes back to its place, and an answer without a question, leave nothing behind.',
  ),
  never(/^sheet\.drawn$/, ['event swapped'], 'A sheet and the state of its machine at one moment: either comes first.'),
  seldom(
    /^sheet\.(boxed\.(sheet|compartment)|fed\.sheet)$/,
    ['swapped', 'altered'],
    'A sheet of an impostor, whose paper is not judged, or another sheet with the same votes.',
  ),
  never(/^sheet\.returned\.reason$/, ['anothers'], 'As above: words of the machine to the voter.'),
  never(
    /^sheet\.made\.marks\[\]\.darkness$/,
    ['swapped'],
    'Two strokes of one voter: both are dark enough, or neither is.',
  ),
];

/** What says the same with another event of the trace, or is of an end that is not judged. */
export const saidAgain: readonly Explanation[] = [
  never(/^machine\.counted$/, ['event dropped'], 'A count between two others: the next one states it again.'),
  seldom(
    /^machine\.receipted\.generation$/,
    ['altered'],
    'A receipt of a ledger that was replaced is believed by number.',
  ),
  never(/^machine\.session$/, ['event anothers'], 'A session of a machine that says nothing in it.'),
  never(/^power$/, ['event anothers'], 'A machine that is switched on is on.'),
  never(
    /^run\.started\.definition\.contests\[\]\.(options\[\]\.name|thresholds\[\]\.scope)$/,
    ['altered'],
    'A given name or scope under which these ballots come to the same result.',
  ),
  seldom(/^run\.started\.machines\[\]\.definition$/, ['altered'], 'A given digest of a machine that sends no report.'),
  never(
    /^run\.started\.machines\[\]\.role$/,
    ['altered'],
    'A given role: what an impostor does is judged less, not otherwise.',
  ),
  never(/^server\.published\.snapshot\.hand$/, ['swapped'], 'The next publication says the same of the hand count.'),
  seldom(
    /^server\.received\.message\(report\)\.digest$/,
    ['altered'],
    'A report that came again is not taken in again: it is judged where the ledger takes it in.',
  ),
  never(
    /^server\.received\.message\(report\)\.report\.paper$/,
    ['dropped'],
    'What an end leaves unsaid accuses none: contents are held together in what both state.',
  ),
  never(
    /^server\.sent\.message\(receipt\)\.digest$/,
    ['altered'],
    'A receipt is told by what it says, which is judged.',
  ),
];
