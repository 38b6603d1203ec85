import type { CivilDate } from '../calendar.ts';

/** The years positions are computed for. */
export const FIRST_YEAR = 1850;
export const LAST_YEAR = 2100;

/** The years in which they have been compared with an independent ephemeris (Swiss Ephemeris, DE441). */
const COMPARED_FROM = 1920;
const COMPARED_TO = 2050;

/** For the reader, where a date lies outside the years compared. */
export function accuracyNote(date: CivilDate): string | undefined {
  const year = Number(date.slice(0, 4));
  return year < COMPARED_FROM || year > COMPARED_TO
    ? `Positions for ${year} are computed but lie outside ${COMPARED_FROM} to ${COMPARED_TO}, the years compared with an independent ephemeris; within those years they hold to 30 arcseconds, outside expect one arcminute.`
    : undefined;
}
