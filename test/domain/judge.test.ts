import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/calls.ts';
import { judgeReply, type Rules } from '../../src/domain/judge.ts';
import { words } from '../support/orders.ts';
import { anItem } from './support/parts.ts';

const RULES: Rules = {
  words: { ask: { min: 4, max: 6 }, accept: { min: 3, max: 8 } },
  contradictions: () => [],
};

const aReply = (text: string, changes: Partial<Reply> = {}): Reply => ({
  kind: 'reply',
  text,
  finish: 'stop',
  refusal: null,
  usage: null,
  model: 'gpt-4o',
  ...changes,
});

const KEYS = ['a1', 'a2', 'b1'];
const ITEMS = KEYS.map((key) => anItem(key));
const GOOD = Object.fromEntries(KEYS.map((key) => [key, words(4, key)]));

/** What is left to ask again, by key. */
const faultsOf = (text: string, changes: Partial<Reply> = {}, rules = RULES) =>
  Object.fromEntries(
    judgeReply(aReply(text, changes), ITEMS, rules).rejected.map(({ item, fault }) => [item.key, fault]),
  );

describe('judgeReply', () => {
  it('accepts a perfect reply', () => {
    expect(judgeReply(aReply(JSON.stringify(GOOD)), ITEMS, RULES)).toEqual({
      accepted: ITEMS.map((item) => ({ item, text: words(4, item.key), words: 4 })),
      rejected: [],
      unknownKeys: [],
      failure: null,
    });
  });

  it.each([
    ['a missing key', JSON.stringify({ ...GOOD, a2: undefined }), { a2: 'MISSING' }],
    ['a reply without an object', 'Sorry.', { a1: 'MISSING', a2: 'MISSING', b1: 'MISSING' }],
    ['a draft that is too short', JSON.stringify({ ...GOOD, a2: words(2) }), { a2: 'TOO_SHORT' }],
    ['an empty draft', JSON.stringify({ ...GOOD, a2: '' }), { a2: 'TOO_SHORT' }],
    ['a draft that is too long', JSON.stringify({ ...GOOD, a2: words(9) }), { a2: 'TOO_LONG' }],
    ['a draft that is no text', JSON.stringify({ ...GOOD, a2: { text: words(4) } }), { a2: 'NOT_TEXT' }],
    ['null', JSON.stringify({ ...GOOD, a2: null }), { a2: 'NOT_TEXT' }],
    [
      'a key given twice with different answers',
      `{"a1":"${words(4)}","a2":"${words(4)}","b1":"${words(4)}","a2":"${words(5)}"}`,
      { a2: 'DUPLICATED' },
    ],
    [
      'a reply that ends inside an answer',
      `{"a1":"${words(4)}","a2":"one two th`,
      { a2: 'TRUNCATED', b1: 'TRUNCATED' },
    ],
  ])('finds %s and keeps the rest', (_what, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
    const { accepted, rejected } = judgeReply(aReply(text), ITEMS, RULES);
    expect(accepted.length + rejected.length).toBe(ITEMS.length);
  });

  it('takes both ends of the accepted range, which is wider than the one asked for', () => {
    expect(faultsOf(JSON.stringify({ a1: words(3), a2: words(8), b1: words(6) }))).toEqual({});
  });

  it('takes a key given twice with the same answer for one answer', () => {
    expect(faultsOf(`{"a1":"${words(4)}","a1":"${words(4)}","a2":"${words(4)}","b1":"${words(4)}"}`)).toEqual(
      {},
    );
  });

  it('takes keys in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(KEYS, { minLength: 3 }), (order) => {
        const text = JSON.stringify(Object.fromEntries(order.map((key) => [key, GOOD[key]])));
        expect(judgeReply(aReply(text), ITEMS, RULES).accepted.map(({ item }) => item.key)).toEqual(KEYS);
      }),
    );
  });

  it('reports keys nobody asked for, and is not put off by them', () => {
    const verdict = judgeReply(aReply(JSON.stringify({ ...GOOD, z9: words(4) })), ITEMS, RULES);
    expect(verdict.unknownKeys).toEqual(['z9']);
    expect(verdict.failure).toBeNull();
  });

  it('accepts each item exactly when its own draft is good, whatever became of the others', () => {
    const draft = fc.constantFrom('good', 'short', 'long', 'absent', 'number');
    const written = { good: words(5), short: words(1), long: words(20), absent: undefined, number: 5 };
    fc.assert(
      fc.property(fc.tuple(draft, draft, draft), (drafts) => {
        const text = JSON.stringify(Object.fromEntries(KEYS.map((key, i) => [key, written[drafts[i]!]])));
        const accepted = judgeReply(aReply(text), ITEMS, RULES).accepted.map(({ item }) => item.key);
        expect(accepted).toEqual(KEYS.filter((_, i) => drafts[i] === 'good'));
      }),
    );
  });

  it('calls what a reply did not reach truncated when it stopped at its cap, even if its object is closed', () => {
    const text = JSON.stringify({ a1: words(4) });
    expect(faultsOf(text, { finish: 'length' })).toEqual({ a2: 'TRUNCATED', b1: 'TRUNCATED' });
    expect(judgeReply(aReply(text, { finish: 'length' }), ITEMS, RULES).failure?.code).toBe(
      'DRAFT_TRUNCATED',
    );
    expect(faultsOf(text, { finish: 'stop' })).toEqual({ a2: 'MISSING', b1: 'MISSING' });
  });

  it.each([
    ['a refusal', { refusal: 'I cannot write this.' }, 'DRAFT_REFUSED'],
    ['the content filter', { finish: 'content_filter' as const }, 'DRAFT_FILTERED'],
    ['the cap', { finish: 'length' as const }, 'DRAFT_TRUNCATED'],
    ['bad drafts', {}, 'DRAFT_INVALID'],
  ])('names %s as what failed', (_what, changes, code) => {
    expect(judgeReply(aReply('', changes), ITEMS, RULES).failure?.code).toBe(code);
  });

  it.each([
    ['refused', { refusal: 'No.' }],
    ['filtered', { finish: 'content_filter' as const }],
    ['stopped at its cap', { finish: 'length' as const }],
  ])('needs nothing more of a reply that was %s when every answer is there', (_how, changes) => {
    expect(judgeReply(aReply(JSON.stringify(GOOD), changes), ITEMS, RULES).failure).toBeNull();
  });

  it('counts the faults by kind for whoever reads the log, without any of the text', () => {
    const text = JSON.stringify({ a1: words(1, 'secret'), a2: words(1, 'secret') });
    const { failure } = judgeReply(aReply(text), ITEMS, RULES);
    expect(failure?.message).toBe('3 of 3 answers not accepted: 2 too short, 1 missing');
  });
});

describe('a draft', () => {
  const item = anItem('a1');
  const judge = (draft: string, rules = RULES) => {
    const { accepted, rejected } = judgeReply(aReply(JSON.stringify({ a1: draft })), [item], rules);
    return accepted[0] ?? rejected[0];
  };

  it('trims the text and takes Windows line ends for line ends', () => {
    expect(judge('  one two\r\n\r\nthree four \n')).toEqual({
      item,
      text: 'one two\n\nthree four',
      words: 4,
    });
  });

  it('tells the model how long its draft was, and keeps a draft that is not empty', () => {
    expect(judge('one two')).toEqual({
      item,
      fault: 'TOO_SHORT',
      reason: 'it had 2 words; write 4 to 6',
      draft: 'one two',
    });
    expect(judge(' … ')).not.toHaveProperty('draft');
  });

  it('rejects false claims with what is wrong, and keeps the draft', () => {
    const rules: Rules = {
      ...RULES,
      contradictions: (text, { key }) =>
        text.includes('Aries') ? [`in ${key} Mars is in Leo, not Aries`, 'and direct'] : [],
    };
    expect(judge('Mars stands in Aries', rules)).toEqual({
      item,
      fault: 'FALSE_CLAIM',
      reason: 'in a1 Mars is in Leo, not Aries; and direct',
      draft: 'Mars stands in Aries',
    });
    expect(judge('Mars stands in Leo', rules)).toMatchObject({ words: 4 });
  });
});
