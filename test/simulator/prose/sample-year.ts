import { diceFrom } from '../../../src/simulator/prose/dice.ts';
import { ASPECTS } from '../../../src/simulator/prose/vocabulary/aspects.ts';
import { PHASES } from '../../../src/simulator/prose/vocabulary/phases.ts';
import { SIGNS } from '../../../src/simulator/prose/vocabulary/signs.ts';

/** The natal block of /reference/context-sample.json (Sydney, 26 January 1990), as it stands in a prompt. */
export const NATAL = {
  born: '1990-01-26 13:00 Sydney AU (UTC+11)',
  zodiac: 'tropical',
  houses: 'Placidus',
  asc: 'Taurus 0',
  mc: 'Aquarius 3',
  ruler: 'Venus',
  planets: {
    Sun: 'Aquarius 5 H10 detriment',
    Moon: 'Capricorn 27 H9 detriment',
    Mercury: 'Capricorn 11 H9',
    Venus: 'Capricorn 24 H9 rx',
    Mars: 'Sagittarius 27 H8',
    Jupiter: 'Cancer 2 H3 rx exalted',
    Saturn: 'Capricorn 18 H9 domicile',
    Uranus: 'Capricorn 7 H9',
    Neptune: 'Capricorn 12 H9',
    Pluto: 'Scorpio 17 H7',
    Node: 'Aquarius 16 H10',
  },
  cusps: '1 Tau, 2 Tau, 3 Can, 4 Leo, 5 Vir, 6 Lib, 7 Sco, 8 Sco, 9 Cap, 10 Aqu, 11 Pis, 12 Ari',
  aspects: [
    'Saturn sextile Pluto 0.9 sep',
    'Mercury conjunction Neptune 1.2 app',
    'Jupiter sextile Asc 1.8 app',
    'Sun conjunction MC 1.9 sep',
    'Moon conjunction Venus 2.6 sep',
    'Mars trine Asc 3.0 app',
    'Moon square Asc 3.5 app',
    'Mercury conjunction Uranus 4.5 sep',
    'Mars opposition Jupiter 4.8 app',
    'Jupiter opposition Uranus 5.0 sep',
    'Sun square Asc 5.4 sep',
    'Saturn conjunction Neptune 5.6 sep',
    'Venus conjunction Saturn 5.9 app',
    'Venus square Asc 6.0 sep',
  ],
  balance: 'fire 1, earth 6, air 1, water 2, cardinal 7, fixed 2, mutable 1',
  moonPhase: 'New Moon',
  sect: 'day',
} as const;

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const POINTS = [...Object.keys(NATAL.planets), 'Asc', 'MC'];
const SLOW = ['Jupiter', 'Saturn', 'Uranus', 'Neptune', 'Pluto'];
const QUICK = ['Sun', 'Mercury', 'Venus', 'Mars'];
const DAYS = 366;
const MS_PER_DAY = 86_400_000;

/**
 * A year of day blocks in the form of the sample: the Moon runs through the signs in 27.3 days and through its phases
 * in 29.5, and contacts are as many as astrology.md §6 measures (Moon hits daily, quicker ones on two days in three,
 * one or two slow ones lasting for weeks). The contacts themselves are drawn by lot.
 */
export function sampleYear(seed: string) {
  const dice = diceFrom(seed);
  const clock = (from = 0) => {
    const minutes = from + dice.below(1440 - from);
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  };
  const contact = (movers: readonly string[]) =>
    `${dice.pick(movers)} ${dice.pick(ASPECTS)} natal ${dice.pick(POINTS)}`;
  let slow = [contact(SLOW), contact(SLOW)];

  const days = Array.from({ length: DAYS }, (_, day) => {
    const date = new Date(Date.UTC(2026, 10, 22) + day * MS_PER_DAY);
    const iso = date.toISOString().slice(0, 10);
    const moon = ((day * 360) / 27.3) % 360;
    const elongation = ((day * 360) / 29.5) % 360;
    const sun = (240 + day) % 360;
    const sign = (longitude: number) => SIGNS[Math.floor(longitude / 30) % 12] ?? 'Aries';
    const house = (longitude: number) => `H${((Math.floor(longitude / 30) + 11) % 12) + 1}`;
    const changes = (moon % 30) + 13.2 > 30;
    const ingress = clock(600);
    if (day % 24 === 23) slow = [contact(SLOW), contact(SLOW)];
    return {
      date: iso,
      wd: WEEKDAYS[date.getUTCDay()] ?? '',
      sun: `${sign(sun)} ${Math.floor(sun % 30)} ${house(sun)}`,
      moon: `${sign(moon)} ${Math.floor(moon % 30)} ${house(moon)}${changes ? `, enters ${sign(moon + 30)} ${ingress}` : ''}`,
      phase: `${PHASES[Math.floor((elongation + 22.5) / 45) % 8]} ${Math.round(50 - 50 * Math.cos((elongation * Math.PI) / 180))}%`,
      ...(changes ? { voc: `0${dice.below(10)}:${10 + dice.below(50)}-${ingress}` } : {}),
      ...(dice.flip(0.5)
        ? { sky: [`${dice.pick(QUICK)} ${dice.pick(ASPECTS)} ${dice.pick(SLOW)} ${clock()}`] }
        : {}),
      today: [
        ...(dice.flip(0.7) ? [`${contact(QUICK)} ${clock()}`] : []),
        ...Array.from({ length: 1 + dice.below(2) }, () => `${contact(['Moon'])} ${clock()}`),
      ],
      ongoing: slow.map(
        (text) => `${text}, exact ${String(1 + dice.below(12)).padStart(2, '0')}-${10 + dice.below(19)}`,
      ),
    };
  });
  return { natal: NATAL, days };
}
