/**
 * Changes of fields that no check notices, or not at every place, and why. Reviewed by hand: a field and a change that are
 * not here must be noticed wherever they are tried. `seldom`: noticed at some places; it must be noticed at one at least.
 */
import { eventChanges } from './change.ts';
import { hands, saidAgain } from './explained-hands.ts';
import { anyChange, count, type Explanation, never, order, seldom } from './explanation.ts';

export type { Explanation } from './explanation.ts';

/** What is given: a fact that the run is judged by, and no statement of those who are judged. */
const given: readonly Explanation[] = [
  never(
    /^run\.started\.(expect|lastCloseUs)/,
    anyChange,
    'A demand of the scenario: expectations judge it, no invariant.',
  ),
  never(
    /^run\.started\.(transport|baud|beaconUs|publishEveryUs)$/,
    anyChange,
    'A given speed or interval: another one gives other bounds, and what kept the narrower one keeps these.',
  ),
  never(/^run\.started\.epochS$/, ['altered'], 'One second is less than the seconds that clocks round to.'),
  never(
    /^run\.started\.definition\.(closesAtS|marks\.)/,
    anyChange,
    'A given limit with nothing between the old and the new one in this day: no sheet or report lies there.',
  ),
  seldom(
    /^run\.started\.definition\.opensAtS$/,
    ['altered'],
    'One second is less than the seconds that clocks round to.',
  ),
  never(
    /^run\.started\.definition\.(regions|units)\[\]$/,
    order,
    'Regions and units are told by name and number, not by place.',
  ),
  seldom(
    /^run\.started\.definition\.(contests\[\]\.|mergeBelowBallots)/,
    anyChange,
    'A given rule under which these ballots come to the same result: other sources come to another one.',
  ),
  never(
    /^run\.started\.definition\.contests\[\]\.(thresholds\[\]\.(denominator|numerator)|list\.reserved\.ratio\.numerator)$/,
    ['altered'],
    'A given ratio: by the smallest change of it no option changes sides.',
  ),
  never(
    /^run\.started\.definition\.contests\[\]\.thresholds\[\]/,
    ['doubled', 'swapped'],
    'All thresholds must be reached: their order and number say nothing.',
  ),
  never(/^run\.started\.machines\[\]$/, order, 'Machines are told by name.'),
  never(
    /^run\.started\.machines\[\]\.(boxCounter|slots)$/,
    ['altered'],
    'A given property that this day does not come to: no memory of it fills, no sheet is left open.',
  ),
  seldom(
    /^run\.started\.machines\[\]\.(mode|role|unit)$/,
    ['altered'],
    'A given part: of a machine outside the tally nothing is asked.',
  ),
  never(
    /^run\.ended\./,
    anyChange,
    'What the faults allow to be expected is reckoned by the world and given to the checks; a night that did better breaks nothing.',
  ),
];

/** The world's own account: what was done to the run, which the checks use to excuse and never judge. */
const world: readonly Explanation[] = [
  never(
    /^fault\.(effect|ended)$/,
    eventChanges,
    'What was done to the run, not what a system did: it excuses, and may excuse nothing.',
  ),
  seldom(/^fault\.started/, anyChange, 'As above; a fault whose effects follow must have begun.'),
  never(
    /^fault\.started(\.where)?$/,
    ['event doubled', 'swapped'],
    'As above; it excuses a place that needs no excuse.',
  ),
  seldom(/^fault\.(effect|ended)\.fault$/, ['swapped', 'altered'], 'The number of another fault of the same kind.'),
  never(/^line\.state$/, eventChanges, 'What was done to a line, not what a system did.'),
  never(/^operator/, anyChange, 'People may do any act in any state; what a machine makes of it is judged by its log.'),
  seldom(
    /^power/,
    anyChange,
    'What was done to a device. An end that goes on without power is found out by what it does.',
  ),
  never(/^power(\.up)?$/, ['event dropped', 'event doubled', 'altered'], 'As above; switched on twice is on.'),
  never(/^box\.filled$/, ['event swapped'], 'Two boxes were filled before the run, in whatever order.'),
  never(/^box\.filled\.blocks\[\]\.contests\[\]$/, order, 'Contests of a block are told by number.'),
  seldom(
    /^sheet\.(fed|boxed)$/,
    eventChanges,
    'A sheet counted once is counted; the way of the paper alone is the account of paper, not of votes.',
  ),
  never(
    /^sheet\.(fed|boxed)$/,
    ['event doubled', 'event swapped'],
    'As above; a moment earlier or later it is the same sheet.',
  ),
  seldom(/^sheet\.boxed\.sheet$/, ['altered', 'anothers'], 'Another sheet with the same votes.'),
  never(/^sheet\.(returned|taken)$/, eventChanges, 'The way of a sheet that was never counted: the account of paper.'),
  seldom(
    /^sheet\.(returned|taken)\.(sheet|reason)$/,
    anyChange,
    'The way of a sheet that was never counted: the account of paper.',
  ),
  never(/^sheet\.(returned|taken)\.sheet$/, ['swapped', 'altered', 'anothers'], 'As above.'),
  never(
    /^sheet\.returned\.reason$/,
    ['swapped', 'altered'],
    'Words of the machine to the voter; a reason of its own is allowed.',
  ),
  never(
    /^sheet\.made$/,
    ['event doubled', 'event swapped', 'event late'],
    'A sheet may be made at any time before it is fed.',
  ),
  never(
    /^sheet\.made\.(kind|machine)$/,
    anyChange,
    'For people: the kind of ballot, and for which machine it was meant.',
  ),
  seldom(/^sheet\.made\./, anyChange, 'A sheet that falls into no box, or whose votes are the same either way.'),
  never(
    /^sheet\.made\.(intent\[\]|marks\[\])$/,
    count,
    'Marks have no order, and an intent stands beside the marks: where both speak, marks decide.',
  ),
  never(/^sheet\.made\.intent\[\]\.options\[\]$/, order, 'Options meant have no order.'),
  never(/^sheet\.made\.marks\[\]\.darkness$/, ['altered'], 'One step darker is a mark, or none, as before.'),
];

/** What an end says of its own inside, with no second account of it. */
const inside: readonly Explanation[] = [
  never(
    /^machine\.state/,
    anyChange,
    'Names of states are the machine’s own: what it does is judged by paper, memory, log and line.',
  ),
  never(
    /^(machine|server)\.counters/,
    anyChange,
    'Counters of a line are for people; the world does not count frames.',
  ),
  never(
    /^machine\.discarded/,
    anyChange,
    'What an end throws away changes nothing; that it does change nothing is judged.',
  ),
  seldom(/^server\.discarded/, anyChange, 'As above; only that no adversary made it on a clean line is judged.'),
  never(/^server\.discarded(\.reason|\.line)?$/, anyChange, 'As above.'),
  never(
    /^server\.(kept|store)/,
    anyChange,
    'Items beside the ledger and answers of the store: what they come to is entered and judged there.',
  ),
  never(/^machine\.storage/, anyChange, 'A write that came back: what is stored shows in the memory itself.'),
  never(
    /^machine\.(session|flash|counted|printed|alarm)$/,
    ['event doubled', 'event swapped'],
    'Said twice, or a moment later: the same is true.',
  ),
  never(/^machine\.counted$/, ['event late'], 'As below.'),
  seldom(/^machine\.counted/, anyChange, 'The next statement corrects it before anything is made of it.'),
  seldom(/^machine\.flash/, anyChange, 'Writes to the log, and to slots that never count, say nothing of votes.'),
  never(/^machine\.flash(\.bytes)?$/, ['event anothers', 'swapped', 'anothers'], 'As above.'),
  seldom(/^machine\.printed$/, eventChanges, 'A tape printed again, or later, says the same.'),
  seldom(
    /^machine\.logged/,
    anyChange,
    'An entry of no fault, between two starts, or the last: its name alone owes nothing.',
  ),
  never(
    /^machine\.logged(\.event)?$/,
    ['event swapped', 'altered'],
    'The name of an entry is the machine’s own; those that are owed something are found by their beginning.',
  ),
  seldom(
    /^machine\.alarm/,
    anyChange,
    'An alarm without a record behind it: the memory that would record it is what failed.',
  ),
  never(/^(machine|server)\.alarm(\.(detail|unit))?$/, anyChange, 'Words to people, and an alarm more than is due.'),
  never(
    /^(machine|server)\.session\.reason$/,
    anyChange,
    'Words of the end; what follows of a session is judged by what happens in it.',
  ),
  seldom(/^machine\.session/, anyChange, 'A session in which nothing was said may have been or not.'),
  never(
    /^machine\.session$/,
    ['event dropped'],
    'A machine of which one session is not shown shows none of it: a trace may begin late.',
  ),
  never(/^machine\.receipted$/, eventChanges, 'That a machine believes is its own; what it believes is judged.'),
  seldom(/^machine\.receipted\.standing$/, anyChange, 'A receipt of which no tape is printed in this run.'),
];

/** What the line may do: lose, and lose last. */
const line: readonly Explanation[] = [
  seldom(
    /^(machine|server)\.(received|sent)$/,
    anyChange,
    'The last of a session may be lost or come late; before it order and number are judged.',
  ),
  seldom(/^(machine|server)\.(received|sent)\.message$/, anyChange, 'Two messages that say the same.'),
  never(/^machine\.received$/, ['event swapped'], 'With an event of another end: at one moment either comes first.'),
  never(/^machine\.received\.message$/, order, 'Two messages of one kind with one content.'),
  seldom(
    /\.message\(receipt\)\.digest$/,
    ['altered'],
    'A receipt is believed by its signature, not by having been sent.',
  ),
  never(/^machine\.received\.message\(receipt\)\.digest$/, ['altered'], 'As above.'),
  seldom(/^server\.received\.machineKey$/, ['anothers'], 'Two machines with one key.'),
  seldom(/^server\.session/, anyChange, 'A session in which nothing was said may have been or not.'),
];

/** The ledger: its content is hashed, and the trace shows the hash and not what is hashed. */
const ledger: readonly Explanation[] = [
  seldom(/^server\.committed$/, anyChange, 'Entries that change no figure: a publication, an alarm, a refusal.'),
  never(
    /^server\.committed\.records(\.journal)?$/,
    ['swapped', 'altered'],
    'Records of a journal of which the ledger holds no report: they wait for it.',
  ),
  seldom(
    /^server\.committed\.(digest|hash|index)$/,
    anyChange,
    'The last entry of a run, or one that nothing later names.',
  ),
  never(/^server\.committed\.(bytes|key)$/, anyChange, 'For people: its size, and the name under which it is stored.'),
  never(/^server\.committed\.(machineKey|official)$/, anyChange, 'Who signed: a key that no other account names.'),
  seldom(
    /^server\.committed\.official$/,
    anyChange,
    'Who signed: whether two entries are one person’s is judged, a name that stands nowhere else is not.',
  ),
  seldom(
    /^server\.committed\.act\((protocol|hand-count|protocol\|hand-count)\)/,
    anyChange,
    'A hand count that a second official does not confirm counts nowhere.',
  ),
  never(
    /^server\.committed\.act\(protocol\|hand-count\)\.contests\[\]$/,
    order,
    'Contests of a block are told by number.',
  ),
  never(/^server\.committed\.act\(annul.*\)\.units\[\]$/, ['doubled'], 'Annulled twice is annulled.'),
  seldom(/^server\.committed\.act\(draw-lots\)/, anyChange, 'Lots that decide between others than the tied.'),
  never(/^server\.committed\.act\(draw-lots\)\.order\[\]$/, ['doubled', 'swapped'], 'As above.'),
  never(
    /^server\.committed\.act\(resolve-hold\)\.journal$/,
    ['altered'],
    'A decision on a journal of which nothing came decides nothing.',
  ),
  seldom(/^server\.recovered/, anyChange, 'An empty ledger has whatever head its maker gives it.'),
  never(
    /^server\.recovered(\.head)?$/,
    ['event doubled', 'event swapped', 'altered'],
    'As above; read again, it is the same.',
  ),
  seldom(/^server\.tallied/, anyChange, 'A later tally says the same of the same contests and units.'),
  never(
    /^server\.tallied(\.index|\.totals\[\]|\.units\[\])?$/,
    [...count, 'altered', 'event doubled', 'event swapped'],
    'As above.',
  ),
  seldom(
    /^server\.alarm/,
    anyChange,
    'An alarm that no entry of the ledger calls for: a refused act, a wrong display.',
  ),
  never(/^server\.alarm(\.what)?$/, ['altered', 'event late'], 'As above.'),
];

/** Publications and pages. */
const pages: readonly Explanation[] = [
  seldom(/^output\.read/, anyChange, 'What the readers of outputs found: it is their verdict itself.'),
  never(/^output\.read/, anyChange, 'As above: a form that is not read is not exercised.'),
  never(
    /^page\.(dark|shown)$/,
    eventChanges,
    'A page may be drawn late, again, or not at all: what it shows is judged.',
  ),
  seldom(/^page\.shown/, anyChange, 'A row for a figure of zero may be left out.'),
  never(
    /^page\.shown\.page\.contests\[\]\.(rows|lists)\[\]$/,
    order,
    'Rows are told by option; their order is the display’s.',
  ),
  never(/^page\.shown\.stale$/, ['altered'], 'A page may say that it is old when it is not: the other way is judged.'),
  never(/^server\.publicationRefused$/, ['event doubled', 'event swapped'], 'A refusal to publish, twice.'),
  never(/^server\.published\.byUnit\[\](\.units\[\])?$/, order, 'Groups and their units have no order.'),
  seldom(
    /^server\.published\./,
    anyChange,
    'Zeros at the end of a list, or a publication of an entry that changed nothing.',
  ),
  never(
    /^server\.published\.snapshot\.crossings\[\]\.because$/,
    ['altered'],
    'Whether a correction or coverage moved it: both did since the publication before.',
  ),
  never(
    /^server\.published\.snapshot\.hand\.contests\[\]$/,
    ['dropped', 'swapped'],
    'Sums of few hand counts are left out for secrecy; contests are told by number.',
  ),
  never(/^server\.published\.snapshot\.listed\[\]$/, order, 'Units are told by number.'),
];

export const explanations: readonly Explanation[] = [
  ...given,
  ...world,
  ...inside,
  ...line,
  ...ledger,
  ...pages,
  ...hands,
  ...saidAgain,
];
