import { round, wrap180 } from './angle.ts';
import { type Birth, birthDay } from './birth.ts';
import { type Body, isPlanet, LUNAR_POINTS, PLANETS } from './bodies.ts';
import { dignityOf } from './dignities.ts';
import { type Motion, motionAt } from './ephemeris.ts';
import { type DayJ2000, fromEpochMs } from './instant.ts';
import { lunationType, phaseAngle } from './lunar-phase.ts';
import { chartAspects } from './natal-chart.ts';
import type { ChartFacts, NatalAspect, NatalBody } from './natal-facts.ts';
import { isStationary } from './stationary.ts';
import type { Steps } from './steps.ts';
import { signAt } from './zodiac.ts';

/** A day's travel beyond which a longitude is not given at all, in degrees: in effect the Moon's. */
const WIDEST_RANGE_DEG = 2;

/** An orb the day changes by more than this is not given, in degrees. */
const WIDEST_ORB_CHANGE_DEG = 0.5;

type Moments = readonly [start: Motion, middle: Motion, end: Motion];

const BODIES: readonly Body[] = [...PLANETS, ...LUNAR_POINTS];

/** The chart of a day without a time: what is the same at its first, middle and last instant. */
export function* untimedSteps(birth: Birth): Steps<ChartFacts> {
  const [start, end] = birthDay(birth).map((instant) => fromEpochMs(instant * 1000)) as [DayJ2000, DayJ2000];
  const instants = [start, (start + end) / 2, end];
  const moments: Partial<Record<Body, Moments>> = {};
  const bodies: Partial<Record<Body, NatalBody>> = {};
  for (const body of BODIES) {
    const motions = instants.map((ut) => motionAt(body, ut)) as unknown as Moments;
    moments[body] = motions;
    bodies[body] = bodyOf(body, motions, isStationary(body, (start + end) / 2));
    yield;
  }
  return {
    facts: {
      bodies,
      angles: null,
      houses: null,
      aspects: lastingAspects(moments),
      ruler: null,
      sect: null,
      lunation: { angle: null, type: lastingLunation(moments) },
    },
    notes: [],
  };
}

function bodyOf(body: Body, moments: Moments, stationary: boolean): NatalBody {
  const [first, middle, last] = moments;
  const sign = agreed(moments.map(({ lon }) => signAt(lon)));
  const dignity = sign !== null && isPlanet(body) ? dignityOf(body, sign) : undefined;
  return {
    lon: Math.abs(wrap180(last.lon - first.lon)) > WIDEST_RANGE_DEG ? null : round(middle.lon, 6),
    lat: round(middle.lat, 6),
    speed: round(middle.speed, 6),
    retrograde: agreed(moments.map(({ speed }) => speed < 0)),
    stationary,
    sign,
    house: null,
    ...(dignity === undefined ? {} : { dignity }),
    range: [round(first.lon, 6), round(last.lon, 6)],
  };
}

/** Aspects within orb from the day's first instant to its last. */
function lastingAspects(moments: Partial<Record<Body, Moments>>): NatalAspect[] {
  const [start, middle, end] = [0, 1, 2].map((index) =>
    chartAspects(
      Object.fromEntries(Object.entries(moments).map(([body, motions]) => [body, motions[index]])),
    ),
  );
  return (middle ?? []).flatMap(({ a, b, aspect, orb, applying }): NatalAspect[] => {
    const isSame = (other: { a: string; b: string; aspect: string }) =>
      other.a === a && other.b === b && other.aspect === aspect;
    const [before, after] = [start?.find(isSame), end?.find(isSame)];
    if (!before || !after) return [];
    const orbs = [before.orb, orb, after.orb];
    const isSteady = Math.max(...orbs) - Math.min(...orbs) <= WIDEST_ORB_CHANGE_DEG;
    return [
      {
        a,
        b,
        aspect,
        orb: isSteady ? orb : null,
        applying: before.applying === applying && after.applying === applying ? applying : null,
      },
    ];
  });
}

function lastingLunation({ Sun: sun, Moon: moon }: Partial<Record<Body, Moments>>) {
  if (!sun || !moon) return null;
  return agreed(moon.map(({ lon }, index) => lunationType(phaseAngle((sun[index] as Motion).lon, lon))));
}

/** The value all agree on, else null. */
function agreed<Value>(values: readonly Value[]): Value | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
