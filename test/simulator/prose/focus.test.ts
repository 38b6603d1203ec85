import { describe, expect, it } from 'vitest';
import { writeAnswer } from '../../../src/simulator/prose/index.ts';
import { THEMES } from '../../../src/simulator/prose/themes/index.ts';
import { DAYS, MONTH, WEEK, YEAR } from './sample-contexts.ts';
import { NATAL } from './sample-year.ts';

const [DAY] = DAYS;
const ROUNDS = 30;

/** Share of answers to the question that match. */
function share(question: string, period: unknown, pattern: RegExp): number {
  const answers = Array.from({ length: ROUNDS }, (_, n) =>
    writeAnswer({ question, shared: NATAL, period, minWords: 80, maxWords: 150, seed: `focus ${n}` }),
  );
  return answers.filter((answer) => pattern.test(answer)).length / ROUNDS;
}

describe('an answer keeps to what the question asks about', () => {
  it.each([
    ['What does your Sun say about the life that makes you feel real?', null, /natal Sun|\bthe Sun\b/i],
    ['What does your Moon need before you can feel safe?', null, /natal Moon|\bthe Moon\b/i],
    ['How do people first meet you, and what waits behind that door?', null, /Ascendant/],
    ['How does your mind work, and in what company does it shine?', null, /Mercury/],
    ['How do you love, and how do you like to be loved?', null, /Venus/],
    ['What do you fight for, and how does your anger show itself?', null, /Mars/],
    ['What do you dream of, and where can dreams mislead you?', null, /Neptune/],
    ['What is your relationship with power, loss and renewal?', null, /Pluto/],
    ['Which direction asks you to grow, even though it feels unfamiliar?', null, /North Node/],
    [
      'Which close aspect shapes your character most, and how do you carry it?',
      null,
      /conjunct|sextile|square|trine|opposition/,
    ],
    ['What does the balance of elements say about what you seek in others?', null, /\bearth\b/i],
    ['What does the ruler of your chart ask you to become?', null, /rules your chart|ruler of your chart/],
    ['Which house and which planet rule this year of your life, and what follows?', YEAR, /\blord\b/],
    ['What does your solar return say about the tone of the year?', YEAR, /solar return/],
    ['How do the eclipses of this year rearrange what seemed settled?', YEAR, /eclipse/],
    [
      'Which retrograde periods matter most to you, and how do you use them?',
      YEAR,
      /retrograde|turns direct/,
    ],
    ['How do the New and Full Moons of this month divide your effort?', MONTH, /New Moon|Full Moon/],
    ['Which day carries the most weight, and how do you prepare for it?', WEEK, /January|February/],
    ['Which hour of the day is the one to use, and for what?', DAY, /\d\d:\d\d/],
    ['When do you gain more today by pausing than by acting?', DAY, /void of course/],
  ])('%s', (question, period, pattern) => {
    expect(share(question, period, pattern)).toBeGreaterThanOrEqual(0.85);
  });

  it('speaks the language of its subject', () => {
    const money = share(
      'How do you keep a light hand with money today?',
      DAY,
      /\b(?:money|purse|enough|buy|own|worth|cost|generous|value|accounts?|debt|figures|thrift|basket|things)\b/i,
    );
    const sleep = share(
      'How do you close the day so that sleep comes gently?',
      DAY,
      /\b(?:sleep|bed|rest|evening|dim|tired\w*|pillow|quiet|lamp|dark\w*|night|hour)\b/i,
    );
    expect(Math.min(money, sleep)).toBeGreaterThanOrEqual(0.95);
  });

  it('says when, with the length of time it is asked about', () => {
    const spans = [
      [DAY, /\btoday\b|\bthe day\b|\ba day\b/i, /\bthis (?:week|month|year)\b/],
      [WEEK, /\bweek\b/i, /\btoday\b|\bthis (?:month|year)\b/],
      [MONTH, /\bmonth\b/i, /\btoday\b|\bthis (?:week|year)\b/],
      [YEAR, /\byear\b/i, /\btoday\b|\bthis (?:week|month)\b/],
    ] as const;
    for (const [period, fitting, unfitting] of spans) {
      expect(share('How do you use your strength well?', period, unfitting)).toBe(0);
      expect(share('How do you use your strength well?', period, fitting)).toBeGreaterThan(0.2);
    }
  });

  it('advises in the tone of the facts', () => {
    const love = THEMES.find(({ id }) => id === 'love');
    if (!love) throw new Error('no such theme');
    const advice = (aspect: string, lines: readonly string[]) => {
      const heads = lines.map((line) => line.split(/[[,]/)[0] ?? '').filter((head) => head.length > 8);
      return share(
        'How can you come closer to someone you love?',
        { date: '2027-01-26', today: [`Venus ${aspect} natal Mars 10:00`] },
        new RegExp(heads.join('|'), 'i'),
      );
    };
    expect(advice('trine', love.easy)).toBeGreaterThan(0.5);
    expect(advice('trine', love.tense)).toBeLessThan(0.2);
    expect(advice('square', love.tense)).toBeGreaterThan(0.5);
    expect(advice('square', love.easy)).toBeLessThan(0.2);
  });
});
