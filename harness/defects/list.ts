/** The planted defects. Each is one patch of one file. */
import type { Defect } from './defect.ts';

export const defects: readonly Defect[] = [];
