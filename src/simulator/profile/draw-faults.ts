import { type Chance, happens } from '../chance.ts';
import type { FaultName } from './faults.ts';
import type { Profile } from './profile.ts';

/** The first of the faults that befalls a call, or null. */
export function drawFault<Name extends FaultName>(
  names: readonly Name[],
  profile: Profile,
  chance: Chance,
): Name | null {
  return names.find((name) => happens(chance, name, profile.faults[name] ?? 0)) ?? null;
}

/** Whether a fault befalls the call, or its item of this name. */
export function befalls(name: FaultName, profile: Profile, chance: Chance, item = ''): boolean {
  return happens(chance, `${name} ${item}`, profile.faults[name] ?? 0);
}

/**
 * How many answers a reply holds before they shrink: the inverse of Weibull's distribution. Its shape makes a batch
 * of 60 about twelve times safer than one of 100.
 */
export function freshAnswers({ tiring }: Profile, chance: Chance): number {
  if (tiring === null) return Number.POSITIVE_INFINITY;
  const { scaleItems, shape } = tiring;
  return Math.ceil(scaleItems * (-Math.log(1 - chance('tiring'))) ** (1 / shape)) - 1;
}
