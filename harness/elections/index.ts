/** The carried elections: rules and published results as data, and whole election nights made from them. */
export { DataFileError } from './data-file.ts';
export { buildElection, buildElectionOf } from './definition.ts';
export type { ElectionOptions } from './definition.ts';
export { electionNames, readElectionFile } from './election-file.ts';
export type { ElectionFile } from './election-file.ts';
