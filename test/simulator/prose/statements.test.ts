import { describe, expect, it } from 'vitest';
import { diceFrom } from '../../../src/simulator/prose/dice.ts';
import { readFacts } from '../../../src/simulator/prose/facts/read-facts.ts';
import { state } from '../../../src/simulator/prose/statements/index.ts';
import { NATAL } from './sample-year.ts';

/** Every way in which the first fact of a block is stated. */
function clausesOf(block: object): string[] {
  const { sky, natal, span } = readFacts(null, block);
  const fact = [...sky, ...natal].at(-1);
  if (!fact) throw new Error(`no fact in ${JSON.stringify(block)}`);
  const clauses = Array.from({ length: 120 }, (_, n) => state(fact, { dice: diceFrom(`${n}`), span }).clause);
  return [...new Set(clauses)];
}

const day = (key: string, text: unknown) => ({ date: '2027-01-26', [key]: text });
const natal = (key: string, text: unknown) => ({ zodiac: 'tropical', [key]: text });

describe('statements', () => {
  it.each([
    [
      day('today', ['Moon trine natal Mars 15:39']),
      /the Moon .*\b(?:trine|trines)\b.* your natal Mars\b/,
      /15:39/,
    ],
    [day('today', ['Neptune square natal Jupiter']), /Neptune .*squares? .*your natal Jupiter/, /^(?!.*\d)/],
    [day('sky', ['Mercury enters Pisces 11:20']), /Mercury enters Pisces/, /at 11:20/],
    [day('sky', ['Saturn stations direct']), /Saturn turns direct/, /today/],
    [
      day('sky', ['penumbral lunar eclipse Virgo 1 H4 10:13']),
      /penumbral lunar eclipse/,
      /at 10:13.*Virgo, in your fourth house$/,
    ],
    [day('voc', '04:56-22:12'), /the Moon is void of course/, /04:56.*22:12/],
    [day('voc', '00:00-04:21'), /void of course/, /until 04:21/],
    [day('voc', '18:46-24:00'), /from 18:46/, /(?:rest|end) of the day/],
    [day('voc', '00:00-24:00'), /void of course/, /all day/],
    [day('phase', 'Waning Gibbous 83%'), /the waning gibbous Moon/, /83 percent lit/],
    [
      day('phase', 'Last Quarter 54%, exact Last Quarter 21:56'),
      /the Last Quarter Moon is exact/,
      /at 21:56/,
    ],
    [day('moon', 'Virgo 24 H5'), /the Moon .*Virgo/, /your fifth house/],
    [day('moon', 'Virgo 24 H5, enters Libra 22:12'), /the Moon is in Virgo .*enters Libra/, /22:12/],
    [day('moon', 'Scorpio 4 H7, enters Scorpio 04:21'), /the Moon enters Scorpio/, /at 04:21/],
    [day('rx', ['Mercury']), /Mercury is retrograde/, /today/],
    [{ week: 10, sunH: 'Aquarius H10' }, /the Sun is in Aquarius, in your tenth house/, /as the week begins/],
    [
      { week: 10, moon: ['01-29 Last Quarter Scorpio 9 H7'] },
      /the Last Quarter Moon falls/,
      /on 29 January.*in Scorpio, in your seventh house/,
    ],
    [{ month: 3, rx: ['Mars'] }, /Mars is retrograde/, /as the month begins/],
    [
      { month: 3, stations: ['02-08 Uranus direct Gemini H2'] },
      /Uranus turns direct/,
      /on 8 February.* in Gemini, in your second house/,
    ],
    [
      { month: 3, exact: ['Pluto conjunction natal Sun, exact 02-18'] },
      /Pluto .*conjunct(?:ion)?\b.* your natal Sun/,
      /18 February/,
    ],
    [
      { from: '2026', outer: ['Jupiter Leo 26 H4 to Virgo 23 H5'] },
      /Jupiter begins the year in Leo and ends it in Virgo/,
      /from your fourth house to your fifth$/,
    ],
    [
      { from: '2026', outer: ['Pluto Aquarius 3 H9 to Aquarius 5 H9'] },
      /Pluto begins and ends the year in Aquarius/,
      /in your ninth house$/,
    ],
    [{ solarReturn: '01-26 12:33 Asc Aries 24' }, /your solar return/, /on 26 January at 12:33/],
    [
      { profection: ['age 37: house 2 Gemini, lord Mercury'] },
      /your second house/,
      /Mercury (?:as its|is its) lord/,
    ],
    [natal('Venus', 'Capricorn 24 H9'), /your natal Venus .*Capricorn/, /ninth house/],
    [
      natal('Venus', 'Capricorn 24 H9 rx'),
      /natal Venus is retrograde|with Venus retrograde|Venus was retrograde/,
      /./,
    ],
    [natal('aspects', ['Saturn sextile Pluto 0.9 sep']), /Saturn .*sextile .*Pluto/, /natal|birth|born/],
    [natal('cusps', '4 Leo'), /Leo/, /your fourth house/],
    [natal('balance', 'fire 1, earth 6, air 1, water 2'), /earth/, /6/],
    [natal('moonPhase', 'Balsamic'), /a balsamic Moon/, /born|birth/],
    [natal('ruler', 'Venus'), /Venus/, /(?:ruler of|rules) your chart/],
  ])('of %j say what it says, however they are put', (block, subject, rest) => {
    for (const clause of clausesOf(block)) {
      expect(clause).toMatch(subject);
      expect(clause).toMatch(rest);
      expect(clause).toMatch(/^[\p{L}\d]/u);
      expect(clause).not.toMatch(/[.?!{}[\]|]$|\bthe the\b|undefined/);
    }
  });

  it.each([
    [
      'Saturn square natal Venus 10-04..10-30, exact 10-17 (pass 2 of 3)',
      'the second of three passes',
      'from 4 October to 30 October',
    ],
    [
      'Neptune square natal Jupiter ..03-02, exact 01-29 (pass 2-3 of 3)',
      'within a series of three passes',
      'until 2 March',
    ],
    [
      'Jupiter square natal Pluto 03-12..05-16, exact 03-24 05-03 (pass 2-3 of 3)',
      'the second and third of three passes',
      '24 March and 3 May',
    ],
    [
      'Pluto conjunction natal MC 12-19.., exact 12-30 (pass 1 of 5)',
      'the first of five passes',
      'from 19 December',
    ],
    ['Mars trine natal Uranus 01-29..02-05', 'in force from 29 January to 5 February', 'Mars'],
  ])('of windows and passes read "%s" in words', (text, ...expected) => {
    const clauses = clausesOf({ month: 3, exact: [text] });
    for (const words of expected)
      expect(
        clauses.some((clause) => clause.includes(words)),
        words,
      ).toBe(true);
    for (const clause of clauses) expect(clause).not.toMatch(/\.\.|\bpass\b|,\s*,/);
  });

  it('vary', () => {
    expect(clausesOf(day('today', ['Moon trine natal Mars 15:39'])).length).toBeGreaterThan(10);
    expect(clausesOf(day('moon', 'Virgo 24 H5')).length).toBeGreaterThan(3);
    expect(clausesOf(natal('Venus', 'Capricorn 24 H9')).length).toBeGreaterThan(2);
    expect(readFacts(NATAL, null).natal.length).toBeGreaterThan(40);
  });
});
