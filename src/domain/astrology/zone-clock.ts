import { localMeanOffset, localMeanTimeEnd } from './local-mean-time.ts';
import { remembered } from './remembered.ts';
import { zoneHistory } from './zone-history.ts';

/** Seconds by which civil time is ahead of UTC at an instant (seconds since 1970 UTC). */
export type OffsetAt = (epochSeconds: number) => number;

/**
 * The civil clock of a time zone through history: local mean time at a longitude until the zone had a standard one,
 * then the tz database's full record, then the runtime's.
 *
 * @param longitudeEast degrees; without it the zone's own city stands for local mean time
 */
export function zoneClock(zone: string, longitudeEast?: number): OffsetAt {
  const meanTimeEnd = longitudeEast === undefined ? undefined : localMeanTimeEnd(zone);
  const history = zoneHistory(zone);
  const present = presentClock(zone);
  return (instant) => {
    if (meanTimeEnd !== undefined && longitudeEast !== undefined && instant < meanTimeEnd) {
      return localMeanOffset(longitudeEast);
    }
    if (history && instant < history.until) {
      const change = history.changes.findLast(({ at }) => at <= instant);
      if (change) return change.offset;
    }
    return present(instant);
  };
}

/** Zones whose formats are kept: each takes tens of kilobytes that the garbage collector does not see. */
const MOST_ZONES = 64;

/** A year's midnights and noons, and then some: `Intl` is slow, and neighbours in a zone ask for the same days. */
const MOST_READINGS = 2048;

/** The offset as `Intl` knows it. */
const presentClock = remembered(MOST_ZONES, (zone: string): OffsetAt => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return remembered(MOST_READINGS, (instant: number) => {
    // "1/26/1990, 13:00:00": in a fixed locale the digits come in this order.
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
      format.format(instant * 1000).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - instant;
  });
});
