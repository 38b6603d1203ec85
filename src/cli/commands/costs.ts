import type { Heading, LedgerEntry } from '../../domain/ledger.ts';
import { toUsd } from '../../domain/money.ts';
import type { CostLine } from '../../pipeline/api.ts';
import type { Action } from '../action.ts';
import { EXIT } from '../exit.ts';
import { askFolder } from '../folder.ts';
import { table, usd } from '../format.ts';

interface CostFlags {
  readonly data: string;
  readonly by: Heading;
  readonly calls?: true;
}

/** `orrery costs` */
export const costs: Action<CostFlags> = async (output, _args, { data, by, calls }) => {
  if (calls) {
    const entries = (await askFolder(data, { method: 'calls' })) as LedgerEntry[];
    output.document({ calls: entries.map((entry) => ({ ...entry, usd: toUsd(entry.nanoUsd) })) });
    for (const entry of entries) output.print(usageLine(entry));
    return EXIT.done;
  }
  const lines = (await askFolder(data, { method: 'costs', by })) as CostLine[];
  const total = lines.reduce(
    (sum, { calls: made, usd: money }) => ({
      calls: sum.calls + made,
      usd: { settled: sum.usd.settled + money.settled, unknown: sum.usd.unknown + money.unknown },
    }),
    { calls: 0, usd: { settled: 0, unknown: 0 } },
  );
  output.document({ by, lines, total });
  const rows = [...lines, { name: 'total', ...total }];
  for (const line of table(
    [by, 'calls', 'settled', 'unknown'],
    rows.map(({ name, calls: made, usd: money }) => [name, made, usd(money.settled), usd(money.unknown)]),
  ))
    output.print(line);
  return EXIT.done;
};

function usageLine({
  orderId,
  section,
  batch,
  attempt,
  cause,
  usage,
  nanoUsd,
  standing,
  outcome,
}: LedgerEntry): string {
  const tokens = usage ? `${usage.input} (${usage.cachedInput} cached) + ${usage.output}` : '–';
  return `${orderId} ${section} ${batch} #${attempt} ${cause} ${tokens} tokens ${usd(toUsd(nanoUsd))} ${standing} ${outcome}`;
}
