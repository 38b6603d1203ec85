import { of } from 'rxjs';
import type { Lane } from '../streams/lane.ts';

/** The lane without its pace: whatever asks for a turn has it at once, and no refusal slows the next call. */
export const withoutPace = (lane: Lane): Lane => ({
  ...lane,
  turn: () => of({ end: () => {}, cancel: () => {} }),
});
