import type { Heading, LedgerEntry } from '../../domain/ledger.ts';
import { toUsd } from '../../domain/money.ts';
import type { CostLine } from '../../pipeline/api.ts';
import type { AuditedOrder } from '../../pipeline/money/audit.ts';
import { baselineOf, compareToBaseline, type Measure, parseBaseline } from '../../studies/cost-baseline.ts';
import { wasteReport } from '../../studies/waste-report.ts';
import type { Action } from '../action.ts';
import { readJsonFile } from '../config.ts';
import { EXIT } from '../exit.ts';
import { askFolder } from '../folder.ts';
import { percent, table, usd } from '../format.ts';
import type { Output } from '../output.ts';
import { writeJson } from '../text-file.ts';

interface CostFlags {
  readonly data: string;
  readonly by: Heading;
  readonly calls?: true;
  readonly waste?: true;
  readonly baseline?: string;
  readonly saveBaseline?: string;
  readonly threshold: number;
}

/** `orrery costs`: exit 1 when an answer has become dearer than its baseline and the threshold let it. */
export const costs: Action<CostFlags> = async (output, _args, flags) => {
  const { data, by, calls } = flags;
  if (flags.waste) return wasteOf(output, flags);
  if (flags.baseline !== undefined || flags.saveBaseline !== undefined) return againstBaseline(output, flags);
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

async function wasteOf(output: Output, { data }: CostFlags): Promise<number> {
  const report = wasteReport((await askFolder(data, { method: 'audit' })) as AuditedOrder[]);
  const { byCause, operations, missed, usd: total } = report;
  const share = (part: number) => percent(total === 0 ? 0 : part / total);
  output.document(report);
  output.print(`${usd(total)} in ${report.calls} calls, every dollar by cause`);
  output.print();
  for (const line of table(
    ['cause', 'spent', 'share'],
    Object.entries(byCause).map(([cause, amount]) => [cause, usd(amount), share(amount)]),
  ))
    output.print(line);
  output.print();
  for (const line of table(
    ['operation', 'model', 'lane', 'calls', 'accepted', 'spent', 'wasted'],
    operations.map(({ product, section, cause, model, lane, calls, accepted, usd: spent, wastedUsd }) => [
      `${product}/${section} ${cause}`,
      model,
      lane,
      calls,
      accepted,
      usd(spent),
      usd(wastedUsd),
    ]),
  ))
    output.print(line);
  output.print();
  output.print(`Prompts the provider's cache could have served: at most ${usd(missed.cacheMisses)}`);
  output.print(`Calls bought at once that could have waited a day: ${usd(missed.standardNotBatch)}`);
  return EXIT.done;
}

async function againstBaseline(
  output: Output,
  { data, baseline: file, saveBaseline, threshold }: CostFlags,
): Promise<number> {
  const baseline = file === undefined ? null : parseBaseline(await readJsonFile(file), file);
  const orders = (await askFolder(data, { method: 'audit' })) as AuditedOrder[];
  const compared = baseline && compareToBaseline(orders, baseline, threshold / 100, file ?? '');
  if (saveBaseline !== undefined) await writeJson(saveBaseline, baselineOf(orders));
  output.document({ ...compared, saved: saveBaseline ?? null });
  for (const line of table(
    ['per accepted answer', 'before', 'now', 'growth', ''],
    (compared?.lines ?? []).map(({ product, section, measure, before, now, growth, isExceeded }) => [
      `${product}/${section} ${MEASURE_NAMES[measure]}`,
      measure === 'usd' ? `$${before.toFixed(6)}` : before.toFixed(1),
      measure === 'usd' ? `$${now.toFixed(6)}` : now.toFixed(1),
      `${growth < 0 ? '−' : '+'}${percent(Math.abs(growth))}`,
      isExceeded ? `above ${threshold} %` : '',
    ]),
  ))
    if (compared) output.print(line);
  if (saveBaseline !== undefined) output.print(`The baseline is in ${saveBaseline}.`);
  return compared?.isExceeded ? EXIT.failed : EXIT.done;
}

const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  inputTokens: 'tokens in',
  outputTokens: 'tokens out',
  usd: 'dollars',
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
