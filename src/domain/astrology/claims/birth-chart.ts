import { norm360, wrap180 } from '../angle.ts';
import { ASPECT_ANGLES, type AspectName, separation } from '../aspects.ts';
import type { NatalPoint } from '../bodies.ts';
import { houseOf } from '../houses.ts';
import type { ChartBody } from '../natal-chart.ts';
import type { NatalBody, NatalFacts } from '../natal-facts.ts';
import { natalOrb } from '../natal-orbs.ts';
import { onceFor } from '../once-for.ts';
import { oppositeSign, type Sign, signAt } from '../zodiac.ts';
import type { Named } from './token.ts';

/** Bodies of the facts behind a name: either node will do. */
const BEHIND: Partial<Record<Named, readonly ChartBody[]>> = {
  Node: ['TrueNode', 'MeanNode'],
  SouthNode: ['TrueNode', 'MeanNode'],
  Lilith: ['MeanLilith'],
};

const ANGLES: Partial<Record<Named, 'asc' | 'mc' | 'dsc' | 'ic'>> = {
  Asc: 'asc',
  MC: 'mc',
  Dsc: 'dsc',
  IC: 'ic',
};

/** Orb granted to a body by rounding and by the reader's wording, degrees. */
const SLACK_DEG = 0.05;

/** Birth longitudes behind a name, several where it can mean several; none where the chart has none. */
export function natalLons(natal: NatalFacts, name: Named): readonly number[] {
  const lons = lonsOf(natal);
  let known = lons.get(name);
  if (known === undefined) {
    known = lonsBehind(natal, name);
    lons.set(name, known);
  }
  return known;
}

const lonsOf = onceFor((_: NatalFacts) => new Map<Named, readonly number[]>());

function lonsBehind(natal: NatalFacts, name: Named): number[] {
  const angle = ANGLES[name];
  if (angle !== undefined) return natal.angles ? [natal.angles[angle]] : [];
  const turn = name === 'SouthNode' ? 180 : 0;
  return natalBodies(natal, name).flatMap(({ lon }) => (lon === null ? [] : [norm360(lon + turn)]));
}

/** Degrees either way by which a birth longitude is uncertain: 0 with a birth time. */
export function natalUncertainty(natal: NatalFacts, name: Named): number {
  const spreads = natalBodies(natal, name).map(({ range }) =>
    range ? Math.abs(wrap180(range[1] - range[0])) / 2 : 0,
  );
  return Math.max(0, ...spreads);
}

/** Birth signs behind a name; both where the birth time would decide. */
export function natalSigns(natal: NatalFacts, name: Named): readonly Sign[] {
  const signs = signsOf(natal);
  let known = signs.get(name);
  if (known === undefined) {
    known = signsBehind(natal, name);
    signs.set(name, known);
  }
  return known;
}

const signsOf = onceFor((_: NatalFacts) => new Map<Named, readonly Sign[]>());

function signsBehind(natal: NatalFacts, name: Named): Sign[] {
  if (ANGLES[name] !== undefined) return natalLons(natal, name).map(signAt);
  return natalBodies(natal, name).flatMap(({ sign, range }) => {
    const signs = sign === null ? (range ?? []).map(signAt) : [sign];
    return name === 'SouthNode' ? signs.map(oppositeSign) : signs;
  });
}

/** Birth houses behind a name; none without a birth time. */
export function natalHouses(natal: NatalFacts, name: Named): number[] {
  const { houses } = natal;
  return houses ? natalLons(natal, name).map((lon) => houseOf(lon, houses.cusps)) : [];
}

/** Whether a name's birth motion is as said; undefined where the chart does not tell. */
export function isNatalRetrograde(natal: NatalFacts, name: Named): boolean | undefined {
  return natalBodies(natal, name)[0]?.retrograde ?? undefined;
}

/** Whether two points of the birth chart are in an aspect. */
export function hasNatalAspect(natal: NatalFacts, a: Named, b: Named, aspect: AspectName): boolean {
  const isListed = natal.aspects.some(
    (listed) =>
      listed.aspect === aspect &&
      ((isNamed(listed.a, a) && isNamed(listed.b, b)) || (isNamed(listed.a, b) && isNamed(listed.b, a))),
  );
  if (isListed || natal.houses === null) return isListed;
  return natalLons(natal, a).some((lonA) =>
    natalLons(natal, b).some((lonB) => {
      const orb = Math.abs(separation(lonA, lonB) - ASPECT_ANGLES[aspect]);
      return orb <= natalOrb(orbName(a), orbName(b), aspect) + SLACK_DEG;
    }),
  );
}

function natalBodies({ bodies }: NatalFacts, name: Named): NatalBody[] {
  const names = BEHIND[name] ?? [name as ChartBody];
  return names.map((body) => bodies[body]).filter((body) => body !== undefined);
}

function isNamed(point: NatalPoint, name: Named): boolean {
  return point === name || (BEHIND[name]?.includes(point as ChartBody) === true && name !== 'SouthNode');
}

/** Descendant and Imum Coeli have the orbs of the angles they oppose, other points a node's. */
function orbName(name: Named): string {
  if (name === 'Dsc') return 'Asc';
  if (name === 'IC') return 'MC';
  return ['Node', 'SouthNode', 'Lilith', 'PartOfFortune'].includes(name) ? 'TrueNode' : name;
}
