import { type Series, slopeOfSeries, sumSeries } from '../chebyshev.ts';
import { GRIDS, TABLES, type Tabled } from '../ephemeris-table.ts';
import type { DayJ2000 } from '../instant.ts';
import type { Steps } from '../steps.ts';

/**
 * A body's way over some time, its longitude unwrapped, so that it is a smooth curve without the jump at 360°. It is
 * read from the ephemeris' tables: finding thousands of exact times on it costs next to nothing.
 */
export interface Track {
  /** Longitude in degrees. */
  readonly at: (ut: DayJ2000) => number;
  /** Degrees of longitude a day. */
  readonly rate: (ut: DayJ2000) => number;
  /** Latitude in degrees: the Moon's; 0 for all others, of whom nobody asks it. */
  readonly lat: (ut: DayJ2000) => number;
}

/** Follows a body from one instant to another. */
export function* followTrack(body: Tabled, from: DayJ2000, to: DayJ2000): Steps<Track> {
  const { days } = GRIDS[body];
  const first = Math.floor(from / days);
  const stretches: (readonly Series[])[] = [];
  const wholeTurns: number[] = [];
  for (let index = first; index * days <= to; index += 1) {
    const stretch = TABLES[body](index);
    const before = stretches.at(-1);
    const gap = before ? sumSeries(before[0] as Series, 1) - sumSeries(stretch[0] as Series, -1) : 0;
    wholeTurns.push((wholeTurns.at(-1) ?? 0) + 360 * Math.round(gap / 360));
    stretches.push(stretch);
    yield;
  }

  const last = stretches.length - 1;
  const placeOf = (ut: DayJ2000) => Math.max(0, Math.min(last, Math.floor(ut / days) - first));
  const seriesOf = (place: number, which = 0) => stretches[place]?.[which] as Series;
  const withinStretch = (ut: DayJ2000, place: number) => 2 * (ut / days - first - place) - 1;
  return {
    at: (ut) => {
      const place = placeOf(ut);
      return sumSeries(seriesOf(place), withinStretch(ut, place)) + (wholeTurns[place] as number);
    },
    rate: (ut) => {
      const place = placeOf(ut);
      return (slopeOfSeries(seriesOf(place), withinStretch(ut, place)) * 2) / days;
    },
    lat: (ut) => {
      const place = placeOf(ut);
      return body === 'Moon' ? sumSeries(seriesOf(place, 1), withinStretch(ut, place)) : 0;
    },
  };
}
