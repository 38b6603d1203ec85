import { describe, expect, it } from 'vitest';
import type { CallOutcome } from '../../src/domain/calls.ts';
import type { Accepted } from '../../src/domain/judge.ts';
import { modelSpec } from '../../src/domain/models.ts';
import { planOrder } from '../../src/domain/plan.ts';
import { countTokens } from '../../src/domain/tokens.ts';
import { toRecord } from '../../src/pipeline/calls/call-verdict.ts';
import { anOrder, aProduct } from '../support/orders.ts';

const PLAN = planOrder(
  aProduct(),
  { ...anOrder(), startDate: '2026-11-22', language: 'en' },
  { modelOf: () => modelSpec('gpt-4o') },
);
const batch = PLAN.batches[0]!;

/** Far from what any counting of these replies would come to. */
const AS_COUNTED_BY_THE_PROVIDER = 7_777;

function floorOf(text: string, answers: Readonly<Record<string, string>>): number {
  const accepted = Object.entries(answers).map(
    ([key, answer]): Accepted => ({
      item: batch.items.find((item) => item.key === key)!,
      text: answer,
      words: 4,
    }),
  );
  const reply: CallOutcome = {
    kind: 'reply',
    text,
    finish: 'stop',
    refusal: null,
    model: 'gpt-4o',
    usage: {
      input: 100,
      cachedInput: 0,
      cacheWrite: 0,
      output: AS_COUNTED_BY_THE_PROVIDER + 5,
      reasoning: 5,
    },
    limits: {},
    requestId: null,
  };
  const input = {
    batch,
    items: batch.items,
    remarks: [],
    attempt: 1,
    cause: 'first' as const,
    way: 0,
    isLastWay: true,
    wasTruncated: false,
  };
  const verdict = { accepted, rejected: [], unknownKeys: [], failure: null };
  return toRecord(input, verdict, reply, 90, 'gpt-4o').floorTokens;
}

const [first, second] = batch.items.map(({ key }) => key) as [string, string];
const ANSWERS = { [first]: 'She said “no”,\n\nthen "yes".', [second]: 'A \\ is no slash — 日本.' };
const ours = (answers: object) => countTokens(JSON.stringify(answers), 'gpt-4o');

describe('the floor of a reply', () => {
  it.each([
    ['in the order asked', JSON.stringify(ANSWERS)],
    ['in another order', JSON.stringify({ [second]: ANSWERS[second], [first]: ANSWERS[first] })],
  ])('is what the provider counted where the reply is nothing but its answers, %s', (_, text) => {
    expect(floorOf(text, ANSWERS)).toBe(AS_COUNTED_BY_THE_PROVIDER);
  });

  it.each([
    ['white space', JSON.stringify(ANSWERS, null, 1)],
    ['a fence', `\`\`\`json\n${JSON.stringify(ANSWERS)}\n\`\`\``],
    ['another answer', JSON.stringify({ ...ANSWERS, z9: 'nobody asked' })],
    ['a needless escape', JSON.stringify(ANSWERS).replace('日', '\\u65e5')],
    ['spaces that are not kept', JSON.stringify({ ...ANSWERS, [second]: `${ANSWERS[second]}  ` })],
  ])('is what we count for the answers alone where the reply holds %s', (_, text) => {
    expect(floorOf(text, ANSWERS)).toBe(ours(ANSWERS));
  });
});
