import { studiedSection } from '../../studies/sample-product.ts';
import { tune as study, type Tuning } from '../../studies/tuning.ts';
import type { Action } from '../action.ts';
import { EXIT } from '../exit.ts';
import { percent, table, usd } from '../format.ts';
import type { Output } from '../output.ts';
import type { Flags } from '../settings.ts';
import { readStudy } from '../study-settings.ts';

interface TuneFlags extends Flags {
  readonly sizes: readonly number[];
  readonly budget: number;
  readonly section?: string;
  readonly periods: number;
}

/** `orrery tune [ORDER.json]` */
export const tune: Action<TuneFlags> = async (output, [file], flags, { env }) => {
  const { order, product, optionsFor } = await readStudy(file, flags, env);
  const section = studiedSection(product, order, flags.section);
  const tuning = await study(order, product, {
    sizes: flags.sizes,
    section,
    periods: flags.periods,
    budgetUsd: flags.budget,
    optionsFor,
    onRun: (size) => output.note(`asking the sample ${size} to a batch`),
  });
  output.document(tuning);
  say(output, tuning);
  return EXIT.done;
};

function say(output: Output, tuning: Tuning): void {
  const { product, section, model, items, sizes, spentUsd, budgetUsd, recommendation, simulated } = tuning;
  output.print(`${product}, ${section}: the same ${items} items of ${model}, by periods in a batch`);
  output.print();
  for (const line of table(
    [
      'batch',
      'answers',
      'batches',
      'failed',
      'rate',
      '95 %',
      'cut off',
      'calls',
      'accepted',
      'spent',
      '$/1,000 accepted',
      '95 %',
    ],
    sizes.map((size) => [
      String(size.size),
      size.answersPerBatch,
      size.batches,
      size.failed,
      percent(size.failureRate),
      `${percent(size.failureRateInterval.low)}–${percent(size.failureRateInterval.high)}`,
      size.truncated,
      size.calls,
      size.answers.accepted,
      usd(size.usd),
      size.usdPerAccepted === null ? '–' : (size.usdPerAccepted * 1_000).toFixed(4),
      size.usdPerAcceptedInterval === null
        ? '–'
        : `${(size.usdPerAcceptedInterval.low * 1_000).toFixed(4)}–${(size.usdPerAcceptedInterval.high * 1_000).toFixed(4)}`,
    ]),
  ))
    output.print(line);
  output.print();
  output.print('Not accepted at first, by place of the period in its batch:');
  for (const { size, byPosition } of sizes)
    output.print(
      `  ${size}: ${byPosition.map(({ rejected, asked }) => percent(asked === 0 ? 0 : rejected / asked)).join(', ')}`,
    );
  for (const { size, stopped } of sizes)
    if (stopped !== null) output.print(`${size} a batch was not finished: ${stopped}`);
  output.print();
  output.print(`Recommended: ${recommendation.reason}.`);
  output.print(`Test: ${recommendation.test}.`);
  output.print(`Spent ${usd(spentUsd)} of ${usd(budgetUsd)}.`);
  if (simulated) output.print('Simulated: no money was spent.');
}
