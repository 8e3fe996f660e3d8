/** One planted violation for each requirement of the wire's specification, in its order. */
import { frameViolations } from './frame-violations.ts';
import { linkViolations } from './link-violations.ts';
import { messageViolations } from './message-violations.ts';
import { recordsViolations } from './records-violations.ts';
import { securityViolations } from './security-violations.ts';
import { serverViolations } from './server-violations.ts';
import { sessionViolations } from './session-violations.ts';
import type { Violation } from './violation.ts';

export const violations: readonly Violation[] = [
  ...frameViolations,
  ...linkViolations,
  ...sessionViolations,
  ...messageViolations,
  ...securityViolations,
  ...serverViolations,
  ...recordsViolations,
];
