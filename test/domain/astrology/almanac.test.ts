import { describe, expect, it } from 'vitest';
import { type Almanac, almanacSteps, YEAR_DAYS } from '../../../src/domain/astrology/almanac/almanac.ts';
import type { NatalTarget } from '../../../src/domain/astrology/almanac/natal-target.ts';
import { profectionsIn } from '../../../src/domain/astrology/almanac/profections.ts';
import { wrap180 } from '../../../src/domain/astrology/angle.ts';
import { ASPECT_ANGLES, signedOrb } from '../../../src/domain/astrology/aspects.ts';
import type { NatalPoint, Planet } from '../../../src/domain/astrology/bodies.ts';
import { motionAt, positionAt } from '../../../src/domain/astrology/ephemeris.ts';
import { fromIso } from '../../../src/domain/astrology/instant.ts';
import { finish } from '../../../src/domain/astrology/steps.ts';
import { arcseconds, isSign, referenceYear } from './reference.ts';

const reference = referenceYear();
const targets = Object.entries(reference.meta.natalPoints).map(
  ([point, lon]): NatalTarget => ({ point: point as NatalPoint, lon, halfWidth: 0 }),
);
const birth = { date: '1990-01-26', latitude: -33.8688, longitude: 151.2093, targets, cusps: null };
const almanacOf = (changes: Partial<typeof birth> = {}, days = YEAR_DAYS, timeZone = 'UTC'): Almanac =>
  finish(almanacSteps({ ...birth, ...changes }, { from: '2026-11-22', days, timeZone }));

const year = almanacOf();

const secondsApart = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 1000;

/** Pairs each reference event with the nearest of ours that has its name; whatever stays alone is a failure. */
function matched<Theirs, Ours>(
  theirs: readonly Theirs[],
  ours: readonly Ours[],
  theirName: (event: Theirs) => string,
  ourName: (event: Ours) => string,
  apart: (theirs: Theirs, ours: Ours) => number,
): {
  readonly pairs: readonly (readonly [Theirs, number])[];
  readonly missing: readonly Theirs[];
  readonly extra: readonly Ours[];
} {
  const free = new Set(ours);
  const pairs: (readonly [Theirs, number])[] = [];
  const missing: Theirs[] = [];
  for (const event of theirs) {
    const [nearest] = [...free]
      .filter((own) => ourName(own) === theirName(event))
      .sort((a, b) => apart(event, a) - apart(event, b));
    if (nearest === undefined || apart(event, nearest) > 86_400) missing.push(event);
    else {
      free.delete(nearest);
      pairs.push([event, apart(event, nearest)]);
    }
  }
  return { pairs, missing, extra: [...free] };
}

/** Seconds an event of each body may be off: the largest differences measured over the year, rounded up. */
const INGRESS_SECONDS: Record<string, number> = {
  Moon: 8,
  Sun: 23,
  Mars: 145,
  Venus: 117,
  Mercury: 258,
  Jupiter: 232,
};
const STATION_SECONDS: Record<string, number> = {
  Mercury: 222,
  Mars: 172,
  Jupiter: 132,
  Uranus: 397,
  Neptune: 577,
  Saturn: 812,
  Pluto: 2400,
};
const HIT_SECONDS: Record<string, number> = {
  Moon: 8,
  Sun: 28,
  Mars: 235,
  Venus: 423,
  Mercury: 667,
  Jupiter: 452,
  Uranus: 200,
  Pluto: 1746,
  Saturn: 6700,
  Neptune: 10_811,
};

describe('the almanac of a year', () => {
  it('finds every ingress, and no other', () => {
    const { pairs, missing, extra } = matched(
      reference.ingresses,
      year.ingresses,
      ({ body, sign, dir }) => `${body} ${sign} ${dir}`,
      ({ body, sign, direction }) => `${body} ${sign.slice(0, 3)} ${direction}`,
      (theirs, ours) => secondsApart(theirs.utc, ours.utc),
    );
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    for (const [{ body, sign }, seconds] of pairs) {
      expect(seconds, `${body} into ${sign}`).toBeLessThanOrEqual(INGRESS_SECONDS[body]!);
    }
  });

  it('finds every station, and no other', () => {
    const { pairs, missing, extra } = matched(
      reference.stations,
      year.stations,
      ({ body, kind }) => `${body} ${kind}`,
      ({ body, kind }) => `${body} ${kind}`,
      (theirs, ours) => secondsApart(theirs.utc, ours.utc),
    );
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    for (const [{ body }, seconds] of pairs)
      expect(seconds, body).toBeLessThanOrEqual(STATION_SECONDS[body]!);
    for (const [index, { lon }] of year.stations.entries()) {
      expect(arcseconds(lon, reference.stations[index]!.lon)).toBeLessThan(30);
    }
  });

  it('finds every quarter of the Moon to 6 seconds', () => {
    const { pairs, missing, extra } = matched(
      reference.lunations,
      year.lunations,
      ({ phase, sign }) => `${phase} ${sign}`,
      ({ phase, sign }) => `${phase} ${sign.slice(0, 3)}`,
      (theirs, ours) => secondsApart(theirs.utc, ours.utc),
    );
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    expect(Math.max(...pairs.map(([, seconds]) => seconds))).toBeLessThan(6);
  });

  it('finds every eclipse to 9 seconds', () => {
    const { pairs, missing, extra } = matched(
      reference.eclipses,
      year.eclipses,
      ({ kind, type }) => `${kind} ${type}`,
      ({ kind, type }) => `${kind} ${type}`,
      (theirs, ours) => secondsApart(theirs.utcMax, ours.utc),
    );
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    expect(Math.max(...pairs.map(([, seconds]) => seconds))).toBeLessThan(9);
    for (const { lon, utc } of year.eclipses) {
      const theirs = reference.eclipses.find(({ utcMax }) => secondsApart(utcMax, utc) < 60)!;
      expect(arcseconds(lon, theirs.lon)).toBeLessThan(10);
    }
  });

  it.each([
    ['2013-11-01', 'hybrid'],
    ['2023-04-18', 'hybrid'],
    ['2031-11-13', 'hybrid'],
    ['2024-04-07', 'total'],
    ['2015-03-19', 'total'],
    ['2027-02-05', 'annular'],
  ])('knows the solar eclipse after %s as %s', (from, type) => {
    const { eclipses } = finish(almanacSteps(birth, { from, days: 4, timeZone: 'UTC' }));
    expect(eclipses.map((eclipse) => eclipse.type)).toEqual([type]);
  });

  it('finds every exact transit; only one, five hours before the year ends and uncertain by three, may slip out', () => {
    const { pairs, missing, extra } = matched(
      reference.transitHits,
      year.transits,
      ({ t, n, asp, retro }) => `${t} ${asp} ${n} ${retro}`,
      ({ transiting, natal, aspect, retrograde }) => `${transiting} ${aspect} ${natal} ${retrograde}`,
      (theirs, ours) => secondsApart(theirs.utc, ours.utc),
    );
    expect(extra).toEqual([]);
    expect(missing.filter(({ utc }) => secondsApart(utc, year.ends) > 5 * 3600)).toEqual([]);
    for (const [{ t, n, asp }, seconds] of pairs) {
      expect(seconds, `${t} ${asp} ${n}`).toBeLessThanOrEqual(HIT_SECONDS[t]!);
    }
  });

  it('finds every meeting of two planets, and no other', () => {
    const { missing, extra } = matched(
      reference.skyAspects.filter(({ a, b }) => a !== 'Moon' && b !== 'Moon'),
      year.skyAspects,
      ({ a, b, asp }) => `${a} ${asp} ${b}`,
      ({ a, b, aspect }) => `${a} ${aspect} ${b}`,
      (theirs, ours) => secondsApart(theirs.utc, ours.utc),
    );
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
  });

  it('finds every void Moon, from its last aspect to the next sign', () => {
    const { pairs, missing, extra } = matched(
      reference.voidOfCourse,
      year.voidOfCourse,
      ({ intoSign, lastAspect }) => `${lastAspect} ${intoSign}`,
      ({ intoSign, lastAspect }) => `${lastAspect} ${intoSign.slice(0, 3)}`,
      (theirs, ours) => Math.max(secondsApart(theirs.start, ours.start), secondsApart(theirs.end, ours.end)),
    );
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    expect(Math.max(...pairs.map(([, seconds]) => seconds))).toBeLessThan(28);
  });

  it('calls the Moon void for all of a sign in which it makes no aspect', () => {
    const { voidOfCourse } = finish(almanacSteps(birth, { from: '2002-08-05', days: 2, timeZone: 'UTC' }));
    expect(voidOfCourse).toContainEqual({
      start: '2002-08-05T12:01:47Z',
      end: '2002-08-07T16:27:10Z',
      lastAspect: null,
      intoSign: 'Leo',
    });
  });

  it('has the reference’s noons: positions, signs, phases, light', () => {
    expect(year.days).toHaveLength(366);
    for (const [index, day] of year.days.entries()) {
      const theirs = reference.days[index]!;
      expect(day.date).toBe(theirs.date);
      expect(isSign(day.bodies.Moon.sign, theirs.moonSign)).toBe(true);
      expect(isSign(day.bodies.Sun.sign, theirs.sunSign)).toBe(true);
      expect(day.phase.name).toBe(theirs.phaseName);
      expect(Math.abs(day.phase.illumination - theirs.illum)).toBeLessThan(0.0005);
      for (const [name, { lon, speed }] of Object.entries(theirs.pos)) {
        const own = day.bodies[name as 'Sun'];
        expect(arcseconds(own.lon, lon), `${name} on ${day.date}`).toBeLessThan(30);
        expect(Math.abs(own.speed - speed)).toBeLessThan(0.01);
        expect(own.retrograde, `${name} on ${day.date}`).toBe(speed < 0);
      }
    }
  });

  it('has the solar return to the second', () => {
    expect(year.solarReturns).toHaveLength(1);
    expect(secondsApart(year.solarReturns[0]!.utc, reference.solarReturn[0]!.utc)).toBeLessThanOrEqual(1);
  });
});

describe('transits', () => {
  const of = (transiting: string, aspect: string, natal: string) =>
    year.transits.filter(
      (hit) => hit.transiting === transiting && hit.aspect === aspect && hit.natal === natal,
    );

  it('count their passes beyond the year’s ends', () => {
    expect(of('Pluto', 'conjunction', 'Sun').map(({ pass, passes }) => [pass, passes])).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(of('Neptune', 'square', 'Jupiter').map(({ pass, passes }) => [pass, passes])).toEqual([[3, 3]]);
    expect(of('Mars', 'trine', 'Uranus').map(({ passes }) => passes)).toEqual(
      [3, 3, 3].slice(0, of('Mars', 'trine', 'Uranus').length),
    );
  });

  it('lie in a window of one degree on either side', () => {
    const [first] = of('Pluto', 'conjunction', 'Sun');
    for (const edge of [first?.from, first?.to]) {
      const orb = signedOrb(
        positionAt('Pluto', fromIso(edge!)).lon,
        reference.meta.natalPoints.Sun!,
        'conjunction',
      );
      expect(orb).toBeCloseTo(1, 3);
    }
    expect(first!.from! < first!.utc && first!.utc < first!.to!).toBe(true);
  });

  it('are exact to the second by the ephemeris itself, and so are the edges of their windows', () => {
    const missSeconds = (planet: Planet, utc: string, lon: number) => {
      const { lon: there, speed } = motionAt(planet, fromIso(utc));
      // Half a second is lost in writing it down; and what stands still is sure of its place, not of its time.
      return Math.max(0, Math.abs(wrap180(there - lon)) - 1e-7) / (Math.abs(speed) / 86_400);
    };
    for (const { transiting, aspect, natal, utc, from, to } of year.transits) {
      const lon = reference.meta.natalPoints[natal]!;
      const goals = [1, -1].map((side) => lon + side * ASPECT_ANGLES[aspect]);
      const miss = (when: string, orb: number) =>
        Math.min(
          ...goals.flatMap((goal) => [goal + orb, goal - orb].map((at) => missSeconds(transiting, when, at))),
        );
      expect(miss(utc, 0), `${transiting} ${aspect} ${natal} ${utc}`).toBeLessThan(1);
      for (const edge of [from, to]) if (edge !== undefined) expect(miss(edge, 1)).toBeLessThan(1);
    }
  });

  it('are within orb in their windows and nowhere else, also of a point near which the planet was first seen', () => {
    const lon = positionAt('Mercury', fromIso(year.begins) - 100).lon;
    const { windows } = almanacOf({ targets: [{ point: 'Venus', lon, halfWidth: 0 }] });
    const met = windows.filter(
      ({ transiting, aspect }) => transiting === 'Mercury' && aspect === 'conjunction',
    );
    expect(met).not.toEqual([]);
    for (const { utc, bodies } of year.days) {
      const isWithin = met.some(({ from, to }) => (from ?? '') <= utc && utc <= (to ?? '9'));
      expect(Math.abs(signedOrb(bodies.Mercury.lon, lon, 'conjunction')) <= 1, utc).toBe(isWithin);
    }
  });

  it('have windows where they only come near', () => {
    const near = year.windows.filter(({ exact }) => exact.length === 0);
    expect(near.length).toBeGreaterThan(0);
    for (const { from, to } of near) expect(from === null || to === null || from < to).toBe(true);
  });

  it('give the Moon moments only', () => {
    expect(of('Moon', 'trine', 'Sun').every(({ from, to }) => from === undefined && to === undefined)).toBe(
      true,
    );
    expect(year.windows.filter(({ transiting }) => transiting === 'Moon')).toEqual([]);
  });

  it('stand inside their own windows, each exact moment once', () => {
    for (const hit of year.transits.filter(({ transiting }) => transiting !== 'Moon')) {
      const windows = year.windows.filter(
        ({ transiting, aspect, natal, exact }) =>
          transiting === hit.transiting &&
          aspect === hit.aspect &&
          natal === hit.natal &&
          exact.some(({ utc }) => utc === hit.utc),
      );
      expect(windows, `${hit.transiting} ${hit.aspect} ${hit.natal} ${hit.utc}`).toHaveLength(1);
    }
  });
});

describe('a birth without a time', () => {
  const untimed = almanacOf({
    targets: targets
      .filter(({ point }) => point !== 'Asc' && point !== 'MC')
      .map((target) => ({
        ...target,
        halfWidth: target.point === 'Moon' ? 6.5 : target.point === 'Sun' ? 0.5 : 0.02,
      })),
  });

  it('is told no transit to its Moon, and of the others only what falls on one day for sure', () => {
    expect(untimed.transits.filter(({ natal }) => natal === 'Moon')).toEqual([]);
    expect(untimed.windows.filter(({ natal }) => natal === 'Moon')).toEqual([]);
    const toSun = untimed.transits.filter(({ natal }) => natal === 'Sun');
    expect(toSun.length).toBeGreaterThan(20);
    expect(toSun.every(({ dateOnly }) => dateOnly === true)).toBe(true);
    expect(toSun.filter(({ transiting }) => transiting === 'Pluto')).toEqual([]);
  });

  it('has narrower windows, in which the transit is in orb whatever the hour was', () => {
    const width = (almanac: Almanac) => {
      const window = almanac.windows.find(({ transiting, natal, aspect }) => {
        return transiting === 'Pluto' && natal === 'Sun' && aspect === 'conjunction';
      });
      return Date.parse(window!.to!) - Date.parse(window!.from!);
    };
    expect(width(untimed)).toBeLessThan(width(year));
  });

  it('has no solar return', () => {
    expect(untimed.solarReturns).toEqual([]);
  });
});

describe('the reader’s clock', () => {
  it('follows the zone through its changes', () => {
    const { clock, days, begins, ends } = almanacOf({}, 366, 'America/New_York');
    expect(clock).toEqual([
      { utc: '2026-11-22T05:00:00Z', offsetSeconds: -18_000 },
      { utc: '2027-03-14T07:00:00Z', offsetSeconds: -14_400 },
      { utc: '2027-11-07T06:00:00Z', offsetSeconds: -18_000 },
    ]);
    expect([begins, ends]).toEqual(['2026-11-22T05:00:00Z', '2027-11-23T05:00:00Z']);
    expect(days.find(({ date }) => date === '2027-07-01')?.utc).toBe('2027-07-01T16:00:00Z');
    expect(days.find(({ date }) => date === '2027-03-14')).toMatchObject({
      begins: '2027-03-14T05:00:00Z',
      utc: '2027-03-14T16:00:00Z',
    });
  });
});

describe('profections', () => {
  it('turn on the birthday, one sign a year', () => {
    expect(profectionsIn('Taurus', '1990-01-26', '2026-11-22', '2027-11-22')).toEqual([
      { age: 36, from: '2026-01-26', to: '2027-01-25', house: 1, sign: 'Taurus', lord: 'Venus' },
      { age: 37, from: '2027-01-26', to: '2028-01-25', house: 2, sign: 'Gemini', lord: 'Mercury' },
    ]);
  });

  it('begin with birth', () => {
    expect(
      profectionsIn('Leo', '2026-12-01', '2026-11-22', '2027-11-22').map(({ age, house }) => [age, house]),
    ).toEqual([[0, 1]]);
  });

  it('keep the birthday of a leap day', () => {
    expect(
      profectionsIn('Aries', '1960-02-29', '2027-01-01', '2027-12-31').map(({ from, age }) => [from, age]),
    ).toEqual([
      ['2026-02-28', 66],
      ['2027-02-28', 67],
    ]);
  });
});
