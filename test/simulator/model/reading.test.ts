import { describe, expect, it } from 'vitest';
import { modelSpec } from '../../../src/domain/models.ts';
import { planOrder } from '../../../src/domain/plan.ts';
import { batchMessages } from '../../../src/domain/prompt.ts';
import { assignmentFor, readPrompt, spanFor, wordSpan } from '../../../src/simulator/model/reading.ts';
import { GARDEN, GARDEN_ORDER } from '../support/garden.ts';

const [BATCH] = planOrder(GARDEN, GARDEN_ORDER, { modelOf: () => modelSpec('gpt-4o') }).batches;

function readBatch(keys?: readonly string[]) {
  const items = BATCH!.items.filter(({ key }) => keys?.includes(key) ?? true);
  const remarks = keys ? items.map((item) => ({ item, reason: 'it had 30 words; write 60 to 120' })) : [];
  const messages = batchMessages(GARDEN, GARDEN_ORDER, { soil: 'clay' }, BATCH!, items, remarks);
  return readPrompt(messages.map(({ role, content }) => ({ role, text: content })));
}

describe('readPrompt', () => {
  it('finds the facts, the questions, the periods and the length in a prompt of the pipeline', () => {
    expect(readBatch()).toMatchObject({
      shared: { soil: 'clay', beds: [1, 2] },
      questions: new Map([
        [1, 'What wants sowing?'],
        [2, 'What wants pruning?'],
        [3, 'What may rest?'],
      ]),
      periods: new Map([
        ['a', { week: 'w1', frost: false }],
        ['b', { week: 'w2', frost: false }],
      ]),
      words: { min: 60, max: 120 },
    });
  });

  it('finds them in a repair too, where remarks stand between', () => {
    const reading = readBatch(['b2']);
    expect(reading.words).toEqual({ min: 60, max: 120 });
    expect([...reading.periods.keys()]).toEqual(['b']);
  });

  it('joins a key to its question and period', () => {
    expect(assignmentFor(readBatch(), 'b2')).toEqual({
      question: 'What wants pruning?',
      shared: { soil: 'clay', beds: [1, 2] },
      period: { week: 'w2', frost: false },
    });
  });

  it('gives an unknown key what it can: no question, and the period only where there is but one', () => {
    expect(assignmentFor(readBatch(), 'zz9')).toMatchObject({ question: '', period: null });
    expect(assignmentFor(readBatch(['a1']), 'summary')).toMatchObject({
      period: { week: 'w1', frost: false },
    });
  });

  it('takes a prompt of another make for its topic', () => {
    const reading = readPrompt([
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'Hello' },
      { role: 'assistant', text: 'Yes?' },
      { role: 'user', text: ' What is a trine? ' },
    ]);
    expect(reading).toMatchObject({ shared: null, words: null, topic: 'What is a trine?' });
    expect(spanFor(reading, '')).toEqual({ min: 80, max: 120 });
    expect(spanFor(reading, 'a remark of 20 to 30 words')).toEqual({ min: 20, max: 30 });
  });

  it('is not misled by facts that are no JSON', () => {
    expect(
      readPrompt([{ role: 'system', text: '## Facts\nnothing is known\n## Periods\na soon' }]),
    ).toMatchObject({
      shared: null,
      periods: new Map(),
    });
  });
});

describe('wordSpan', () => {
  it.each([
    ['Write 80 to 150 words.', 80, 150],
    ['each of 80–150 words', 80, 150],
    ['in 80-150-word answers', 80, 150],
    ['between 180 and 260 words', 180, 260],
    ['at least 100 words', 100, 150],
    ['no more than 50 words', 30, 50],
    ['about 100 words', 90, 110],
    ['a 200-word essay', 180, 220],
    ['at least 80 words, ideally 90 to 120 words', 90, 120],
  ])('reads %j', (text, min, max) => {
    expect(wordSpan(text)).toEqual({ min, max });
  });

  it('takes the second number where the first two make no span', () => {
    expect(wordSpan('150 to 80 words')).toEqual({ min: 72, max: 88 });
  });

  it.each(['Say a few words.', '0 words', 'in 3 parts', ''])('reads no length out of %j', (text) => {
    expect(wordSpan(text)).toBeNull();
  });
});
