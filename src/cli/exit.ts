import { OrreryError, type OrreryErrorCode } from '../domain/failure.ts';
import type { OrderState } from '../machines/order-machine.ts';

/** Exit codes of the CLI. */
export const EXIT = {
  done: 0,
  failed: 1,
  badInput: 2,
  resumable: 3,
  interrupted: 130,
  terminated: 143,
} as const;

const BAD_INPUT: ReadonlySet<OrreryErrorCode> = new Set([
  'INPUT_INVALID',
  'OPTIONS_INVALID',
  'PRODUCT_INVALID',
  'PRICE_UNKNOWN',
  'ORDER_UNKNOWN',
  'ORDER_CONFLICT',
  'ORDER_PINNED',
  'DATA_MISSING',
  'DATA_UNWRITABLE',
]);

const RESUMABLE: ReadonlySet<OrreryErrorCode> = new Set(['DATA_LOCKED', 'ORDER_BUSY']);

export function exitCodeOf(error: unknown): number {
  if (!(error instanceof OrreryError)) return EXIT.failed;
  if (BAD_INPUT.has(error.code)) return EXIT.badInput;
  return RESUMABLE.has(error.code) ? EXIT.resumable : EXIT.failed;
}

export function exitCodeOfState(state: OrderState): number {
  if (state === 'delivered') return EXIT.done;
  return state === 'failed' || state === 'cancelled' ? EXIT.failed : EXIT.resumable;
}
