export { dayContext } from './day-context.ts';
export { monthContext } from './month-context.ts';
export { natalContext } from './natal-context.ts';
export { skyContext } from './sky-context.ts';
export { type NumberedSpan, weekContext } from './week-context.ts';
export { yearContext } from './year-context.ts';
