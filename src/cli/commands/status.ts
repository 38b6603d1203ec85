import type { OrderStatus } from '../../pipeline/api.ts';
import type { Action } from '../action.ts';
import { EXIT } from '../exit.ts';
import { askFolder } from '../folder.ts';
import { count, table, usd } from '../format.ts';
import type { Output } from '../output.ts';

interface FolderFlags {
  readonly data: string;
}

/** `orrery status [ID]` */
export const status: Action<FolderFlags> = async (output, [orderId], { data }) => {
  const found = await askFolder(data, { method: 'status', ...(orderId === undefined ? {} : { orderId }) });
  const orders = (Array.isArray(found) ? found : [found]) as OrderStatus[];
  output.document(orderId === undefined ? { orders } : found);
  if (orders.length === 0) output.print('No orders.');
  else for (const line of statusTable(orders)) output.print(line);
  for (const { orderId: id, reason } of orders) if (reason) output.print(`${id}: ${reason.message}`);
  return EXIT.done;
};

const looksAfter =
  (method: 'pause' | 'cancel' | 'purge'): Action<FolderFlags> =>
  async (output, [orderId = ''], { data }) => {
    const after = await askFolder(data, { method, orderId });
    output.document(after ?? { orderId, purged: true });
    say(output, orderId, method, after as OrderStatus | null);
    return EXIT.done;
  };

/** `orrery pause ID` */
export const pause = looksAfter('pause');
/** `orrery cancel ID` */
export const cancel = looksAfter('cancel');
/** `orrery purge ID` */
export const purge = looksAfter('purge');

function say(output: Output, orderId: string, method: string, after: OrderStatus | null): void {
  output.print(after ? `${orderId} is ${after.state}` : `${orderId} is ${method}d`);
}

function statusTable(orders: readonly OrderStatus[]): string[] {
  return table(
    ['order', 'product', 'state', 'answers', 'spent', 'budget'],
    orders.map(({ orderId, product, state, pause, answers, usd: money, simulated }) => [
      orderId,
      product,
      `${state}${pause ? ` (${pause})` : ''}`,
      answers ? `${count(answers.accepted)}/${count(answers.planned)}` : '–',
      `${usd(money.settled + money.unknown)}${simulated ? ' simulated' : ''}`,
      money.budget === null ? '–' : usd(money.budget),
    ]),
  );
}
