import { accuracyNote } from './accuracy.ts';
import type { NatalTarget } from './almanac/natal-target.ts';
import { round, wrap180 } from './angle.ts';
import { type Birth, birthMoment, birthZone } from './birth.ts';
import { PLANETS } from './bodies.ts';
import { modernRuler } from './dignities.ts';
import { fromEpochMs, toIso } from './instant.ts';
import { lunationType, phaseAngle } from './lunar-phase.ts';
import { type Chart, chartSteps, NATAL_POINTS } from './natal-chart.ts';
import type { ChartFacts, NatalFacts } from './natal-facts.ts';
import type { Steps } from './steps.ts';
import { untimedSteps } from './untimed-birth.ts';
import { ELEMENTS, elementOf, MODES, modeOf, type Sign, signAt } from './zodiac.ts';

const UNKNOWN_TIME_NOTE =
  'The time of birth is unknown: houses, Ascendant and midheaven are left out, and of the planets only what held all that day is said.';

/** Computes a birth chart. The birth must have passed its checks. */
export function* natalSteps(birth: Birth): Steps<NatalFacts> {
  const moment = birthMoment(birth);
  const chart = moment
    ? timedChart(yield* chartSteps(fromEpochMs(moment.instant * 1000), birth))
    : yield* untimedSteps(birth);
  const note = accuracyNote(birth.date);
  const { date, time, place, latitude, longitude } = birth;
  return {
    born: {
      date,
      time,
      ...(place === undefined ? {} : { place }),
      latitude,
      longitude,
      timeZone: birthZone(birth),
      utcOffset: moment?.utcOffset ?? null,
      utc: moment ? toIso(fromEpochMs(moment.instant * 1000)) : null,
    },
    zodiac: 'tropical',
    ...chart.facts,
    balance: balanceOf(chart.facts.bodies),
    notes: [...(moment ? [] : [UNKNOWN_TIME_NOTE]), ...chart.notes, ...(note === undefined ? [] : [note])],
  };
}

function timedChart({ bodies, angles, houses, aspects, sect }: Chart): ChartFacts {
  const angle = round(phaseAngle(bodies.Sun.lon, bodies.Moon.lon), 6);
  const { note, ...system } = houses;
  return {
    facts: {
      bodies,
      angles,
      houses: system,
      aspects,
      ruler: modernRuler(signAt(angles.asc)),
      sect,
      lunation: { angle, type: lunationType(angle) },
    },
    notes: note === undefined ? [] : [note],
  };
}

/** The points transits are counted to, as far as the chart knows them. */
export function natalTargets({ bodies, angles }: NatalFacts): NatalTarget[] {
  return NATAL_POINTS.flatMap((point): NatalTarget[] => {
    if (point === 'Asc' || point === 'MC') {
      return angles === null ? [] : [{ point, lon: point === 'Asc' ? angles.asc : angles.mc, halfWidth: 0 }];
    }
    const body = bodies[point];
    if (!body || body.lon === null) return [];
    const [start, end] = body.range ?? [body.lon, body.lon];
    return [{ point, lon: body.lon, halfWidth: Math.abs(wrap180(end - start)) / 2 }];
  });
}

function balanceOf(bodies: NatalFacts['bodies']): NatalFacts['balance'] {
  const signs = PLANETS.map((planet) => bodies[planet]?.sign).filter(
    (sign) => sign !== null && sign !== undefined,
  );
  const count = <Kind extends string>(kinds: readonly Kind[], kindOf: (sign: Sign) => Kind) =>
    Object.fromEntries(
      kinds.map((kind) => [kind, signs.filter((sign) => kindOf(sign) === kind).length]),
    ) as Record<Kind, number>;
  return { elements: count(ELEMENTS, elementOf), modes: count(MODES, modeOf) };
}
