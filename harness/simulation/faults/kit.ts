/** All that the file of a fault is written with, so that it needs one import. It knows no fault, so that no circle comes of it. */
export type * from './adversary-surface.ts';
export * from './budget.ts';
export * from './direction.ts';
export type * from './display-surface.ts';
export * from './exploration.ts';
export * from './fault.ts';
export * from './frame-fault.ts';
export type * from './line-surface.ts';
export type * from './machine-surface.ts';
export * from './parameter.ts';
export type * from './server-surface.ts';
export * from '../line/frames.ts';
export * from '../line/piece.ts';
export * from '../random.ts';
