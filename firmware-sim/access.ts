/** Who may do what, and whether a card or code is one of this machine's. */
import { equalBytes } from '../protocol/bytes.ts';
import type { MachineDeps } from './deps.ts';
import type { OperatorAction, Role } from './operator.ts';

type Act = OperatorAction['type'];

const allRoles: readonly Role[] = ['poll-worker', 'chair', 'administrator', 'service'];
const official: readonly Role[] = ['chair', 'administrator'];

/** Service repairs and tests but neither opens nor closes; only the chair says where a sheet lies. */
const allowed: Readonly<Record<Act, readonly Role[]>> = {
  configure: ['administrator'],
  zero: official,
  test: ['chair', 'administrator', 'service'],
  'end-test': ['chair', 'administrator', 'service'],
  open: official,
  pause: allRoles,
  resume: allRoles,
  close: official,
  reopen: ['administrator'],
  resend: allRoles,
  seal: official,
  clear: allRoles,
  resolve: ['chair'],
  print: allRoles,
  'sign-in': allRoles,
  'sign-out': allRoles,
};

/** Why this act is not for the person signed in; null when it is, or when the machine has no codes. */
export function accessProblem(action: OperatorAction, role: Role | null, deps: MachineDeps): string | null {
  if (deps.access === undefined) return action.type === 'sign-in' ? 'This machine has no access codes' : null;
  if (action.type === 'sign-in' || action.type === 'sign-out') return null;
  if (role !== null && allowed[action.type].includes(role)) return null;
  return `Sign in as ${allowed[action.type].join(' or ')}`;
}

/** The role that the card or code proves; null when it proves none. Codes are kept as digests. */
export function provenRole(action: Extract<OperatorAction, { type: 'sign-in' }>, deps: MachineDeps): Role | null {
  const digest = deps.crypto.sha256(action.code);
  const codeMatches = deps.access?.some((entry) => entry.role === action.role && equalBytes(entry.digest, digest));
  return codeMatches === true ? action.role : null;
}
