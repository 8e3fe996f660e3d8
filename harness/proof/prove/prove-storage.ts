/**
 * `npm run prove:storage [-- --ballots 10]`: every storage operation of a machine's day fails in turn, once, for an
 * hour and for good, with one copy of the memory and with two. Status 1 when anything is lost in silence.
 */
import { parseArgs } from 'node:util';
import { proveStorage, storageModes, type StorageProfile, storageProfiles } from './storage.ts';

const { values } = parseArgs({ options: { ballots: { type: 'string', default: '10' } } });
const ballots = Number(values.ballots);
if (!Number.isInteger(ballots) || ballots < 1 || ballots > 30) {
  console.error(`--ballots: found ${values.ballots}, expected a whole number from 1 to 30`);
  process.exit(2);
}

let silent = 0;
for (const profile of Object.keys(storageProfiles) as StorageProfile[]) {
  for (const mode of storageModes) {
    const { writes, reads, complete, stopped, alarmed, findings } = proveStorage(profile, mode, ballots);
    console.log(
      `${profile}, ${ballots} ballots, ${mode}: ${writes} writes and ${reads} reads failed in turn; ${complete} days complete and exact, ` +
        `${stopped} stopped with a person called (${alarmed} called one), ${findings.length} findings`,
    );
    for (const finding of findings.slice(0, 10)) console.log(`  ${finding}`);
    silent += findings.length;
  }
}
process.exitCode = silent === 0 ? 0 : 1;
