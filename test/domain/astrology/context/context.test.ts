import { describe, expect, it } from 'vitest';
import {
  dayContext,
  monthContext,
  natalContext,
  skyContext,
  weekContext,
  yearContext,
} from '../../../../src/domain/astrology/context/index.ts';
import { anOrder, factsOf, SYDNEY_BIRTH } from '../orders.ts';
import { contextSample } from '../reference.ts';

const { natal, year: almanac, sky } = factsOf(anOrder(SYDNEY_BIRTH), { year: true, sky: true });
const year = almanac!;
const sample = contextSample() as {
  natal: Record<string, unknown>;
  days: Record<string, unknown>[];
  week: Record<string, unknown>;
  month: Record<string, unknown>;
  year: Record<string, unknown>;
};

/** `Mercury square natal Pluto` of `Mercury square natal Pluto 04:56`: clock times are told more coarsely here. */
const withoutTimes = (value: unknown) =>
  JSON.parse(JSON.stringify(value).replaceAll(/ \d\d:\d\d(?=["\],])/g, ''));

describe('the natal context', () => {
  it('has the sample’s shape and content', () => {
    const context = natalContext(natal) as Record<string, unknown>;
    for (const key of ['born', 'zodiac', 'houses', 'asc', 'mc', 'ruler', 'cusps', 'balance', 'sect']) {
      expect(context[key], key).toEqual(sample.natal[key]);
    }
    expect(context.planets).toMatchObject(sample.natal.planets as object);
  });

  it('tells the narrowest aspects, without those that all of a generation share', () => {
    const { aspects } = natalContext(natal) as { aspects: string[] };
    expect(aspects.slice(0, 3)).toEqual([
      'Saturn sextile Pluto 0.9 sep',
      'Pluto square Node 1.2 sep',
      'Mercury conjunction Neptune 1.2 app',
    ]);
    expect(aspects.length).toBeLessThanOrEqual(14);
    expect(aspects.some((text) => text.startsWith('Neptune sextile Pluto'))).toBe(false);
  });

  it('leaves out what an unknown birth time leaves open', () => {
    const untimed = natalContext(factsOf(anOrder({ ...SYDNEY_BIRTH, time: null }), {}).natal) as Record<
      string,
      unknown
    >;
    expect(Object.keys(untimed)).toEqual([
      'born',
      'zodiac',
      'planets',
      'aspects',
      'balance',
      'moonPhase',
      'note',
    ]);
    expect(untimed.planets).toMatchObject({
      Moon: 'Capricorn or Aquarius',
      Sun: 'Aquarius detriment',
      Saturn: 'Capricorn 18 domicile',
    });
    expect(JSON.stringify(untimed)).not.toMatch(/ H\d/);
  });
});

describe('a day’s context', () => {
  it.each(sample.days.map((day) => [day.date as string, day] as const))(
    'of %s is the sample’s',
    (date, expected) => {
      const { rx, ...context } = dayContext(natal, year, date) as Record<string, unknown>;
      expect(rx).toEqual(['Mars']);
      expect(withoutTimes(context)).toEqual(withoutTimes(expected));
    },
  );

  it('tells the Sun’s and Moon’s moments to the minute, Mercury’s to the quarter, Neptune’s to the day', () => {
    expect(dayContext(natal, year, '2027-01-24')).toMatchObject({
      today: [
        'Sun conjunction natal MC 16:48',
        'Mercury square natal Pluto 05:00',
        'Moon trine natal Asc 20:32',
        'Moon trine natal Mars 15:39',
      ],
    });
    expect(dayContext(natal, year, '2027-01-29')).toMatchObject({
      today: [
        'Neptune square natal Jupiter',
        'Moon square natal Sun 15:22',
        'Moon opposition natal Asc 05:15',
      ],
    });
  });

  it('tells a void Moon by the day’s own hours', () => {
    expect(dayContext(natal, year, '2027-01-28')).toMatchObject({ voc: '18:46-24:00' });
    expect(dayContext(natal, year, '2027-01-29')).toMatchObject({ voc: '00:00-04:21' });
  });

  it('says which of Mercury, Venus and Mars are retrograde, and when one turns', () => {
    expect(dayContext(natal, year, '2027-02-10')).toMatchObject({
      sky: ['Mercury stations retrograde'],
      rx: ['Mercury', 'Mars'],
    });
    expect(dayContext(natal, year, '2026-11-23')).not.toHaveProperty('rx');
  });

  it('is refused for a date beyond the almanac', () => {
    expect(() => dayContext(natal, year, '2027-11-23')).toThrow(RangeError);
  });
});

describe('longer contexts', () => {
  it('of a week are the sample’s', () => {
    const expected = { ...sample.week, sunH: 'Aquarius H9' };
    expect(weekContext(natal, year, { number: 10, from: '2027-01-24', to: '2027-01-30' })).toEqual(expected);
  });

  it('of a month are the sample’s, eclipses in order and with what they touch', () => {
    expect(monthContext(natal, year, { number: 3, from: '2027-01-22', to: '2027-02-21' })).toEqual({
      ...sample.month,
      eclipses: [
        '02-07 annular solar eclipse Aquarius 17 H10 square natal Pluto conj natal Node',
        '02-21 penumbral lunar eclipse Virgo 1 H4',
      ],
    });
  });

  it('of a year are the sample’s but for the order of eclipses and the choice of transits', () => {
    const context = yearContext(natal, year) as Record<string, unknown>;
    for (const key of ['from', 'to', 'solarReturn', 'profection', 'outer', 'retrogrades', 'shifts']) {
      expect(context[key], key).toEqual(sample.year[key]);
    }
    expect(context.eclipses).toHaveLength(5);
    expect(context.transits).toHaveLength(18);
    expect((context.transits as string[])[0]).toBe(
      'Pluto conjunction natal Sun 01-17..04-01, exact 02-18 (pass 1 of 3)',
    );
  });

  it('of the present sky tell where every planet stands and what six weeks bring', () => {
    const context = skyContext(natal, sky!) as Record<string, unknown>;
    expect(context).toMatchObject({
      today: '2026-11-22',
      until: '2027-01-03',
      phase: expect.stringMatching(/Gibbous 9\d%/),
    });
    expect(context.planets).toMatchObject({ Saturn: 'Aries 8 H12 rx', Mercury: 'Scorpio 10 H7' });
    expect(context.moons).toHaveLength(3);
  });

  it('have no houses for a birth without a time', () => {
    const untimed = factsOf(anOrder({ ...SYDNEY_BIRTH, time: null }), { year: true });
    const texts = [
      dayContext(untimed.natal, untimed.year!, '2027-01-26'),
      weekContext(untimed.natal, untimed.year!, { number: 10, from: '2027-01-24', to: '2027-01-30' }),
      monthContext(untimed.natal, untimed.year!, { number: 3, from: '2027-01-22', to: '2027-02-21' }),
      yearContext(untimed.natal, untimed.year!),
    ].map((context) => JSON.stringify(context));
    for (const text of texts) expect(text).not.toMatch(/ H\d|Asc|natal MC|house/);
  });
});
