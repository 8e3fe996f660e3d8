/** How long paper, printer and people take, in microseconds: the same for the simulated world and for a scripted desk. */

/** From the front into the path, under the scan bar. */
export const scanUs = 700_000;
/** From the drop command to the compartment's sensor. */
export const fallUs = 250_000;
/** From the path back to the front. */
export const returnUs = 400_000;
/** A voter takes a returned sheet. */
export const takeUs = 1_000_000;
/** How long a voter holds a sheet against a machine that does not take it. */
export const patienceUs = 15_000_000;
/** The next voter steps up. */
export const stepUpUs = 1_000_000;
/** The next voter looks again at a machine that is busy. */
export const stepUpAgainUs = 2_000_000;
/** One tape. */
export const printUs = 3_000_000;
/** A poll worker notices a change of the display. */
export const lookUs = 1_000_000;
/** A poll worker tries again. */
export const againUs = 5_000_000;
/** Whoever should be at the machine is looked for again. */
export const awayUs = 60_000_000;
/** A poll worker reads the sentence on the display before clearing a fault. */
export const clearUs = 30_000_000;
/** A sheet that its voter left is looked for again. */
export const leftUs = 10_000_000;
/** A voter who is asked reads and decides. */
export const decideUs = 12_000_000;
