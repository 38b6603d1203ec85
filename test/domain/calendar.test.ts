import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilDateAt,
  formatDate,
  fromEpochDay,
  isCivilDate,
  isTimeZone,
  toEpochDay,
} from '../../src/domain/calendar.ts';

describe('isCivilDate', () => {
  it.each(['2026-11-22', '2024-02-29', '2000-02-29', '1582-10-15', '0001-01-01', '9999-12-31'])(
    'takes %s',
    (date) => {
      expect(isCivilDate(date)).toBe(true);
    },
  );

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '22.11.2026',
    '2026-11-22T00:00:00Z',
    ' 2026-11-22',
    '2026-11-22\n',
    '',
  ])('refuses %j', (date) => {
    expect(isCivilDate(date)).toBe(false);
  });
});

describe('days', () => {
  it.each([
    ['2026-11-22', 1, '2026-11-23'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-11-22', 366, '2027-11-23'],
    ['2027-11-22', 366, '2028-11-22'],
  ])('%s and %i days is %s', (date, days, sum) => {
    expect(addDays(date, days)).toBe(sum);
  });

  const day = fc.integer({ min: toEpochDay('0001-01-01'), max: toEpochDay('9990-01-01') });

  it('are the same by their number and by their name', () => {
    fc.assert(
      fc.property(day, (number) => {
        const date = fromEpochDay(number);
        expect(isCivilDate(date)).toBe(true);
        expect(toEpochDay(date)).toBe(number);
      }),
    );
  });

  it('are those of the runtime’s calendar', () => {
    fc.assert(
      fc.property(day, (number) => {
        expect(fromEpochDay(number)).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  it.each([
    '',
    '2026-11',
    '2026-13-01',
    '2026-00-01',
    '2026-11-00',
    '2026-11-32',
    '2026/11/22',
    '2o26-11-22',
  ])('have no number for %j', (text) => {
    expect(toEpochDay(text)).toBeNaN();
    expect(fromEpochDay(toEpochDay(text))).toBe('');
  });

  it('add up', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: -400, max: 400 }),
        (number, a, b) => {
          const date = fromEpochDay(number + 1_000);
          expect(addDays(addDays(date, a), b)).toBe(addDays(date, a + b));
        },
      ),
    );
  });

  it('are counted from 1970', () => {
    expect(toEpochDay('1970-01-01')).toBe(0);
    expect(toEpochDay('2000-01-01')).toBe(10_957);
  });
});

describe('addMonths', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2026-11-22', 12, '2027-11-22'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-22', 0, '2026-11-22'],
    ['0050-01-31', 1, '0050-02-28'],
  ])('%s and %i months is %s', (date, months, sum) => {
    expect(addMonths(date, months)).toBe(sum);
  });
});

describe('civilDateAt', () => {
  const NEW_YEAR_UTC = Date.parse('2026-01-01T00:30:00Z');

  it.each([
    ['UTC', '2026-01-01'],
    ['Europe/London', '2026-01-01'],
    ['America/New_York', '2025-12-31'],
    ['Pacific/Auckland', '2026-01-01'],
    ['Pacific/Kiritimati', '2026-01-01'],
    ['Pacific/Pago_Pago', '2025-12-31'],
  ])('says what date it is in %s', (zone, date) => {
    expect(civilDateAt(NEW_YEAR_UTC, zone)).toBe(date);
  });

  it('turns the day at the midnight of the zone, summer time included', () => {
    const midnight = Date.parse('2026-06-09T22:00:00Z');
    expect(civilDateAt(midnight - 1, 'Europe/Berlin')).toBe('2026-06-09');
    expect(civilDateAt(midnight, 'Europe/Berlin')).toBe('2026-06-10');
  });
});

describe('isTimeZone', () => {
  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['America/Argentina/Buenos_Aires', true],
    ['Berlin', false],
    ['Mars/Olympus', false],
    ['', false],
  ])('%j: %s', (name, isOne) => {
    expect(isTimeZone(name)).toBe(isOne);
  });
});

describe('formatDate', () => {
  it('writes dates as readers of the language do', () => {
    expect(formatDate('2026-11-22')).toBe('Sunday, 22 November 2026');
    expect(formatDate('2026-11-22', 'long')).toBe('22 November 2026');
    expect(formatDate('2026-11-22', 'month-day')).toBe('22 November');
    expect(formatDate('2026-11-22', 'full', 'de')).toBe('Sonntag, 22. November 2026');
    expect(formatDate('2026-11-22', 'long', 'en-US')).toBe('November 22, 2026');
  });

  it('reads English in a language the runtime does not know', () => {
    expect(formatDate('2026-11-22', 'long', 'qaa')).toBe('22 November 2026');
  });
});
