import type { Message } from './calls.ts';
import type { Json } from './json.ts';
import type { PinnedOrder } from './order.ts';
import type { Batch, Item } from './plan.ts';
import type { Product, Section } from './product.ts';

/** An item to be asked again, and what was wrong with its last draft, in words for the model. */
export interface Remark {
  readonly item: Item;
  readonly reason: string;
}

/**
 * The messages of a call. Everything that never changes within a section comes first and byte for byte the same,
 * so that the provider's prompt cache can serve it; the periods and keys of the one batch come last.
 */
export function batchMessages(
  product: Product,
  order: PinnedOrder,
  facts: unknown,
  batch: Batch,
  items: readonly Item[] = batch.items,
  remarks: readonly Remark[] = [],
): Message[] {
  return messageWriter(product, order, () => facts)(batch, items, remarks);
}

/** Messages for one batch after the other of an order; what a section's calls share is written once in a row. */
export function messageWriter(
  product: Product,
  order: PinnedOrder,
  facts: () => unknown,
): (batch: Batch, items?: readonly Item[], remarks?: readonly Remark[]) => Message[] {
  let last: { readonly section: Section; readonly message: Message } | null = null;
  return (batch, items = batch.items, remarks = []) => {
    if (last?.section !== batch.section)
      last = {
        section: batch.section,
        message: { role: 'system', content: sectionPrompt(product, order, facts(), batch.section) },
      };
    return [
      last.message,
      { role: 'user', content: batchPrompt(product, order, facts(), batch, items, remarks) },
    ];
  };
}

/** The unchanging part: voice, rules, the facts shared by all calls, the section's questions. */
export function sectionPrompt(
  product: Product,
  order: PinnedOrder,
  facts: unknown,
  section: Section,
): string {
  const { ask, accept } = section.words;
  return [
    product.voice.trim(),
    [
      '## Form',
      `Write ${languageName(order.language)}. Every answer is plain prose of ${ask.min} to ${ask.max} words, one or two paragraphs: no lists, no headings, no markdown, no repetition of the question. Fewer than ${accept.min} or more than ${accept.max} words is not accepted; the last answers must be as long as the first.`,
      'Reply with one JSON object and nothing else. A key is the letter of a period and the number of a question: "b7" answers question 7 for period b. A value is the answer\'s text. Give exactly the keys you are asked for, each once.',
      'Every fact you state comes from the facts below: they are complete. What they do not say, you do not claim.',
    ].join('\n'),
    `## Facts\n${compact(product.sharedContext(facts, order))}`,
    `## Questions\n${section.questions.map((question, index) => `${index + 1}. ${question}`).join('\n')}`,
  ].join('\n\n');
}

function batchPrompt(
  product: Product,
  order: PinnedOrder,
  facts: unknown,
  batch: Batch,
  items: readonly Item[],
  remarks: readonly Remark[],
): string {
  const asked = batch.periods.filter(({ period }) => items.some((item) => item.period.id === period.id));
  const periods = asked.map(
    ({ letter, period }) =>
      `${letter} ${compact(product.periodContext(facts, batch.section, period, order))}`,
  );
  const corrections =
    remarks.length === 0
      ? []
      : [
          '',
          'Your last answers to these were not accepted; write them anew:',
          ...remarks.map(({ item, reason }) => `${item.key}: ${reason}`),
        ];
  return ['## Periods', ...periods, ...corrections, '', `Answer ${spans(items)}.`].join('\n');
}

/** `a1 to a20, b1 to b20`: runs of keys in as few words as the model needs. */
function spans(items: readonly Item[]): string {
  const runs: Item[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && last.period.id === item.period.id && last.question + 1 === item.question)
      run.push(item);
    else runs.push([item]);
  }
  return runs
    .map((run) =>
      run.length > 2 ? `${run[0]?.key} to ${run.at(-1)?.key}` : run.map(({ key }) => key).join(', '),
    )
    .join(', ');
}

const compact = (facts: Json) => JSON.stringify(facts);

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language' });

const languageName = (tag: string): string => LANGUAGE_NAMES.of(tag) ?? tag;
