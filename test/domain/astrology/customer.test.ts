import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Birth } from '../../../src/domain/astrology/birth.ts';
import {
  astrologyCustomer,
  birthProblems,
  type CheckContext,
} from '../../../src/domain/astrology/customer.ts';
import { toProblems } from '../../../src/domain/problem.ts';
import { SYDNEY_BIRTH } from './orders.ts';

const validate = new Ajv({ allErrors: true }).compile(astrologyCustomer);
const schemaPaths = (customer: unknown) =>
  validate(customer) ? [] : toProblems(validate.errors, 'customer').map(({ path }) => path);

const problems = (changes: Partial<Birth>, context?: CheckContext, residence?: string) =>
  birthProblems(
    {
      name: 'Ada',
      birth: { ...SYDNEY_BIRTH, ...changes },
      ...(residence === undefined ? {} : { residence: { timeZone: residence } }),
    },
    context,
  );

describe('a customer', () => {
  it('is accepted with and without what may be left out', () => {
    expect(schemaPaths({ name: 'Ada', birth: SYDNEY_BIRTH })).toEqual([]);
    expect(
      schemaPaths({
        name: 'Ada',
        birth: { ...SYDNEY_BIRTH, time: null, timeZone: 'Australia/Sydney', utcOffset: '+11:00', fold: 1 },
        residence: { timeZone: 'Europe/Paris' },
      }),
    ).toEqual([]);
  });

  it.each([
    [{ latitude: 90.1 }, 'customer.birth.latitude'],
    [{ latitude: -91 }, 'customer.birth.latitude'],
    [{ longitude: 181 }, 'customer.birth.longitude'],
    [{ longitude: '151' }, 'customer.birth.longitude'],
    [{ date: '26.01.1990' }, 'customer.birth.date'],
    [{ time: '25:00' }, 'customer.birth.time'],
    [{ time: '1 pm' }, 'customer.birth.time'],
    [{ time: 13 }, 'customer.birth.time'],
    [{ utcOffset: '+11' }, 'customer.birth.utcOffset'],
    [{ fold: 2 }, 'customer.birth.fold'],
    [{ colour: 'blue' }, 'customer.birth.colour'],
  ])('is refused for %j, with the path', (changes, path) => {
    expect(schemaPaths({ name: 'Ada', birth: { ...SYDNEY_BIRTH, ...changes } })).toContain(path);
  });

  it.each([
    '',
    ' ',
    '\u00a0\u2003',
    '\u200b',
    'A\nB',
    'A\u0000',
    '\u001b[31mA',
    'A\u2028B',
    '\ud800',
    'A'.repeat(201),
  ])('refuses a name that no cover can show: %j', (name) => {
    expect(schemaPaths({ name, birth: SYDNEY_BIRTH })).toEqual(['customer.name']);
    expect(schemaPaths({ name: 'Ada', birth: { ...SYDNEY_BIRTH, place: name } })).toEqual([
      'customer.birth.place',
    ]);
  });

  it.each(['Ada', ' Ada ', "O'Neil-Łukasz", 'さくら', 'محمد', '👩‍👩‍👧', '7'])(
    'takes any name that one can: %s',
    (name) => {
      expect(schemaPaths({ name, birth: SYDNEY_BIRTH })).toEqual([]);
    },
  );

  it('is refused for keys nobody knows, and for those missing', () => {
    expect(schemaPaths({ name: 'Ada', birth: SYDNEY_BIRTH, shoe: 42 })).toEqual(['customer.shoe']);
    expect(schemaPaths({ name: 'Ada', birth: SYDNEY_BIRTH, residence: { city: 'Paris' } })).toEqual([
      'customer.residence.timeZone',
      'customer.residence.city',
    ]);
    expect(schemaPaths({ birth: { date: '1990-01-26' } })).toEqual([
      'customer.name',
      'customer.birth.time',
      'customer.birth.latitude',
      'customer.birth.longitude',
    ]);
  });
});

describe('a birth', () => {
  it('without faults has none', () => {
    expect(problems({}, { nowMs: Date.parse('2026-11-21T00:00:00Z'), startDate: '2026-11-22' })).toEqual([]);
  });

  it.each([
    [{ date: '1990-02-30' }, 'customer.birth.date', /not a date that exists/],
    [{ date: '1849-12-31' }, 'customer.birth.date', /1850 to 2100/],
    [{ date: '2101-01-01' }, 'customer.birth.date', /1850 to 2100/],
    [{ timeZone: 'Mars/Olympus' }, 'customer.birth.timeZone', /not a time zone/],
    [
      { date: '2000-03-26', time: '01:30', timeZone: 'Europe/London' },
      'customer.birth.time',
      /did not exist in Europe\/London.*00:59:59 and 02:00/,
    ],
    [
      { date: '2011-12-30', time: '09:00', timeZone: 'Pacific/Apia' },
      'customer.birth.time',
      /23:59:59 on 2011-12-29 and 00:00 on 2011-12-31/,
    ],
    [
      { date: '1987-10-25', time: '01:30', timeZone: 'America/New_York' },
      'customer.birth.time',
      /happened twice.*UTC-04:00.*UTC-05:00.*fold 0/,
    ],
  ] as const)('is refused for %j', (changes, path, message) => {
    const [problem, ...others] = problems(changes);
    expect(others).toEqual([]);
    expect(problem?.path).toBe(path);
    expect(problem?.message).toMatch(message);
  });

  it('is accepted at the edges of the years computed', () => {
    expect(problems({ date: '1850-01-01' })).toEqual([]);
    expect(problems({ date: '2100-12-31' })).toEqual([]);
  });

  it('is accepted at a doubtful time once the doubt is settled', () => {
    const twice = { date: '1987-10-25', time: '01:30', timeZone: 'America/New_York' };
    expect(problems({ ...twice, fold: 1 })).toEqual([]);
    expect(problems({ ...twice, utcOffset: '-05:00' })).toEqual([]);
    expect(
      problems({ date: '2000-03-26', time: '01:30', timeZone: 'Europe/London', utcOffset: '+00:00' }),
    ).toEqual([]);
    expect(problems({ ...twice, time: null })).toEqual([]);
  });

  it('in the future is refused, to the minute where a clock is given', () => {
    const born = Date.parse('1990-01-26T02:00:00Z');
    expect(problems({}, { nowMs: born + 1 })).toEqual([]);
    expect(problems({}, { nowMs: born - 1 })).toEqual([
      { path: 'customer.birth.date', message: '1990-01-26 is in the future' },
    ]);
    expect(problems({ time: null }, { nowMs: born - 20 * 3_600_000 }).map(({ path }) => path)).toEqual([
      'customer.birth.date',
    ]);
  });

  it('after the report begins is refused', () => {
    expect(problems({}, { startDate: '1990-01-25' }).map(({ path }) => path)).toEqual([
      'customer.birth.date',
    ]);
    expect(problems({}, { startDate: '1990-01-26' })).toEqual([]);
  });

  it('and a report outside the years computed are told apart', () => {
    expect(problems({}, { startDate: '2101-01-01' }).map(({ path }) => path)).toEqual(['startDate']);
  });

  it('and a residence without a zone of its own are told apart', () => {
    expect(problems({}, {}, 'Europe/Nowhere').map(({ path }) => path)).toEqual([
      'customer.residence.timeZone',
    ]);
  });
});
