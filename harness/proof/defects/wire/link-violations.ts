/** Section 3: packets, round trip, fragments, window, streams. */
import { type Violation, violation } from './violation.ts';

const send = 'protocol/link/send.ts';

export const linkViolations: readonly Violation[] = [
  violation(
    'P-3.1',
    'Undefined flags are accepted.',
    'protocol/link/packet.ts',
    ' || flags > 1) return null;',
    ') return null;',
  ),
  violation(
    'P-3.2',
    'The deviation forgets faster than RFC 6298 says.',
    'protocol/link/round-trip.ts',
    '(3 * roundTrip.deviationUs + error) / 4',
    '(roundTrip.deviationUs + error) / 2',
  ),
  violation('P-3.3', 'Bytes sent twice give a round-trip sample too.', send, '    if (flight.resent) continue;\n', ''),
  violation(
    'P-3.4',
    'Losses shrink the fragment size without end.',
    'protocol/link/fragment-size.ts',
    'Math.max(fragmentSizeBytesMin, stepped)',
    'Math.max(1, stepped)',
  ),
  violation(
    'P-3.5',
    'Lost bytes go out again in pieces of the first size, whatever the line bears.',
    send,
    'Math.min(lost.to, lost.from + sizeBytes)',
    'Math.min(lost.to, lost.from + 512)',
  ),
  violation(
    'P-3.6',
    'A gap that an acknowledgement shows waits for the timer.',
    send,
    'if (overtaken.length === 0) return;',
    'if (overtaken.length >= 0) return;',
  ),
  violation(
    'P-3.7',
    'Whatever is queued is sent, be the window full.',
    send,
    'return inFlight === 0 || inFlight + piece.to - piece.from <= sending.windowSizeBytes;',
    'return true;',
  ),
  violation(
    'P-3.8',
    'The queue of a peer that takes nothing grows.',
    send,
    'if (size > sendQueueSizeBytesMax || ',
    'if (',
  ),
  violation(
    'P-3.9',
    'An acknowledgement of what was never sent is taken for nothing new.',
    send,
    '> sending.next) return false;',
    '> sending.next) return true;',
  ),
  violation(
    'P-3.10',
    'Bytes resent in other pieces are appended whole, although their beginning is here.',
    'protocol/link/receive.ts',
    'const parts = [bytes.subarray(receiving.expected - offset)];',
    'const parts = [bytes];',
  ),
  violation(
    'P-3.11',
    'A server goes on counting the stream of the session before.',
    'protocol/session/server.ts',
    '  beginSession(turn, pending, confirmed);\n',
    '  if (link !== null) confirmed.receiving.expected = link.receiving.expected;\n  beginSession(turn, pending, confirmed);\n',
  ),
  violation(
    'P-3.12',
    'The time-out runs from the sending, whatever else is acknowledged.',
    send,
    'Math.max(oldest, link.sending.progressUs) + retransmitDelayUs',
    'oldest + retransmitDelayUs',
  ),
];
