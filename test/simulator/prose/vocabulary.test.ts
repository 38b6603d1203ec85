import { describe, expect, it } from 'vitest';
import { countWords } from '../../../src/domain/words.ts';
import { DAILY_QUESTIONS } from '../../../src/products/questions/daily.ts';
import { diceFrom } from '../../../src/simulator/prose/dice.ts';
import { expand } from '../../../src/simulator/prose/template.ts';
import { OPEN_THEME, THEMES, themeOf } from '../../../src/simulator/prose/themes/index.ts';
import { ASPECT_WORDS } from '../../../src/simulator/prose/vocabulary/aspects.ts';
import { BODY_WORDS } from '../../../src/simulator/prose/vocabulary/bodies.ts';
import { FILLERS } from '../../../src/simulator/prose/vocabulary/fillers.ts';
import { HOUSE_WORDS } from '../../../src/simulator/prose/vocabulary/houses.ts';
import { PHASE_WORDS } from '../../../src/simulator/prose/vocabulary/phases.ts';
import { SIGN_WORDS } from '../../../src/simulator/prose/vocabulary/signs.ts';
import * as turns from '../../../src/simulator/prose/vocabulary/turns.ts';

/** Words that would make a claim about the sky, name a day of the calendar, or be taken for one that does. */
const CLAIMING = new RegExp(
  `\\b(?:${[
    'sun|moon|mercury|venus|mars|jupiter|saturn|uranus|neptune|pluto|node|ascendant|midheaven|chiron|lilith|planets?',
    'aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces',
    'conjunct|conjunctions?|sextiles?|squares?|trines?|oppos\\w+|retrograde|direct|stationary',
    'new moon|full moon|first quarter|last quarter|crescent|gibbous|waxing|waning|eclipses?|void',
    'houses?|cusps?|rising|zodiac|natal|transits?|ingress',
    'january|february|april|june|july|august|september|october|november|december',
    'mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|today|tonight|tomorrow|yesterday',
  ].join('|')})\\b`,
  'i',
);

const ALL_THEMES = [...THEMES, OPEN_THEME];

/** Every line that reads a fact rather than stating one. */
const INTERPRETATION: readonly string[] = [
  ...ALL_THEMES.flatMap((theme) => [
    ...theme.where,
    ...theme.easy,
    ...theme.tense,
    ...theme.focused,
    ...theme.insights,
    ...theme.practices,
    ...theme.closings,
  ]),
  ...Object.values(BODY_WORDS).flatMap(({ topics, self, acts }) => [...topics, ...self, ...acts]),
  ...Object.values(ASPECT_WORDS).flatMap(({ deeds, between }) => [...deeds, ...between]),
  ...Object.values(SIGN_WORDS).flatMap(({ moods, manners }) => [...moods, ...manners]),
  ...HOUSE_WORDS.flatMap(({ areas }) => areas),
  ...Object.values(PHASE_WORDS).flatMap(({ senses }) => senses),
  ...Object.values(turns).flatMap((list) => (Array.isArray(list) ? list : Object.values(list).flat())),
  ...FILLERS,
];

describe('the vocabulary of interpretation', () => {
  it('makes no claim about the sky or the calendar', () => {
    expect(INTERPRETATION.filter((line) => CLAIMING.test(line) || /\d/.test(line))).toEqual([]);
  });

  it('has no stray punctuation, and one kind of apostrophe', () => {
    expect(INTERPRETATION.filter((line) => /^\s|\s$| {2}|[.!?;:]$|'|--|[–—…]/.test(line))).toEqual([]);
  });

  it('is counted the same with and without the spaces between its words', () => {
    for (const line of INTERPRETATION) {
      const plain = expand(line, diceFrom(line), {
        a: 'one',
        b: 'two',
        area: 'this',
        topic: 'that',
        mood: 'it',
        self: 'I',
      });
      expect(countWords(plain), plain).toBe(plain.split(' ').filter(Boolean).length);
    }
  });
});

describe('themes', () => {
  it('have enough to say, and nothing twice', () => {
    for (const theme of ALL_THEMES) {
      for (const list of [theme.easy, theme.tense, theme.focused, theme.practices, theme.closings]) {
        expect(list.length, theme.id).toBeGreaterThanOrEqual(5);
      }
      expect(theme.insights.length, theme.id).toBeGreaterThanOrEqual(8);
      expect(theme.where.length, theme.id).toBeGreaterThanOrEqual(4);
    }
    const lines = ALL_THEMES.flatMap(({ easy, tense, focused, insights, practices, closings }) => [
      ...new Set([...easy, ...tense, ...focused, ...insights, ...practices, ...closings]),
    ]);
    expect(lines.length - new Set(lines).size).toBeLessThanOrEqual(3);
  });

  it('keep advice to verb phrases that can follow "to"', () => {
    const advice = ALL_THEMES.flatMap(({ easy, tense, focused, practices }) => [
      ...easy,
      ...tense,
      ...focused,
      ...practices,
    ]);
    expect(advice.filter((line) => /^(?:do not|don’t|never|be sure|you|the|a|it|your)\b/.test(line))).toEqual(
      [],
    );
    expect(advice.filter((line) => /^[^a-z[]/.test(line))).toEqual([]);
  });

  it.each(
    [
      'mood',
      'body',
      'work',
      'love',
      'words',
      'money',
      'friends',
      'home',
      'decisions',
      'timing',
      'waiting',
      'play',
      'solitude',
      'friction',
      'learning',
      'courage',
      'rest',
      'release',
      'practice',
      'change',
    ].map((id, place) => [DAILY_QUESTIONS[place] ?? '', id]),
  )('read "%s" as a question of %s', (question, id) => {
    expect(themeOf(question).id).toBe(id);
  });

  it.each([
    ['How will my career develop?', 'work'],
    ['WILL I FIND LOVE?', 'love'],
    ['What about my finances and belongings?', 'money'],
    ['Tell me about family life.', 'home'],
    ['Where should the compost heap go?', 'open'],
    ['', 'open'],
  ])('read foreign questions too: "%s" is of %s', (question, id) => {
    expect(themeOf(question).id).toBe(id);
  });
});

describe('fillers', () => {
  it('come in every length from one word to fourteen', () => {
    const lengths = new Set(FILLERS.map((words) => countWords(words)));
    expect([...lengths].sort((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_, n) => n + 1));
  });
});
