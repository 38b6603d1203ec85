import type { Provider } from '../pipeline/provider.ts';
import { simulated } from '../providers.ts';
import { chanceFrom } from '../simulator/chance.ts';
import {
  type Bill,
  createSimulator,
  type ProfileInput,
  type ProfileName,
  type WriteAnswer,
} from '../simulator/index.ts';
import { type VirtualClock, virtualClock } from '../testing/virtual-clock.ts';

/** A simulated provider with a time of its own: a four-hour order takes seconds, and comes out the same every time. */
export interface VirtualProvider {
  readonly provider: Provider;
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly settle: <T>(promise: Promise<T>) => Promise<T>;
  bill(): Bill;
}

export interface VirtualProviderOptions {
  readonly profile: ProfileName | ProfileInput;
  readonly seed: number | string;
  readonly write?: WriteAnswer;
  /** Models it serves beside those with a price at OpenAI. */
  readonly models?: readonly string[];
  /** Whether the requests' caps reach the provider. @defaultValue true */
  readonly sendsCaps?: boolean;
}

/** When studies begin, in milliseconds since 1970: prices have dates. */
const STUDY_DAY = Date.parse('2026-11-22T08:00:00Z');

export function virtualProvider({
  profile,
  models = [],
  sendsCaps = true,
  seed,
  ...rest
}: VirtualProviderOptions): VirtualProvider {
  const clock = virtualClock(STUDY_DAY);
  const { models: served = [], ...behaviour } =
    typeof profile === 'string' ? ({ extends: profile } as ProfileInput) : profile;
  const simulator = createSimulator({
    ...rest,
    seed,
    clock,
    profile: models.length === 0 ? profile : { ...behaviour, models: [...served, ...models] },
  });
  const chance = chanceFrom(`jitter ${seed}`);
  let drawn = 0;
  return {
    provider: simulated({ ...simulator, fetch: sendsCaps ? simulator.fetch : withoutCaps(simulator.fetch) }),
    clock,
    random: () => {
      drawn += 1;
      return chance(String(drawn));
    },
    settle: clock.run,
    bill: simulator.bill,
  };
}

/** A connection on which caps get lost: what a client that never sets one sends. */
const withoutCaps =
  (send: typeof fetch): typeof fetch =>
  (url, init) => {
    if (typeof init?.body !== 'string') return send(url, init);
    const { max_tokens: _, max_completion_tokens: __, ...body } = JSON.parse(init.body);
    return send(url, { ...init, body: JSON.stringify(body) });
  };
