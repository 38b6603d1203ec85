import { type CivilDate, isCivilDate, isTimeZone } from '../calendar.ts';
import type { Json, JsonSchema } from '../json.ts';
import type { Problem } from '../problem.ts';
import { FIRST_YEAR, LAST_YEAR } from './accuracy.ts';
import { type Birth, birthDay, birthMoment, birthZone, readBirth } from './birth.ts';
import { type CivilTime, formatOffset } from './civil-time.ts';

/** What an astrological product needs to know of its customer. */
export interface AstrologyCustomer {
  readonly name: string;
  readonly birth: Birth;
  /** Where the reader lives now: the days of the report are this zone's. */
  readonly residence?: { readonly timeZone: string };
}

/** A line of text that stands on the cover. */
const PRINTED = {
  type: 'string',
  maxLength: 200,
  pattern: '^(?=.*[^\\p{Z}\\p{C}])[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]*$',
  description: 'a line with something to read and no control characters',
};

/** Shape of `order.customer`; {@link birthProblems} finds what a schema cannot. */
export const astrologyCustomer: JsonSchema = {
  type: 'object',
  required: ['name', 'birth'],
  additionalProperties: false,
  properties: {
    name: PRINTED,
    birth: {
      type: 'object',
      required: ['date', 'time', 'latitude', 'longitude'],
      additionalProperties: false,
      properties: {
        date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a date, YYYY-MM-DD' },
        time: {
          type: ['string', 'null'],
          pattern: '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$',
          description: 'a time of day, HH:MM or HH:MM:SS, or null when it is unknown',
        },
        place: PRINTED,
        latitude: { type: 'number', minimum: -90, maximum: 90 },
        longitude: { type: 'number', minimum: -180, maximum: 180 },
        timeZone: { type: 'string', minLength: 1, maxLength: 64 },
        utcOffset: {
          type: 'string',
          pattern: '^[+-](0\\d|1[0-5]):[0-5]\\d(:[0-5]\\d)?$',
          description: 'an offset from UTC such as +05:30 or -00:44:30',
        },
        fold: { enum: [0, 1] },
      },
    },
    residence: {
      type: 'object',
      required: ['timeZone'],
      additionalProperties: false,
      properties: { timeZone: { type: 'string', minLength: 1, maxLength: 64 } },
    },
  },
};

/** The customer of an order that {@link astrologyCustomer} has accepted. */
export function customerOf(order: {
  readonly customer: { readonly [key: string]: Json };
}): AstrologyCustomer {
  return order.customer as unknown as AstrologyCustomer;
}

/** What a check may lean on beyond the customer's own data. */
export interface CheckContext {
  /** Milliseconds since 1970 UTC; without it only `startDate` says what lies in the future. */
  readonly nowMs?: number;
  /** First day of the report. */
  readonly startDate?: CivilDate;
}

/**
 * Faults of a customer's data that its schema cannot express: dates that do not exist or lie outside the years
 * computed, unknown zones, civil times that never were or were twice, births still to come.
 */
export function birthProblems(customer: AstrologyCustomer, context: CheckContext = {}): readonly Problem[] {
  const problems = [
    ...dateProblems('customer.birth.date', customer.birth.date),
    ...zoneProblems('customer.birth.timeZone', customer.birth.timeZone),
    ...zoneProblems('customer.residence.timeZone', customer.residence?.timeZone),
    ...(context.startDate === undefined ? [] : dateProblems('startDate', context.startDate)),
  ];
  if (problems.length > 0) return problems;
  const timing = timeProblems(customer.birth);
  return timing.length > 0 ? timing : futureProblems(customer.birth, context);
}

function dateProblems(path: string, date: CivilDate): Problem[] {
  if (!isCivilDate(date)) return [{ path, message: `${date} is not a date that exists` }];
  const year = Number(date.slice(0, 4));
  return year < FIRST_YEAR || year > LAST_YEAR
    ? [
        {
          path,
          message: `must be in the years ${FIRST_YEAR} to ${LAST_YEAR}, for which positions are computed`,
        },
      ]
    : [];
}

function zoneProblems(path: string, zone: string | undefined): Problem[] {
  return zone === undefined || isTimeZone(zone)
    ? []
    : [{ path, message: `${zone} is not a time zone; give an IANA name such as Europe/Paris` }];
}

function timeProblems(birth: Birth): Problem[] {
  const reading = readBirth(birth);
  if (reading === undefined || reading.kind === 'unique') return [];
  const path = 'customer.birth.time';
  const stated = `${birth.time} on ${birth.date}`;
  const zone = birthZone(birth);
  if (reading.kind === 'missing') {
    const [before, after] = [reading.before, reading.after].map((civil) => nameTime(civil, birth.date));
    return [
      {
        path,
        message: `${stated} did not exist in ${zone}: the clocks were set forward over it. The nearest real times are ${before} and ${after}; where the clocks did otherwise, give utcOffset`,
      },
    ];
  }
  if (birth.fold !== undefined) return [];
  const [first, second] = [reading.first, reading.second].map(({ offset }) => `UTC${formatOffset(offset)}`);
  return [
    {
      path,
      message: `${stated} happened twice in ${zone}: first at ${first}, then at ${second}. Say which: fold 0 for the first or 1 for the second, or utcOffset`,
    },
  ];
}

function futureProblems(birth: Birth, { nowMs, startDate }: CheckContext): Problem[] {
  const path = 'customer.birth.date';
  const instant = birthMoment(birth)?.instant ?? birthDay(birth)[0];
  if (nowMs !== undefined && instant * 1000 > nowMs)
    return [{ path, message: `${birth.date} is in the future` }];
  return startDate !== undefined && birth.date > startDate
    ? [{ path, message: `${birth.date} is after the report begins (${startDate})` }]
    : [];
}

function nameTime({ date, time }: CivilTime, ofDate: CivilDate): string {
  return date === ofDate ? time : `${time} on ${date}`;
}
