import { describe, expect, it } from 'vitest';
import { countWords } from '../../../src/domain/words.ts';
import { DAILY_QUESTIONS } from '../../../src/products/questions/daily.ts';
import { writeAnswer } from '../../../src/simulator/prose/index.ts';
import { sampleYear } from './sample-year.ts';

const { natal, days } = sampleYear('variety');

/** One list of answers a day: 366 days of 20 questions. */
const year = days.map((period) =>
  DAILY_QUESTIONS.map((question, number) =>
    writeAnswer({
      question,
      shared: natal,
      period,
      minWords: 80,
      maxWords: 150,
      seed: `${period.date}/${number}`,
    }),
  ),
);
const answers = year.flat();
const sentencesOf = (text: string) => text.split(/(?<=[.?!])\s+/);

function counts(items: readonly string[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const item of items) seen.set(item, (seen.get(item) ?? 0) + 1);
  return seen;
}

describe('a year of daily answers', () => {
  it('never says the same answer twice', () => {
    expect(new Set(answers).size).toBe(366 * 20);
  });

  it('rarely repeats a sentence to the letter', () => {
    const sentences = answers.flatMap(sentencesOf);
    const seen = counts(sentences);
    expect(seen.size / sentences.length).toBeGreaterThan(0.6);
    expect(Math.max(...seen.values()) / sentences.length).toBeLessThan(0.001);
  });

  it('never repeats a sentence within an answer', () => {
    for (const answer of answers) expect(Math.max(...counts(sentencesOf(answer)).values()), answer).toBe(1);
  });

  it('repeats hardly a sentence within a day', () => {
    const repeated = year.map((day) => {
      const sentences = day.flatMap(sentencesOf);
      return 1 - new Set(sentences).size / sentences.length;
    });
    expect(Math.max(...repeated)).toBeLessThan(0.15);
    expect(repeated.reduce((sum, share) => sum + share, 0) / repeated.length).toBeLessThan(0.03);
  });

  it('opens in many ways', () => {
    const openings = counts(answers.map((answer) => answer.split(' ').slice(0, 3).join(' ')));
    expect(openings.size).toBeGreaterThan(1000);
    expect(Math.max(...openings.values()) / answers.length).toBeLessThan(0.05);
  });

  it('gives reasons for advice that comes first', () => {
    const reasoned = answers.filter((answer) =>
      /gives the reason|the reason is|rests on this|this is why|speaks for it|stands this/i.test(answer),
    );
    expect(reasoned.length / answers.length).toBeGreaterThan(0.15);
    expect(reasoned.length / answers.length).toBeLessThan(0.35);
  });

  it('writes one or two paragraphs of sentences that can be read in one breath', () => {
    for (const answer of answers) {
      expect(answer.split('\n\n').length).toBeLessThanOrEqual(2);
      expect(answer).not.toMatch(/ {2}| [.,;:]|\.\.|,,|, \.|[{}[\]|]|\n\n\n/);
      for (const sentence of sentencesOf(answer)) {
        expect(sentence).toMatch(/^[\p{Lu}\d"].*[.?!]$/u);
        expect(countWords(sentence), sentence).toBeLessThanOrEqual(60);
      }
    }
  });
});

describe('the same assignment', () => {
  const [period] = days;
  const assignment = {
    question: DAILY_QUESTIONS[0] ?? '',
    shared: natal,
    period,
    minWords: 80,
    maxWords: 150,
    seed: 'again',
  };

  it('has the same answer, whatever was written before', () => {
    const nameless = writeAnswer({ ...assignment, question: '' });
    const first = writeAnswer(assignment);
    for (const question of DAILY_QUESTIONS) writeAnswer({ ...assignment, question });
    expect(writeAnswer(structuredClone(assignment))).toBe(first);
    expect(writeAnswer({ ...assignment, question: '' })).toBe(nameless);
  });

  it.each([
    ['seed', { seed: 'another' }],
    ['question', { question: DAILY_QUESTIONS[1] ?? '' }],
  ])('has another answer for another %s', (_what, change) => {
    expect(writeAnswer({ ...assignment, ...change })).not.toBe(writeAnswer(assignment));
  });
});
