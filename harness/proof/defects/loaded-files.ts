/** Files of the project that were loaded behind `plant.ts`: a defect in none of them cannot show in this process. */

/** Addresses (`file:`). */
export const loadedFiles = new Set<string>();
