import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Birth,
  birthDay,
  birthMoment,
  birthZone,
  readBirth,
} from '../../../src/domain/astrology/birth.ts';
import {
  civilTimeAt,
  dayBoundaries,
  formatOffset,
  parseOffset,
  readCivilTime,
  startOfDay,
} from '../../../src/domain/astrology/civil-time.ts';
import { localMeanTimeEnd } from '../../../src/domain/astrology/local-mean-time.ts';
import { finish } from '../../../src/domain/astrology/steps.ts';
import { zoneClock } from '../../../src/domain/astrology/zone-clock.ts';
import { referenceCharts, zoneOverrides } from './reference.ts';

const seconds = (iso: string) => Date.parse(iso) / 1000;

const aBirth = (changes: Partial<Birth>): Birth => ({
  date: '1990-06-15',
  time: '12:00',
  latitude: 51.5,
  longitude: -0.13,
  ...changes,
});

describe('the civil time of a birth', () => {
  it.each(
    referenceCharts()
      .filter(({ id }) => id !== 'london-2000-gap')
      .map((chart) => [chart.id, chart] as const),
  )('%s is read as the reference reads it', (_, { local, tz, fold, lat, lon, utc }) => {
    const [date = '', time = ''] = local.split('T');
    const moment = birthMoment({ date, time, timeZone: tz, fold, latitude: lat, longitude: lon });
    expect(moment?.instant).toBe(seconds(utc));
  });

  it('names the nearest real times of one that the clocks skipped', () => {
    expect(readBirth(aBirth({ date: '2000-03-26', time: '01:30', timeZone: 'Europe/London' }))).toEqual({
      kind: 'missing',
      before: { date: '2000-03-26', time: '00:59:59' },
      after: { date: '2000-03-26', time: '02:00' },
    });
  });

  it('knows that a whole day can be missing', () => {
    expect(readBirth(aBirth({ date: '2011-12-30', time: '09:00', timeZone: 'Pacific/Apia' }))).toEqual({
      kind: 'missing',
      before: { date: '2011-12-29', time: '23:59:59' },
      after: { date: '2011-12-31', time: '00:00' },
    });
  });

  it('names both readings of one that happened twice, and takes the one asked for', () => {
    const twice = aBirth({ date: '1987-10-25', time: '01:30', timeZone: 'America/New_York' });
    expect(readBirth(twice)).toMatchObject({
      kind: 'ambiguous',
      first: { instant: seconds('1987-10-25T05:30:00Z'), offset: -14_400 },
      second: { instant: seconds('1987-10-25T06:30:00Z'), offset: -18_000 },
    });
    expect(birthMoment(twice)).toBeUndefined();
    expect(birthMoment({ ...twice, fold: 0 })?.utcOffset).toBe('-04:00');
    expect(birthMoment({ ...twice, fold: 1 })?.utcOffset).toBe('-05:00');
  });

  it('lets an explicit offset win over zone, gap and fold', () => {
    const gap = aBirth({ date: '2000-03-26', time: '01:30', timeZone: 'Europe/London', utcOffset: '+00:00' });
    expect(birthMoment(gap)?.instant).toBe(seconds('2000-03-26T01:30:00Z'));
    expect(birthMoment({ ...gap, utcOffset: '-00:44:30' })?.instant).toBe(seconds('2000-03-26T02:14:30Z'));
  });

  it('looks the zone up where none is given', () => {
    expect(birthZone(aBirth({ latitude: -33.87, longitude: 151.21 }))).toBe('Australia/Sydney');
    expect(birthZone(aBirth({ latitude: 59.91, longitude: 10.75 }))).toBe('Europe/Oslo');
  });

  it('goes by the birthplace’s own meridian before standard time', () => {
    const ulm = aBirth({
      date: '1879-03-14',
      time: '11:30',
      latitude: 48.4,
      longitude: 9.9876,
      timeZone: 'Europe/Berlin',
    });
    expect(birthMoment(ulm)).toEqual({ instant: seconds('1879-03-14T10:50:03Z'), utcOffset: '+00:39:57' });
    expect(birthMoment({ ...ulm, date: '1893-03-31' })?.utcOffset).toBe('+00:39:57');
    expect(birthMoment({ ...ulm, date: '1893-04-02' })?.utcOffset).toBe('+01:00');
  });

  it('knows mean times that were a country’s law from those of each town', () => {
    const marseille = aBirth({ time: '12:00', latitude: 43.3, longitude: 5.37, timeZone: 'Europe/Paris' });
    expect(birthMoment({ ...marseille, date: '1890-01-01' })?.utcOffset).toBe('+00:21:29');
    expect(birthMoment({ ...marseille, date: '1900-01-01' })?.utcOffset).toBe('+00:09:21');
  });

  it('takes the whole day where the time is unknown', () => {
    const [start, end] = birthDay(aBirth({ date: '2000-03-26', time: null, timeZone: 'Europe/London' }));
    expect(end - start).toBe(23 * 3600);
  });
});

describe('a zone’s clock', () => {
  it.each(Object.entries(zoneOverrides()))(
    'keeps the history of %s that runtimes have lost',
    (zone, { until, tr }) => {
      const clock = zoneClock(zone);
      const meanTimeEnd = localMeanTimeEnd(zone) ?? -Infinity;
      for (const [at, offset] of tr) {
        if (at >= meanTimeEnd && at < until) expect(clock(at), String(at)).toBe(offset);
      }
    },
  );

  it.each([
    ['Europe/Oslo', '1962-07-15T12:00:00Z', 7200],
    ['Europe/Oslo', '1955-07-15T12:00:00Z', 3600],
    ['Europe/Amsterdam', '1930-06-15T13:00:00Z', 4772],
    ['Africa/Monrovia', '1960-02-29T17:00:00Z', -2670],
    ['Europe/Luxembourg', '1920-06-15T12:00:00Z', 3600],
    ['Asia/Kathmandu', '1988-09-09T03:00:00Z', 20_700],
    ['europe/oslo', '1943-07-01T12:00:00Z', 7200],
  ])('reads %s at %s as %d s', (zone, at, offset) => {
    expect(zoneClock(zone)(seconds(at))).toBe(offset);
  });
});

describe('days of a reader', () => {
  it('are 23 and 25 hours long where the clocks change', () => {
    const boundaries = finish(dayBoundaries('2027-03-13', 3, zoneClock('America/New_York')));
    expect(boundaries.slice(1).map((end, day) => (end - boundaries[day]!) / 3600)).toEqual([24, 23, 24]);
    const autumn = finish(dayBoundaries('2027-11-06', 3, zoneClock('America/New_York')));
    expect(autumn.slice(1).map((end, day) => (end - autumn[day]!) / 3600)).toEqual([24, 25, 24]);
  });

  it('begin at the first instant of their date, also where midnight is skipped', () => {
    const clock = zoneClock('Africa/Cairo');
    const start = startOfDay('2025-04-25', clock);
    expect(civilTimeAt(start, clock)).toEqual({ date: '2025-04-25', time: '01:00' });
    expect(civilTimeAt(start - 1, clock).date).toBe('2025-04-24');
  });

  it('begin with the first of two midnights', () => {
    const clock = zoneClock('America/Havana');
    const start = startOfDay('2025-11-02', clock);
    expect(start).toBe(seconds('2025-11-02T04:00:00Z'));
    expect(civilTimeAt(start + 3600, clock)).toEqual({ date: '2025-11-02', time: '00:00' });
  });

  it.each([
    'Europe/Paris',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Africa/Cairo',
    'America/Havana',
  ])('tile the year in %s', (zone) => {
    const clock = zoneClock(zone);
    const boundaries = finish(dayBoundaries('2026-11-22', 366, clock));
    for (const [day, start] of boundaries.entries()) {
      const { date } = civilTimeAt(start, clock);
      expect(date).toBe(new Date(Date.UTC(2026, 10, 22 + day)).toISOString().slice(0, 10));
      expect(civilTimeAt(start - 1, clock).date < date).toBe(true);
    }
  });
});

describe('reading a civil time', () => {
  it('gives back every instant it came from', () => {
    const clock = zoneClock('America/New_York');
    fc.assert(
      fc.property(
        fc.integer({ min: seconds('1900-01-01T00:00:00Z'), max: seconds('2090-01-01T00:00:00Z') }),
        (instant) => {
          const reading = readCivilTime(civilTimeAt(instant, clock), clock);
          const instants =
            reading.kind === 'unique'
              ? [reading.instant]
              : reading.kind === 'ambiguous'
                ? [reading.first.instant, reading.second.instant]
                : [];
          expect(instants).toContain(instant);
        },
      ),
    );
  });

  it('writes and reads offsets alike', () => {
    for (const text of ['+05:30', '-00:44:30', '+00:00', '-11:00'])
      expect(formatOffset(parseOffset(text))).toBe(text);
  });
});
