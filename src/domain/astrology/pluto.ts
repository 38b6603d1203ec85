import { type Series, sumSeries } from './chebyshev.ts';

/**
 * Pluto's place around the solar system's barycentre, 1845 to 2106, as Chebyshev series.
 *
 * astronomy-engine integrates Pluto's orbit over eighty years the first time it is asked for a date in them, in one
 * piece of 15 to 60 ms: too long to hold an event loop. These series were fitted to its own results (equator and
 * equinox of J2000, units of 1e-6 AU) and stay within 0.3″ of them.
 */
const SPAN = { from: -56_612.5, to: 38_715.5 } as const;

const SERIES = {
  x: series(
    '20592073 6377444 29685313 -10608983 -13738498 2172272 4060799 -162243 -1396716 -115348 ' +
      '505669 109818 -185551 -69015 67279 38002 -23416 -19532 7500 9597 ' +
      '-2002 -4569 258 2101 184 -925 -208 399 150 -169 ' +
      '-98 62 52 -23 -23 14 16 -6 -12 -1 ' +
      '6 -2 -5 3 7 0 -3 1 1 -2 ' +
      '-4 -1 3 2 0 -1',
  ),
  y: series(
    '16854678 -12927673 16837995 22416909 -6751502 -7078262 1122546 2319673 -86617 -842842 ' +
      '-75341 314448 71289 -117685 -45191 43185 25083 -15152 -12997 4866 ' +
      '6436 -1275 -3068 145 1415 133 -635 -153 274 111 ' +
      '-111 -64 42 34 -13 -17 0 6 1 1 ' +
      '1 -2 -2 2 1 -2 -1 1 1 0 ' +
      '0 0 0 0 -1 -1',
  ),
  z: series(
    '-945131 -5954854 -3688690 10191009 2032992 -2863280 -873413 772778 393882 -228240 ' +
      '-175922 65013 78194 -15923 -34400 2027 14897 1157 -6322 -1375 ' +
      '2615 979 -1038 -589 388 321 -136 -168 40 85 ' +
      '-5 -39 -3 17 4 -9 -5 3 4 0 ' +
      '-1 0 1 0 -2 -1 1 0 -1 1 ' +
      '2 0 -1 0 0 0',
  ),
} as const;

function series(text: string): Series {
  return text.split(' ').map(Number);
}

/** Barycentric equatorial coordinates (J2000) in AU at `tt` terrestrial days since J2000. */
export function plutoBarycentric(tt: number): { readonly x: number; readonly y: number; readonly z: number } {
  const place = (2 * tt - SPAN.from - SPAN.to) / (SPAN.to - SPAN.from);
  return {
    x: sumSeries(SERIES.x, place) * 1e-6,
    y: sumSeries(SERIES.y, place) * 1e-6,
    z: sumSeries(SERIES.z, place) * 1e-6,
  };
}
