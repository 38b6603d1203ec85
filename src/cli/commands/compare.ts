import { extname } from 'node:path';
import { systemClock } from '../../adapters/system-clock.ts';
import { OrreryError } from '../../domain/failure.ts';
import type { ProfileInput, ProfileName } from '../../simulator/index.ts';
import { choosing } from '../../studies/choosing.ts';
import { compare as study } from '../../studies/comparison.ts';
import {
  comparisonPage,
  comparisonTable,
  driftTable,
  promptSetPage,
  promptSetTable,
} from '../../studies/comparison-page.ts';
import { DOCUMENTED_PROVIDER } from '../../studies/documents.ts';
import { parsePromptSet, runPromptSet } from '../../studies/prompt-set.ts';
import { type ReportPage, toHtml, toMarkdown } from '../../studies/report-page.ts';
import { studiedSection } from '../../studies/sample-product.ts';
import { virtualProvider } from '../../studies/virtual-provider.ts';
import type { Action } from '../action.ts';
import { readConfig } from '../config.ts';
import { EXIT } from '../exit.ts';
import { table, usd } from '../format.ts';
import type { Io, Output } from '../output.ts';
import { type Flags, readSettings } from '../settings.ts';
import { readStudy } from '../study-settings.ts';
import { checkWritable, readText, writeText } from '../text-file.ts';

interface CompareFlags extends Flags {
  readonly models: readonly string[];
  readonly budget: number;
  readonly section?: string;
  readonly periods: number;
  readonly set?: string;
  readonly report?: string;
}

/** `orrery compare [ORDER.json] --models a,b`, or `--set FILE.jsonl` for prompts with expected answers. */
export const compare: Action<CompareFlags> = async (output, [file], flags, { env }) => {
  const { report } = flags;
  if (report !== undefined) {
    render(report);
    await checkWritable(report);
  }
  const page =
    flags.set === undefined
      ? await onOrder(output, file, flags, env)
      : await onSet(output, flags.set, flags, env);
  if (report !== undefined) {
    await writeText(report, render(report)(page));
    output.note(`the report is in ${report}`);
  }
  return EXIT.done;
};

async function onOrder(
  output: Output,
  file: string | undefined,
  flags: CompareFlags,
  env: Io['env'],
): Promise<ReportPage> {
  const { order, product, optionsFor } = await readStudy(file, flags, env, flags.models);
  const comparison = await study(order, product, {
    models: flags.models,
    section: studiedSection(product, order, flags.section),
    periods: flags.periods,
    budgetUsd: flags.budget,
    optionsFor: () => optionsFor(1),
    onRun: (model) => output.note(`asking ${model}`),
  });
  const { models, verdict } = comparison;
  output.document(comparison);
  output.print(
    `${comparison.product}, ${comparison.section}: the same ${comparison.items} items, ${usd(flags.budget / models.length)} for each model at most`,
  );
  for (const { header, rows } of [comparisonTable(models), driftTable(models)]) {
    output.print();
    for (const line of table(header, rows)) output.print(line);
  }
  output.print();
  output.print(`Verdict: ${verdict.reason}.`);
  output.print(`Test: ${verdict.test}.`);
  for (const { model, stopped } of models)
    if (stopped !== null) output.print(`${model} was not finished: ${stopped}`);
  for (const { item, question, answers } of comparison.samples) {
    output.print();
    output.print(`${item}: ${question}`);
    for (const { model, text } of answers) output.print(`  ${model}: ${text ?? 'not accepted'}`);
  }
  if (comparison.simulated) output.print('\nSimulated: no model wrote this text, and no money was spent.');
  return comparisonPage(comparison);
}

async function onSet(output: Output, file: string, flags: CompareFlags, env: Io['env']): Promise<ReportPage> {
  const cases = parsePromptSet(await readText(file), file);
  const { provider, prices = {} } = await readSettings(flags, env);
  const { simulator: profile = DOCUMENTED_PROVIDER } =
    flags.config === undefined ? {} : await readConfig(flags.config);
  const report = await runPromptSet(cases, {
    name: file,
    models: flags.models,
    budgetUsd: flags.budget,
    prices,
    providerFor: () =>
      provider.simulated
        ? virtualProvider({
            profile: profile as ProfileName | ProfileInput,
            seed: 1,
            write: choosing(cases),
            models: flags.models,
          })
        : { provider, clock: systemClock, settle: (promise) => promise },
  });
  output.document(report);
  const { header, rows } = promptSetTable(report);
  for (const line of table(header, rows)) output.print(line);
  for (const { model, failed, stopped } of report.models) {
    if (failed > 0) output.print(`${model}: ${failed} calls failed`);
    if (stopped !== null) output.print(`${model}: ${stopped}`);
  }
  if (report.simulated) output.print('Simulated: no model answered, and no money was spent.');
  return promptSetPage(report);
}

const RENDERERS: Readonly<Record<string, (page: ReportPage) => string>> = {
  '.html': toHtml,
  '.htm': toHtml,
  '.md': toMarkdown,
};

function render(file: string): (page: ReportPage) => string {
  const renderer = RENDERERS[extname(file).toLowerCase()];
  if (renderer) return renderer;
  throw new OrreryError('INPUT_INVALID', `--report ${file}: the name must end in .html or .md`);
}
