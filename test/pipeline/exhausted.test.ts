import { describe, expect, it } from 'vitest';
import { anOrder, aProduct, goodAnswers, words } from '../support/orders.ts';
import { aService, type Script } from '../support/service.ts';

const oneDay = (whenExhausted: 'flag' | 'incomplete') => aProduct({ days: 1, whenExhausted });
/** `a1` is never right; `a2` always is. */
const stubborn =
  (drafts: readonly string[]): Script =>
  (_request, keys, call) => ({
    answers: {
      ...goodAnswers(keys.filter((key) => key !== 'a1')),
      ...(drafts[call - 1] === undefined ? {} : { a1: drafts[call - 1] as string }),
    },
    ms: 1_000,
  });
const FOUR_WRONG = [words(9, 'nine'), words(8, 'eight'), words(7, 'seven'), words(1, 'one')];

describe('an item whose attempts are spent', () => {
  it('leaves the order incomplete, with its name in the reason and the report', async () => {
    const { orrery, clock, books } = await aService({
      products: [oneDay('incomplete')],
      script: stubborn(FOUR_WRONG),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({
      state: 'incomplete',
      answers: { planned: 2, accepted: 1, missing: 1, flagged: 0 },
      missingItems: ['daily/d1/1'],
      pdf: null,
    });
    expect(report.reason?.message).toContain('1 answers could not be got (daily/d1/1)');
    expect(books.size).toBe(0);
  });

  it('is shown by its last draft and marked in the book, where the product wants it so', async () => {
    const { orrery, clock, books } = await aService({
      products: [oneDay('flag')],
      script: stubborn(FOUR_WRONG),
    });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({
      state: 'delivered',
      attempts: 4,
      answers: { planned: 2, accepted: 1, missing: 1, flagged: 1 },
      missingItems: ['daily/d1/1'],
    });
    const [book] = books.values();
    expect(book?.parts[0]?.chapters[0]?.entries).toEqual([
      { question: 'What now?', answer: words(1, 'one'), note: 'This answer is shorter than it should be.' },
      { question: 'What next?', answer: words(4, 'a2') },
    ]);
  });

  it('prefers a true draft of a wrong length to a false one', async () => {
    const { orrery, clock, books } = await aService({
      products: [
        aProduct({
          days: 1,
          whenExhausted: 'flag',
          contradictions: (text) => (text.startsWith('lie') ? ['that is not so'] : []),
        }),
      ],
      script: stubborn([words(4, 'lie'), words(9, 'nine'), words(4, 'lie'), words(4, 'lie')]),
    });
    await clock.run((await orrery.submit(anOrder())).result());
    const [book] = books.values();
    expect(book?.parts[0]?.chapters[0]?.entries[0]).toMatchObject({
      answer: words(9, 'nine'),
      note: 'This answer is longer than it should be.',
    });
  });

  it('leaves the order incomplete all the same when there is no draft to show', async () => {
    const { orrery, clock } = await aService({ products: [oneDay('flag')], script: stubborn([]) });
    const report = await clock.run((await orrery.submit(anOrder())).result());
    expect(report).toMatchObject({ state: 'incomplete', missingItems: ['daily/d1/1'] });
  });

  it('does not excuse an order that was told to stop', async () => {
    const { orrery, clock } = await aService({
      products: [aProduct({ days: 3, whenExhausted: 'flag' })],
      pace: 'fixed',
      script: stubborn(Array.from({ length: 99 }, () => words(9, 'nine'))),
    });
    const handle = await orrery.submit(anOrder(), { budgetUsd: 0.002 });
    const report = await clock.run(handle.result());
    expect(report).toMatchObject({ state: 'paused', answers: { flagged: 0 }, missingItems: [] });
  });
});
