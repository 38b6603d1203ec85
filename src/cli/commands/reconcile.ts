import type { LedgerEntry } from '../../domain/ledger.ts';
import { toUsd } from '../../domain/money.ts';
import type { Action } from '../action.ts';
import { EXIT } from '../exit.ts';
import { askFolder } from '../folder.ts';
import { usd } from '../format.ts';

interface ReconcileFlags {
  readonly data: string;
  readonly usd: number;
}

/** `orrery reconcile ID BATCH ATTEMPT --usd N` */
export const reconcile: Action<ReconcileFlags> = async (
  output,
  [orderId = '', batch = '', attempt = ''],
  { data, usd: billed },
) => {
  const findings = [{ orderId, batch, attempt: Number(attempt), usd: billed }];
  const entries = (await askFolder(data, { method: 'reconcile', findings })) as LedgerEntry[];
  output.document({ calls: entries.map((entry) => ({ ...entry, usd: toUsd(entry.nanoUsd) })) });
  for (const { nanoUsd, standing, reconciled } of entries)
    output.print(
      `${orderId} ${batch} #${attempt} is ${standing} at ${usd(toUsd(nanoUsd))}; it was booked at ${usd(toUsd(reconciled?.wasNanoUsd ?? 0))}`,
    );
  return EXIT.done;
};
