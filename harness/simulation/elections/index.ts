/** The carried elections: rules and published results as data, and whole election nights made from them. */
export { DataFileError } from './data-file.ts';
export { buildElection, buildElectionOf } from './definition.ts';
export type { ElectionOptions } from './definition.ts';
export { electionNames, loadElectionFile, readElectionFile } from './election-file.ts';
export type { ElectionFile } from './election-file.ts';
export { nightPlan } from './night.ts';
export type { NightOptions, NightPlan } from './night.ts';
export { nightNames } from './night-file.ts';
export { publishedSeries } from './series.ts';
export type { PublishedSeries, SeriesEntry } from './series.ts';
