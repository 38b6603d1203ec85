import { describe, expect, it } from 'vitest';
import { daySpan, during } from '../../../../src/domain/astrology/context/span.ts';
import { addDays } from '../../../../src/domain/calendar.ts';
import { anOrder, factsOf, SYDNEY_BIRTH } from '../orders.ts';

const year = factsOf(anOrder(SYDNEY_BIRTH)).year!;
const { transits, skyAspects, ingresses, stations, lunations, eclipses } = year;
const lists = { transits, skyAspects, ingresses, stations, lunations, eclipses };

describe.each(Object.entries(lists))('%s', (_, events) => {
  it('are in the order of time', () => {
    const times = events.map(({ utc }) => utc);
    expect(times).toEqual(times.toSorted());
  });

  it('happen on one day each', () => {
    const byDay = year.days.map(({ date }) => during<{ utc: string }>(events, daySpan(year, date, date)));
    expect(byDay.flat()).toEqual(events.filter(({ utc }) => utc >= year.begins && utc < year.ends));
  });
});

describe('a span', () => {
  const { from, to, begins, ends, days } = year;

  it.each([
    ['the whole year', from, to, begins, ends],
    ['its first day', from, from, begins, days[1]!.begins],
    ['its last day', to, to, days.at(-1)!.begins, ends],
    ['days from before it', addDays(from, -9), from, begins, days[1]!.begins],
    ['days till after it', to, addDays(to, 9), days.at(-1)!.begins, ends],
    ['days after it', addDays(to, 1), addDays(to, 9), ends, ends],
  ])('of %s lies between midnights', (_, first, last, opens, closes) => {
    expect(daySpan(year, first, last)).toMatchObject({ begins: opens, ends: closes });
  });
});
