import { OrreryError } from '../../domain/failure.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { openOrrery } from '../../open-orrery.ts';
import type { Orrery } from '../../pipeline/api.ts';
import type { Quote } from '../../pipeline/money/quote.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import type { Action } from '../action.ts';
import { readJsonFile } from '../config.ts';
import { EXIT } from '../exit.ts';
import { askFolder } from '../folder.ts';
import { count, duration, table, usd } from '../format.ts';
import type { Io } from '../output.ts';
import { type Flags, readSettings } from '../settings.ts';

/** `orrery plan ORDER.json` */
export const plan: Action<Flags> = (output, [file = ''], flags, { env }) =>
  lookAt(file, flags, env, async (orrery, order) => {
    const entries = await earlierCalls(flags.data);
    const quote = await orrery.quote(order, {
      entries,
      ...(flags.budget === undefined ? {} : { budgetUsd: flags.budget }),
    });
    output.document(quote);
    for (const line of planText(quote)) output.print(line);
    for (const warning of quote.warnings) output.note(`warning ${warning}`);
  });

/** What was paid in the data folder, to learn from; nothing where there is no folder. */
async function earlierCalls(folder: string): Promise<LedgerEntry[]> {
  try {
    return (await askFolder(folder, { method: 'calls' })) as LedgerEntry[];
  } catch (error) {
    if (error instanceof OrreryError && error.code === 'DATA_MISSING') return [];
    throw error;
  }
}

/** `orrery facts ORDER.json`: always JSON, at full precision. */
export const facts: Action<Flags> = (output, [file = ''], flags, { env }) =>
  lookAt(file, flags, env, async (orrery, order) => {
    const found = await orrery.facts(order);
    output.document(found);
    if (!output.isJson) output.print(JSON.stringify(found, null, 2));
  });

/** Looks at an order without a data folder: nothing is written. */
async function lookAt(
  file: string,
  flags: Flags,
  env: Io['env'],
  look: (orrery: Orrery, order: unknown) => Promise<void>,
): Promise<number> {
  const order = await readJsonFile(file);
  const orrery = await openOrrery({ ...(await readSettings(flags, env)), store: memoryStore() });
  try {
    await look(orrery, order);
    return EXIT.done;
  } finally {
    await orrery.close();
  }
}

const LANES = [
  ['flex', 'on the flex lane (--lane flex): when there is room'],
  ['batch', 'on the batch lane (--lane batch): within a day'],
] as const;

function learnedFrom({ sections }: Quote): string {
  const answers = sections.reduce((sum, { measuredAnswers }) => sum + measuredAnswers, 0);
  return answers > 0 ? ` (learned from ${count(answers)} answers)` : '';
}

function holds({ holdsExpected, holdsCeiling }: NonNullable<Quote['budget']>): string {
  if (holdsCeiling) return 'enough, even if every cap is reached';
  return holdsExpected ? 'enough for what is expected' : 'not enough';
}

function planText(quote: Quote): string[] {
  const { tokens, usd: money, lane } = quote;
  return [
    `${quote.product}: ${count(quote.calls)} calls, ${count(quote.answers)} answers`,
    '',
    ...table(
      [
        'section',
        'model',
        'calls',
        'answers',
        'max tokens',
        'input',
        'output',
        'floor',
        'expected',
        'ceiling',
      ],
      quote.sections.map((section) => [
        section.section,
        section.model,
        section.calls,
        section.answers,
        section.maxTokens,
        section.tokens.input,
        Math.round(section.tokens.output.expected),
        usd(section.usd.floor),
        usd(section.usd.expected),
        usd(section.usd.ceiling),
      ]),
    ),
    '',
    `Tokens    ${count(tokens.input)} in, ${count(Math.round(tokens.output.expected))} out expected, at most ${count(tokens.output.ceiling)}`,
    `Cost      ${usd(money.expected)} expected${lane === 'standard' ? '' : ` on the ${lane} lane`}${learnedFrom(quote)}; ${usd(money.floor)} is the price of the words, ${usd(money.ceiling)} if every cap is reached`,
    ...LANES.flatMap(([other, when]) => {
      const estimate = quote.lanes[other];
      return estimate && other !== lane ? [`          ${usd(estimate.expected)} ${when}`] : [];
    }),
    ...(quote.budget ? [`Budget    ${usd(quote.budget.usd)}: ${holds(quote.budget)}`] : []),
    `Time      ${lane === 'batch' ? 'within a day' : `about ${duration(quote.seconds * 1000)}`}`,
  ];
}
