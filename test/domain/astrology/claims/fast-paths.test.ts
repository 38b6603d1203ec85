import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClaims, mayClaim } from '../../../../src/domain/astrology/claims/find-claims.ts';
import { ALL_DOUBTS, doubtsOf, isUnasserted } from '../../../../src/domain/astrology/claims/mood.ts';
import { cut } from '../../../../src/domain/astrology/claims/pieces.ts';
import { tokenise } from '../../../../src/domain/astrology/claims/tokenise.ts';
import { wordNumber } from '../../../../src/domain/astrology/claims/word-list.ts';
import { HARMLESS } from './harmless-sentences.ts';
import { ORDINARY_SENTENCES } from './ordinary-sentences.ts';
import {
  FALSE_OF_THE_DAY,
  FALSE_OF_THE_MONTH,
  TRUE_OF_THE_DAY,
  TRUE_OF_THE_MONTH,
  TRUE_OF_THE_YEAR,
  TRUE_PARAGRAPHS,
} from './told-sentences.ts';

const TEXTS = [
  ...[...HARMLESS, ...ORDINARY_SENTENCES, ...TRUE_PARAGRAPHS],
  ...[...TRUE_OF_THE_DAY, ...TRUE_OF_THE_MONTH, ...TRUE_OF_THE_YEAR],
  ...[...FALSE_OF_THE_DAY, ...FALSE_OF_THE_MONTH],
];
const WORDS = [...new Set(TEXTS.flatMap((text) => text.split(/\s+/)))];

/** Sentences as they stand, and others of their words. */
const texts = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
);

describe('a sentence', () => {
  it('that is passed over for want of a telling word claims nothing', () => {
    let passed = 0;
    const check = (text: string) => {
      const pieces = cut(text);
      for (const span of pieces.sentences.filter((each) => !mayClaim(pieces, each))) {
        passed += 1;
        expect(findClaims(tokenise(pieces, span))).toEqual([]);
      }
    };
    TEXTS.forEach(check);
    fc.assert(fc.property(texts, check), { numRuns: 2000 });
    expect(passed).toBeGreaterThan(300);
  });

  it('leaves room only for doubts of which it has a word', () => {
    const seen = { asserted: 0, doubted: 0 };
    const check = (text: string) => {
      const pieces = cut(text);
      for (const tokens of pieces.sentences.map((span) => tokenise(pieces, span))) {
        for (const claim of findClaims(tokens)) {
          const isDoubted = isUnasserted(tokens, claim, ALL_DOUBTS);
          seen[isDoubted ? 'doubted' : 'asserted'] += 1;
          expect(isUnasserted(tokens, claim, doubtsOf(tokens))).toBe(isDoubted);
        }
      }
    };
    TEXTS.forEach(check);
    fc.assert(fc.property(texts, check), { numRuns: 2000 });
    expect(seen.asserted).toBeGreaterThan(300);
    expect(seen.doubted).toBeGreaterThan(100);
  });
});

describe('a text is cut', () => {
  it('into sentences where a careful reader would', () => {
    const marks = fc.array(fc.constantFrom(...'Aa1 .?!"\')(]\n\t,’”—\u00a0é'), { maxLength: 30 });
    const end = /[.!?]+["')\]]*(?=\s+["'([]*[A-Z0-9])|\n+/g;
    fc.assert(
      fc.property(marks, (characters) => {
        const { text, starts, ends, sentences } = cut(characters.join(''));
        const read = text.replaceAll(end, (stop) => `${stop}\f`).split('\f');
        expect(sentences.map(({ from, to }) => text.slice(starts[from], ends[to - 1]))).toEqual(
          read.map((sentence) => sentence.trim()).filter((sentence) => sentence !== ''),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('into words that have the number of their letters, in either case and of any length', () => {
    const listed = WORDS.map((word) => word.replaceAll(/[^a-z]/gi, '')).filter((word) => word !== '');
    const letters = fc.string({ unit: fc.constantFrom(...'aedlyMOSN'), minLength: 1, maxLength: 16 });
    const prefixed = fc.tuple(letters, fc.constantFrom(...listed)).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...listed), letters, prefixed), (word) => {
        expect(cut(word).numbers[0]).toBe(wordNumber(word.toLowerCase()));
      }),
      { numRuns: 3000 },
    );
  });

  it('of any length', () => {
    const long = 'Mars squares Venus. '.repeat(3000);
    expect(cut(long).sentences).toHaveLength(3000);
    expect(cut(`${long}\n—`).sentences).toHaveLength(3001);
  });
});
