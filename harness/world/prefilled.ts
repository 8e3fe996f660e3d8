/** A journal filled for the day before the run begins: the box's true content goes to the trace, the records to flash. */
import type { FlashImage } from '../../firmware-sim/io.ts';
import { prefillFlash } from '../../firmware-sim/journal/prefill.ts';
import { addBlock } from '../oracle/sum.ts';
import { nextBytes, nextInt } from '../random.ts';
import { sheetBlock } from './sheet-block.ts';
import { scanOf } from './paper.ts';
import { emit } from './triggers.ts';
import { actorName, random, type World } from './world.ts';
