import { addDays, addMonths, type CivilDate } from '../../calendar.ts';
import type { Planet } from '../bodies.ts';
import { traditionalRuler } from '../dignities.ts';
import { SIGNS, type Sign } from '../zodiac.ts';

/** The house a year of life turns to: one sign on from the Ascendant with every birthday. */
export interface Profection {
  readonly age: number;
  readonly from: CivilDate;
  /** The day before the next birthday. */
  readonly to: CivilDate;
  readonly house: number;
  readonly sign: Sign;
  /** Lord of the year: the sign's traditional ruler. */
  readonly lord: Planet;
}

/** Annual profections whose year of life touches the days from `from` to `to`. */
export function profectionsIn(
  ascendant: Sign,
  born: CivilDate,
  from: CivilDate,
  to: CivilDate,
): Profection[] {
  const birthday = (age: number) => addMonths(born, 12 * age);
  const profections: Profection[] = [];
  for (let age = Math.max(0, yearOf(from) - yearOf(born) - 1); birthday(age) <= to; age += 1) {
    const ends = addDays(birthday(age + 1), -1);
    if (ends < from) continue;
    const sign = SIGNS[(SIGNS.indexOf(ascendant) + age) % 12] as Sign;
    profections.push({
      age,
      from: birthday(age),
      to: ends,
      house: (age % 12) + 1,
      sign,
      lord: traditionalRuler(sign),
    });
  }
  return profections;
}

const yearOf = (date: CivilDate) => Number(date.slice(0, 4));
