import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWords } from '../../../src/domain/words.ts';
import { writeAnswer } from '../../../src/simulator/prose/index.ts';

const GARDEN = {
  garden: { soilType: 'clay', sun_hours: 6, crops: ['tomato', 'basil'], fenced: true, owner: null },
};
const BED = { bed: 'north bed', widthM: 2.5 };
const ask = (change: object = {}) => ({
  question: 'What should you plant first?',
  shared: GARDEN,
  period: BED,
  minWords: 80,
  maxWords: 120,
  seed: 'garden',
  ...change,
});

const many = (count: number, change: object = {}) =>
  Array.from({ length: count }, (_, n) => writeAnswer(ask({ seed: `garden ${n}`, ...change })));

describe('facts of a shape nobody told us about', () => {
  it('are quoted with their names in plain words', () => {
    const texts = many(40).join(' ');
    for (const words of ['soil type', 'clay', 'sun hours', 'tomato and basil', 'north bed', '2.5', 'yes']) {
      expect(texts).toContain(words);
    }
    expect(texts).not.toMatch(/soilType|sun_hours|owner|\bMoon\b/);
  });

  it('are quoted in each answer', () => {
    for (const text of many(40)) expect(text).toMatch(/clay|tomato|north bed|2\.5|\b6\b|\byes\b/);
  });

  it('give way to general sense where there are none', () => {
    for (const facts of [null, {}, [], '', 0, { a: { b: [] } }]) {
      const text = writeAnswer(ask({ shared: facts, period: facts }));
      expect(countWords(text)).toBeGreaterThanOrEqual(80);
      expect(text).not.toMatch(/\bsky\b|\bMoon\b/);
    }
  });

  it('are bent by a lie in one place', () => {
    const truth: Readonly<Record<string, string>> = {
      'soil type': 'clay',
      'sun hours': '6',
      crops: 'tomato and basil',
      fenced: 'yes',
      bed: 'north bed',
      'width m': '2.5',
    };
    const told = new RegExp(
      `(${Object.keys(truth).join('|')}) (?:as|the record says|reads|the notes say|is given as|is listed as|is concerned, the record says) (.*)`,
      'g',
    );
    for (const [lie, wrong] of [
      [false, 0],
      [true, 1],
    ] as const) {
      for (const text of many(60, { lie })) {
        const claims = text.split(/(?<=[.;:]) /).flatMap((part) => [...part.matchAll(told)]);
        expect(claims.length, text).toBeGreaterThan(1);
        const false_ = claims.filter(([, label = '', words = '']) => !words.startsWith(truth[label] ?? ''));
        expect(false_.length, text).toBe(wrong);
      }
    }
  });

  it('of any JSON never break the prose', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        fc.jsonValue({ maxDepth: 3 }),
        fc.string({ maxLength: 80 }),
        fc.integer({ min: 0, max: 120 }),
        fc.boolean(),
        (shared, period, question, minWords, lie) => {
          const text = writeAnswer({
            question,
            shared,
            period,
            minWords,
            maxWords: minWords + 40,
            seed: 'any',
            lie,
          });
          const words = countWords(text);
          expect(words).toBeGreaterThanOrEqual(minWords);
          expect(words).toBeLessThanOrEqual(minWords + 40);
          expect(text).not.toMatch(/\[object|undefined|\bnull\b|\bNaN\b|[{}|]/);
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    'undefined',
    '[object Object]',
    'null',
    'NaN',
    'a [choice|of] {slots}',
    'x'.repeat(200),
    'line\nbreak\u0000',
    '  ',
    '— dash —',
    'https://example.org/?a={b}',
  ])('pass over a value that cannot stand in a sentence: %j', (value) => {
    const texts = many(12, { shared: { mood: value, [value]: 'clay' }, period: null }).join(' ');
    expect(texts).not.toMatch(/\[|\{|undefined|null|NaN|x{20}|—|https/);
    expect(texts).not.toContain('\u0000');
  });

  it('may use the very words of our notation', () => {
    const shared = {
      planets: { Sun: 12, Moon: ['a'] },
      natal: 'yes',
      cusps: null,
      phase: {},
      aspects: [[[]]],
      Mars: '',
    };
    expect(() => writeAnswer(ask({ shared, period: { date: 3, today: 7, voc: 'x' } }))).not.toThrow();
  });
});
