/** Where the machine stops for a person. Each state says what stopped it and what clearing means; nothing is lost meanwhile. */
import { base } from './base.ts';

const call = 'Please call an official';

export const fault = base.createStateConfig({
  id: 'fault',
  initial: 'memory',
  states: {
    /** Memory unreadable, damaged, not of this card, or not storing. Clearing reads it all again, as a boot does. */
    memory: {
      entry: [{ type: 'show', params: { voter: call, operator: 'Memory fault: service, then clear' } }, 'alarmMemory'],
      on: { 'operator.clear': '#boot.loading' },
    },
    /** Dropped by command but not seen to fall. A late edge counts; clearing pushes again. */
    drop: {
      entry: [
        { type: 'logFault', params: { code: 'drop-not-seen' } },
        { type: 'show', params: { voter: call, operator: 'Sheet not seen in the box: free the path, then clear' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'drop-not-seen' } },
      on: { 'operator.clear': '#open.dropping', 'sensor.dropped': '#open.confirming' },
    },
    /** In the box, not durably confirmed: not counted, and unresolved if power goes now. Clearing stores it again. */
    ballot: {
      entry: [
        { type: 'logFault', params: { code: 'ballot-not-stored' } },
        { type: 'show', params: { voter: call, operator: 'Ballot in the box not stored: clear to try again' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'ballot-not-stored' } },
      on: { 'operator.clear': '#open.confirming' },
    },
    /** In the path, slot not durably void. The sheet is held until it is. */
    void: {
      entry: [
        { type: 'logFault', params: { code: 'void-not-stored' } },
        { type: 'show', params: { voter: call, operator: 'Sheet held, memory not storing: clear to try again' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'void-not-stored' } },
      on: { 'operator.clear': '#open.voiding' },
    },
  },
});
