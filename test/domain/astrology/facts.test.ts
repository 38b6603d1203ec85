import { describe, expect, it } from 'vitest';
import { PLANETS } from '../../../src/domain/astrology/bodies.ts';
import { positionAt } from '../../../src/domain/astrology/ephemeris.ts';
import { computeFacts, SKY_DAYS } from '../../../src/domain/astrology/facts.ts';
import { houseOf } from '../../../src/domain/astrology/houses.ts';
import { fromIso } from '../../../src/domain/astrology/instant.ts';
import { signAt } from '../../../src/domain/astrology/zodiac.ts';
import { OrreryError } from '../../../src/domain/failure.ts';
import { anOrder, factsOf, SYDNEY_BIRTH } from './orders.ts';

const facts = factsOf(anOrder(SYDNEY_BIRTH), { year: true, sky: true });

describe('the facts of an order', () => {
  it('survive JSON, in less than a megabyte', () => {
    const text = JSON.stringify({ natal: facts.natal, year: facts.year });
    expect(JSON.parse(text)).toEqual({ natal: facts.natal, year: facts.year });
    expect(text.length).toBeLessThan(1_000_000);
  });

  it('are the same however often they are computed', () => {
    expect(factsOf(anOrder(SYDNEY_BIRTH), { year: true, sky: true })).toEqual(facts);
  });

  it('hold only what the product wants', () => {
    expect(Object.keys(factsOf(anOrder(SYDNEY_BIRTH), {}))).toEqual(['natal']);
    expect(Object.keys(factsOf(anOrder(SYDNEY_BIRTH), { sky: true }))).toEqual(['natal', 'sky']);
  });

  it('give the event loop hundreds of turns in a year, and a chart its own', () => {
    const steps = computeFacts(anOrder(SYDNEY_BIRTH), { year: true });
    let turns = 0;
    while (!steps.next().done) turns += 1;
    expect(turns).toBeGreaterThan(400);
  });

  it('run over the days of the reader’s home, else of the birthplace', () => {
    expect(facts.year?.timeZone).toBe('Australia/Sydney');
    expect(facts.year?.begins).toBe('2026-11-21T13:00:00Z');
    const abroad = factsOf(anOrder(SYDNEY_BIRTH, '2026-11-22', 'America/New_York'), { sky: true });
    expect(abroad.sky?.begins).toBe('2026-11-22T05:00:00Z');
  });

  it('reach six weeks from the start for the present sky', () => {
    expect(facts.sky?.days).toHaveLength(SKY_DAYS);
    expect([facts.sky?.from, facts.sky?.to]).toEqual(['2026-11-22', '2027-01-03']);
  });

  it('are refused for a customer with faults, by path', () => {
    const order = anOrder({ ...SYDNEY_BIRTH, date: '1990-02-30' });
    const attempt = () => factsOf(order, {});
    expect(attempt).toThrow(OrreryError);
    expect(attempt).toThrow('customer.birth.date');
  });

  it('say how far to trust years that were not compared', () => {
    const old = factsOf(anOrder({ ...SYDNEY_BIRTH, date: '1890-05-01' }), {});
    expect(old.natal.notes.join(' ')).toMatch(/1890.*one arcminute/);
    const late = factsOf(anOrder(SYDNEY_BIRTH, '2060-01-01'), { sky: true });
    expect(late.sky?.notes.join(' ')).toMatch(/2060/);
    expect([...facts.natal.notes, ...(facts.year?.notes ?? [])]).toEqual([]);
  });

  it('carry the note of a polar birth', () => {
    const polar = factsOf(
      anOrder({
        date: '1981-06-21',
        time: '23:30',
        latitude: 69.6492,
        longitude: 18.9553,
        timeZone: 'Europe/Oslo',
      }),
      {},
    );
    expect(polar.natal.houses?.system).toBe('Porphyry');
    expect(polar.natal.notes.join(' ')).toMatch(/Porphyry/);
  });
});

describe('a birth without a time', () => {
  const birth = { ...SYDNEY_BIRTH, time: null };
  const { natal, year } = factsOf(anOrder(birth));
  const day = Array.from({ length: 25 }, (_, hour) => fromIso('1990-01-25T13:00:00Z') + hour / 24);

  it('has no houses, angles, ruler, sect or Part of Fortune', () => {
    expect([natal.angles, natal.houses, natal.ruler, natal.sect]).toEqual([null, null, null, null]);
    expect(natal.bodies.PartOfFortune).toBeUndefined();
    expect(Object.values(natal.bodies).every(({ house }) => house === null)).toBe(true);
    expect(
      natal.aspects.every(({ a, b }) => ![a, b].some((point) => point === 'Asc' || point === 'MC')),
    ).toBe(true);
  });

  it('says a sign only where it held all day', () => {
    for (const planet of PLANETS) {
      const signs = new Set(day.map((ut) => signAt(positionAt(planet, ut).lon)));
      expect(natal.bodies[planet]?.sign, planet).toBe(signs.size === 1 ? [...signs][0] : null);
    }
    expect(natal.bodies.Moon?.sign).toBeNull();
    expect(natal.bodies.Moon?.lon).toBeNull();
  });

  it('tells the reader', () => {
    expect(natal.notes.join(' ')).toMatch(/time of birth is unknown/);
  });

  it('has a year without houses or anything that hangs on the hour', () => {
    expect(year?.days.every(({ bodies }) => Object.values(bodies).every(({ house }) => house === null))).toBe(
      true,
    );
    expect(year?.profections).toEqual([]);
    expect(year?.solarReturns).toEqual([]);
    expect(
      year?.transits.some(({ natal: point }) => point === 'Asc' || point === 'MC' || point === 'Moon'),
    ).toBe(false);
  });

  it('keeps every aspect it does tell from the first hour to the last', () => {
    for (const { a, b, aspect } of natal.aspects) {
      for (const time of ['00:00', '06:30', '18:00', '23:59']) {
        const timed = factsOf(anOrder({ ...SYDNEY_BIRTH, time }), {}).natal.aspects;
        expect(
          timed.some((other) => other.a === a && other.b === b && other.aspect === aspect),
          `${a} ${aspect} ${b} at ${time}`,
        ).toBe(true);
      }
    }
  });
});

it('eclipses fall in a house of the birth chart, and in none without a birth time', () => {
  const timed = factsOf(anOrder(SYDNEY_BIRTH));
  const cusps = timed.natal.houses!.cusps;
  expect(timed.year!.eclipses.map(({ house }) => house)).toEqual(
    timed.year!.eclipses.map(({ lon }) => houseOf(lon, cusps)),
  );
  const untimed = factsOf(anOrder({ ...SYDNEY_BIRTH, time: null }));
  expect(untimed.year!.eclipses.every(({ house }) => house === null)).toBe(true);
});
