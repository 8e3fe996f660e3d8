/** The transitions of every state that waits for something to become durable: go on, try again, or give up to a state. */
/** Answers to an entry of the event log. */
export function storingLog<const Done, const GiveUp>(done: Done, giveUp: GiveUp) {
  return { 'stored.log': done, 'unstored.log': [retry, { target: giveUp, actions: 'forgetAttempts' }] } as const;
}

/** Answers to a change of a vote slot. */
export function storingSlot<const Done, const GiveUp>(done: Done, giveUp: GiveUp) {
  return { 'stored.slot': done, 'unstored.slot': [retry, { target: giveUp, actions: 'forgetAttempts' }] } as const;
}

const retry = { guard: 'attemptsLeft', actions: ['countAttempt', 'retryStorage'] } as const;
