import type { ElectionDefinition } from '../../../../protocol/election/definition.ts';
import { definitionDigest } from '../../../../protocol/election/digest.ts';
import { issueAssignment, issueMachinePackage, signDefinition } from '../../../../protocol/election/issue.ts';
import { decodeAssignment } from '../../../../protocol/messages/codec.ts';
import {
  type Circumstance,
  type Commission,
  drawn,
  type FaultBudget,
  machineFault,
  type MachinePackage,
  oneOf,
} from '../kit.ts';

/** Signed for this very machine: a journal that begins under another election's package can never be of this one. */
const neverComplete: Circumstance<'package'> = {
  type: 'either',
  of: [{ type: 'word', parameter: 'package', is: ['other-election', 'older-version'] }, { type: 'endless' }],
};

const wrongPackageBudget: FaultBudget<'package'> = {
  silences: 'machine',
  lastsUs: null,
  memory: null,
  limits: [
    {
      when: [neverComplete],
      loses: true,
      whyNot: null,
      words:
        'a journal begun under a package of another election or version, or without `for`, is never of this election',
    },
    {
      when: [neverComplete, { type: 'assigned-impostor' }],
      loses: true,
      whyNot: 'a machine with an assignment of the commission speaks for a unit whose own machine cannot',
      words: 'not survivable where an impostor with an assignment of the commission then speaks for its unit',
    },
  ],
};

type Other = 'other-station' | 'other-election' | 'older-version';

/** Signed by the same commission: of a machine at another station, for another election, or an older version of this one. */
function otherPackage(own: MachinePackage, other: Other, { crypto, key, otherMachineKey }: Commission): MachinePackage {
  const assignment = decodeAssignment(own.assignment.payload);
  if (!assignment.ok) throw new Error('the assignment of a machine does not read');
  if (other === 'other-station') {
    const elsewhere = { ...assignment.value, machineKey: otherMachineKey };
    return { ...own, assignment: issueAssignment(elsewhere, key, crypto) };
  }
  const definition = other === 'other-election' ? otherElection(own.definition) : olderVersion(own.definition);
  const digest = definitionDigest(definition, crypto);
  return issueMachinePackage(
    {
      definition,
      definitionSignature: signDefinition(definition, key, crypto),
      assignment: issueAssignment({ ...assignment.value, definitionDigest: digest }, key, crypto),
      serverKey: own.serverKey,
    },
    crypto,
  );
}

function otherElection(definition: ElectionDefinition): ElectionDefinition {
  return { ...definition, id: `${definition.id}-by-election` };
}

/** The same contests and options under titles that were changed later: nobody sees it on a ballot, and the digest is another. */
function olderVersion(definition: ElectionDefinition): ElectionDefinition {
  const contests = definition.contests.map((contest) => ({ ...contest, title: `${contest.title} (draft)` }));
  return { ...definition, contests };
}

export const machineWrongPackage = machineFault({
  name: 'machine.wrong-package',
  summary: 'another package of the commission is put into the machine, which is started with it',
  params: { package: oneOf(['other-station', 'other-election', 'older-version'], 'whose or which it is') },
  budget: wrongPackageBudget,
  mustDo: 'say so, count nothing by it, and let nothing of it into the tally; go on when the own one is back',
  heals: 'when the time is over and the machine has started with its own package',
  explored: drawn(
    { package: { alone: 'other-station' } },
    { moments: ['start', 'opening', 'machine.counted', 'machine.receipted'] },
  ),
  example: { fault: ['when: start', 'at: station 1', 'for: 20 min', 'with: {package: other-station}'], day: [] },
  does: {
    to: 'slot',
    type: 'package',
    begin(slot, { package: put }) {
      slot.suffer({ type: 'package', package: put });
      slot.restart();
    },
    end(slot) {
      slot.recover();
      slot.restart();
    },
    issue: (own, { package: put }, commission) => otherPackage(own, put, commission),
  },
});
