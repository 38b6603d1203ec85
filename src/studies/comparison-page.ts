import type { ComparedModel, Comparison, Drift } from './comparison.ts';
import type { PromptSetReport } from './prompt-set.ts';
import type { ReportPage } from './report-page.ts';
import type { Interval } from './statistics.ts';

/** A comparison of models, laid out for people. */
export function comparisonPage(comparison: Comparison): ReportPage {
  const { product, section, items, models, verdict, samples, budgetUsd, simulated } = comparison;
  return {
    title: `${models.map(({ model }) => model).join(' and ')} on ${product}`,
    parts: [
      {
        text: `The same ${items} items of the section ${section}, at most ${usd(budgetUsd / models.length)} for each model.${simulated ? ' Simulated: no model wrote this text, and no money was spent.' : ''}`,
      },
      { heading: 'Verdict' },
      { text: `${verdict.reason}.` },
      { text: `Test: ${verdict.test}.` },
      { heading: 'Figures' },
      comparisonTable(models),
      { heading: 'Drift over the run' },
      {
        text: 'What a figure changes by from the first batch to the eightieth on the trend of this run, with 95 % intervals. A trend whose interval holds 0 is noise.',
      },
      driftTable(models),
      ...models.flatMap(({ model, stopped }) =>
        stopped === null ? [] : [{ text: `${model} was not finished: ${stopped}` }],
      ),
      { heading: 'The same items' },
      {
        header: ['item', ...models.map(({ model }) => model)],
        rows: samples.map(({ item, question, answers }) => [
          `${item}\n${question}`,
          ...answers.map(({ text, words }) => (text === null ? 'not accepted' : `${text} (${words} words)`)),
        ]),
      },
    ],
  };
}

/** One row a figure, one column a model. */
export function comparisonTable(models: readonly ComparedModel[]) {
  const row = (name: string, figure: (model: ComparedModel) => string) => [name, ...models.map(figure)];
  return {
    header: ['', ...models.map(({ model }) => model)],
    rows: [
      row('accepted at once', ({ pass }) => `${percent(pass.rate)} (${span(pass.interval, percent)})`),
      row('why not', ({ faults }) => faultList(faults)),
      row('accepted in the end', ({ answers }) => `${answers.accepted} of ${answers.planned}`),
      row('words', ({ words }) => `${words.mean.toFixed(0)} (${words.min}–${words.max})`),
      row('names of facts an answer', ({ grounding }) => grounding.toFixed(1)),
      row('wording not used before', ({ variety }) => percent(variety)),
      row('seconds a call', ({ latencyMs }) => `${seconds(latencyMs.mean)} (p90 ${seconds(latencyMs.p90)})`),
      row('tokens in', ({ tokens }) => tokens.input.toLocaleString('en-US')),
      row('tokens out', ({ tokens }) => tokens.output.toLocaleString('en-US')),
      row('spent', (model) => usd(model.usd)),
      row('$ per 1,000 accepted', ({ usdPerAccepted, usdPerAcceptedInterval }) =>
        usdPerAccepted === null || usdPerAcceptedInterval === null
          ? '–'
          : `${thousand(usdPerAccepted)} (${span(usdPerAcceptedInterval, thousand)})`,
      ),
    ],
  };
}

export function driftTable(models: readonly ComparedModel[]) {
  const cell = ({ byBatch80, interval, isClear }: Drift, show: (value: number) => string) =>
    `${show(byBatch80)} (${span(interval, show)})${isClear ? '' : ', noise'}`;
  return {
    header: ['by batch 80', 'batches seen', 'words', 'names of facts', 'wording new in its batch'],
    rows: models.map(({ model, drift }) => [
      model,
      String(drift.batches),
      cell(drift.words, (value) => value.toFixed(1)),
      cell(drift.grounding, (value) => value.toFixed(2)),
      cell(drift.variety, percent),
    ]),
  };
}

/** What models made of a prompt set, laid out for people. */
export function promptSetPage(report: PromptSetReport): ReportPage {
  const { models, prompts, set, simulated } = report;
  return {
    title: `${models.map(({ model }) => model).join(' and ')} on ${set}`,
    parts: [
      {
        text: `${prompts} prompts with expected answers.${simulated ? ' Simulated: no model answered, and no money was spent.' : ''}`,
      },
      promptSetTable(report),
      { heading: 'Replies' },
      {
        header: ['prompt', ...models.map(({ model }) => model)],
        rows: Array.from({ length: prompts }, (_, index) => [
          String(index + 1),
          ...models.map(({ replies }) => {
            const found = replies.find(({ prompt }) => prompt === index + 1);
            return found ? `${found.isCorrect ? '✓' : '✗'} ${found.reply}` : '–';
          }),
        ]),
      },
    ],
  };
}

export function promptSetTable({ models }: PromptSetReport) {
  return {
    header: ['model', 'tokens', 'cost ($)', 'latency (ms)', 'p90 (ms)', 'correct', '95 %'],
    rows: models.map(({ model, tokens, usd: spent, latencyMs, correct, asked, correctInterval }) => [
      model,
      (tokens.input + tokens.output).toLocaleString('en-US'),
      spent.toFixed(8),
      latencyMs.mean.toFixed(0),
      latencyMs.p90.toFixed(0),
      `${correct} of ${asked}`,
      span(correctInterval, percent),
    ]),
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const seconds = (ms: number) => (ms / 1_000).toFixed(1);
const usd = (value: number) => `$${value.toFixed(value >= 0.1 ? 2 : 4)}`;
const thousand = (value: number) => (value * 1_000).toFixed(3);
const span = ({ low, high }: Interval, show: (value: number) => string) => `${show(low)} to ${show(high)}`;

const faultList = (faults: Readonly<Record<string, number>>) =>
  Object.entries(faults)
    .map(([fault, items]) => `${items} ${fault.toLowerCase().replaceAll('_', ' ')}`)
    .join(', ') || '–';
