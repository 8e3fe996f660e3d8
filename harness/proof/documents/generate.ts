/**
 * Writes the documents that are made from code; run by `npm run generate`, and changes nothing when they are up to
 * date.
 */
import { writeFileSync } from 'node:fs';
import { apiDescription } from '../../../tabulation-server/host/web/description.ts';
import { defectsPage } from './defects.ts';
import { eventLogPage } from './event-log.ts';
import { faultCataloguePage } from './fault-catalogue.ts';
import { invariantsPage } from './invariants.ts';
import { operatorsPage } from './operators.ts';
import { statechartPage } from './statechart.ts';
import { tracePage } from './trace-tables.ts';
import { traceUnreadPage } from './trace-unread.ts';
import { wireViolationsPage } from './wire-violations.ts';

export const documents: readonly (readonly [path: string, make: () => string])[] = [
  ['docs/statechart.html', statechartPage],
  ['docs/defects.md', defectsPage],
  ['docs/event-log.md', eventLogPage],
  ['docs/faults.md', faultCataloguePage],
  ['docs/invariants.md', invariantsPage],
  ['docs/operators.md', operatorsPage],
  ['docs/trace.md', tracePage],
  ['docs/trace-unread.md', traceUnreadPage],
  ['docs/wire-violations.md', wireViolationsPage],
  ['docs/openapi.json', () => `${JSON.stringify(apiDescription(), null, 2)}\n`],
];

if (import.meta.main) for (const [path, make] of documents) writeFileSync(path, make());
