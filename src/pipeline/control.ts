import { OrreryError } from '../domain/failure.ts';
import { HEADINGS, type Heading } from '../domain/ledger.ts';
import type { Finding, OrderHandle, Orrery } from './api.ts';

/** What can be asked of an Orrery from outside its process. */
export interface ControlRequest {
  readonly method: string;
  readonly orderId?: string;
  /** Heading of `costs`. */
  readonly by?: string;
  readonly findings?: readonly Finding[];
}

/** Answers a request about the orders of an open folder. Rejects with an OrreryError. */
export async function answerControl(
  orrery: Orrery,
  { method, orderId, by, findings }: Partial<ControlRequest>,
): Promise<unknown> {
  const order = async (): Promise<OrderHandle> => {
    const handle = orderId === undefined ? undefined : await orrery.get(orderId);
    if (!handle) throw new OrreryError('ORDER_UNKNOWN', `there is no order ${orderId ?? ''}`.trim());
    return handle;
  };
  switch (method) {
    case 'status':
      return orderId === undefined ? orrery.list() : (await order()).status();
    case 'costs':
      return orrery.costs(HEADINGS.includes(by as Heading) ? (by as Heading) : 'model');
    case 'calls':
      return orrery.calls(orderId);
    case 'audit':
      return orrery.audit();
    case 'reconcile':
      return orrery.reconcile(findings ?? []);
    case 'pause':
      return (await order()).pause();
    case 'resume':
      return (await order()).resume();
    case 'cancel':
      return (await order()).cancel();
    case 'purge':
      await order();
      return orrery.purge(orderId ?? '');
    default:
      throw new OrreryError('INPUT_INVALID', `"${String(method)}" cannot be asked for`);
  }
}
