import { describe, expect, it } from 'vitest';
import type { PinnedOrder } from '../../src/domain/order.ts';
import type { Product, Section } from '../../src/domain/product.ts';
import { sectionPrompt } from '../../src/domain/prompt.ts';
import { countTokens } from '../../src/domain/tokens.ts';
import { countWords } from '../../src/domain/words.ts';
import { BLUEPRINT_QUESTIONS } from '../../src/products/questions/blueprint.ts';
import { DAILY_QUESTIONS } from '../../src/products/questions/daily.ts';
import { MONTHLY_QUESTIONS } from '../../src/products/questions/monthly.ts';
import { SNAPSHOT_QUESTIONS } from '../../src/products/questions/snapshot.ts';
import { WEEKLY_QUESTIONS } from '../../src/products/questions/weekly.ts';
import { YEARLY_QUESTIONS } from '../../src/products/questions/yearly.ts';
import { BLUEPRINT_VOICE, HOROSCOPE_VOICE, SNAPSHOT_VOICE } from '../../src/products/voice.ts';
import { NATAL } from '../simulator/prose/sample-year.ts';

const SETS: readonly (readonly [name: string, questions: readonly string[]])[] = [
  ['daily', DAILY_QUESTIONS],
  ['weekly', WEEKLY_QUESTIONS],
  ['monthly', MONTHLY_QUESTIONS],
  ['yearly', YEARLY_QUESTIONS],
  ['blueprint', BLUEPRINT_QUESTIONS],
  ['snapshot', Object.values(SNAPSHOT_QUESTIONS).flat()],
];

const ALL = SETS.flatMap(([, questions]) => questions);

const FUNCTION_WORDS = new Set(
  (
    'a an and are as at be before by can do does for from how in into is it its may more most of on one or over so ' +
    'than that the this to too up want what when where which while who will with would you your yours'
  ).split(' '),
);

/** The words that carry a question's meaning, without their endings. */
function contentOf(question: string): Set<string> {
  const words = question.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(
    words.filter((word) => !FUNCTION_WORDS.has(word)).map((word) => word.replace(/(?:ing|s)$/, '')),
  );
}

/** Share of content words that two questions have in common. */
function likeness(one: string, other: string): number {
  const [a, b] = [contentOf(one), contentOf(other)];
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}

function alike(questions: readonly string[], limit: number): string[] {
  return questions.flatMap((one, place) =>
    questions
      .slice(place + 1)
      .flatMap((other) => (likeness(one, other) >= limit ? [`${one} / ${other}`] : [])),
  );
}

describe.each(SETS)('the %s questions', (_name, questions) => {
  it('are twenty', () => {
    expect(questions).toHaveLength(20);
    expect(new Set(questions).size).toBe(20);
  });

  it.each(questions)('%s', (question) => {
    expect(question).toMatch(/^[A-Z][^?!]*\?$/);
    expect(question).not.toMatch(/ {2}|\d|[“”"]/);
    expect(countWords(question)).toBeGreaterThanOrEqual(6);
    expect(countWords(question)).toBeLessThanOrEqual(16);
  });

  it('are about different things', () => {
    expect(alike(questions, 0.4)).toEqual([]);
  });

  it('begin in at least three ways, none of them in more than half of the set', () => {
    const starts = questions.map((question) => question.split(' ')[0] ?? '');
    expect(new Set(starts).size).toBeGreaterThanOrEqual(3);
    for (const start of starts) expect(starts.filter((one) => one === start).length).toBeLessThanOrEqual(10);
  });
});

describe('all questions together', () => {
  it('are nowhere near-duplicates of each other', () => {
    expect(new Set(ALL).size).toBe(120);
    expect(alike(ALL, 0.5)).toEqual([]);
  });

  it('speak to the reader', () => {
    expect(
      ALL.filter((question) => /\byou(?:r|rself)?\b/.test(question)).length / ALL.length,
    ).toBeGreaterThan(0.75);
  });

  it('ask for no prophecy and for no doctor’s, lawyer’s or broker’s advice', () => {
    const unfit =
      /\b(?:destin\w+|fate\w*|doomed|inevitabl\w+|predict\w*|illness|disease|diagnos\w+|cure|symptoms?|medic\w+|diet|invest\w*|stocks?|loans?|lawsuit|court|contract)\b/i;
    expect(ALL.filter((question) => unfit.test(question))).toEqual([]);
  });

  it('group a snapshot in four themes of five', () => {
    expect(Object.keys(SNAPSHOT_QUESTIONS)).toEqual(['self', 'love', 'work', 'weeks']);
    for (const group of Object.values(SNAPSHOT_QUESTIONS)) expect(group).toHaveLength(5);
  });
});

const ORDER: PinnedOrder = {
  orderId: 'o',
  product: 'p',
  userId: 'u',
  startDate: '2027-01-26',
  language: 'en',
  customer: {},
};

/** A product with nothing of its own but the voice and the questions. */
function promptOf(voice: string, questions: readonly string[]): string {
  const section: Section = {
    id: 'daily',
    title: 'Daily',
    questions,
    words: { ask: { min: 80, max: 150 }, accept: { min: 60, max: 160 } },
    periodsPerBatch: 3,
    temperature: 0.8,
    periods: () => [],
  };
  const product: Product = {
    id: 'p',
    version: '1',
    title: 'P',
    model: 'gpt-4o',
    gapMs: 0,
    customer: {},
    sections: [section],
    voice,
    book: { answersPerPage: 5, accent: '#000000' },
    addressee: () => '',
    facts: () => null,
    sharedContext: () => NATAL,
    periodContext: () => null,
    coverLines: () => [],
  };
  return sectionPrompt(product, ORDER, null, section);
}

/** OpenAI caches prompts from 1,024 tokens on. */
const CACHEABLE_TOKENS = 1024;
const MARGIN = 1.07;

describe('the voices', () => {
  it.each([
    ['horoscope', HOROSCOPE_VOICE, DAILY_QUESTIONS],
    ['horoscope', HOROSCOPE_VOICE, WEEKLY_QUESTIONS],
    ['horoscope', HOROSCOPE_VOICE, MONTHLY_QUESTIONS],
    ['blueprint', BLUEPRINT_VOICE, BLUEPRINT_QUESTIONS],
  ])(
    'make the unchanging part of a %s prompt long enough to be cached, and not longer than need be',
    (_name, voice, questions) => {
      const tokens = countTokens(promptOf(voice, questions), 'gpt-4o');
      expect(tokens).toBeGreaterThan(CACHEABLE_TOKENS * MARGIN);
      expect(tokens).toBeLessThan(1600);
    },
  );

  it.each([
    ['horoscope', HOROSCOPE_VOICE],
    ['blueprint', BLUEPRINT_VOICE],
    ['snapshot', SNAPSHOT_VOICE],
  ])('of the %s says who writes, how the facts are used, and what is left alone', (_name, voice) => {
    expect(voice).toMatch(/^You write /);
    expect(voice).toMatch(/Never add an aspect, a sign, a house, a retrograde, a phase or a date/);
    expect(voice).toMatch(/no medical, legal or financial/);
    expect(voice).toMatch(/Every answer stands alone/);
    expect(voice).toMatch(/Vary the openings/);
    expect(voice).toMatch(/do not repeat the question/);
    expect(voice).toMatch(/in one clause/);
  });

  it('share no heading with the prompt around them', () => {
    for (const voice of [HOROSCOPE_VOICE, BLUEPRINT_VOICE, SNAPSHOT_VOICE]) expect(voice).not.toMatch(/^#/m);
  });
});
