/** Every form in which results leave the system: files of a publication, tapes of a machine, exports of its memory. */
export const outputForms = [
  'index.html',
  'results.csv',
  'lists.csv',
  'snapshot.json',
  'election-report.json',
  'units.json',
  'units.csv',
  'zero tape',
  'results tape',
  'receipt tape',
  'test tape',
  'events tape',
  'readiness tape',
  'cast vote records',
  'event log',
] as const;

export type OutputForm = (typeof outputForms)[number];
