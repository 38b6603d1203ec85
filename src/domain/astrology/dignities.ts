import type { Planet } from './bodies.ts';
import { oppositeSign, type Sign } from './zodiac.ts';

export const DIGNITIES = ['domicile', 'exaltation', 'detriment', 'fall'] as const;
export type Dignity = (typeof DIGNITIES)[number];

/** Signs each planet rules, as antiquity assigned them: the modern planets have no agreed dignities. */
const DOMICILES: Partial<Record<Planet, readonly Sign[]>> = {
  Sun: ['Leo'],
  Moon: ['Cancer'],
  Mercury: ['Gemini', 'Virgo'],
  Venus: ['Taurus', 'Libra'],
  Mars: ['Aries', 'Scorpio'],
  Jupiter: ['Sagittarius', 'Pisces'],
  Saturn: ['Capricorn', 'Aquarius'],
};

const EXALTATIONS: Partial<Record<Planet, Sign>> = {
  Sun: 'Aries',
  Moon: 'Taurus',
  Mercury: 'Virgo',
  Venus: 'Pisces',
  Mars: 'Capricorn',
  Jupiter: 'Cancer',
  Saturn: 'Libra',
};

const MODERN_RULERS: Partial<Record<Sign, Planet>> = {
  Scorpio: 'Pluto',
  Aquarius: 'Uranus',
  Pisces: 'Neptune',
};

/** Essential dignity of a planet in a sign; where two apply (Mercury in Virgo) the stronger. */
export function dignityOf(planet: Planet, sign: Sign): Dignity | undefined {
  const domiciles = DOMICILES[planet] ?? [];
  const exaltation = EXALTATIONS[planet];
  if (domiciles.includes(sign)) return 'domicile';
  if (exaltation === sign) return 'exaltation';
  if (domiciles.some((own) => oppositeSign(own) === sign)) return 'detriment';
  if (exaltation !== undefined && oppositeSign(exaltation) === sign) return 'fall';
  return undefined;
}

/** Ruler of a sign as modern astrologers name it: Pluto, Uranus and Neptune for Scorpio, Aquarius and Pisces. */
export function modernRuler(sign: Sign): Planet {
  return MODERN_RULERS[sign] ?? traditionalRuler(sign);
}

/** Ruler among the seven visible planets, which profections use. */
export function traditionalRuler(sign: Sign): Planet {
  const [ruler] = Object.entries(DOMICILES).find(([, signs]) => signs.includes(sign)) ?? ['Sun'];
  return ruler as Planet;
}
