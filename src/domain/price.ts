import { calcPrice } from '@pydantic/genai-prices';
import type { Lane, Usage } from './calls.ts';
import { OrreryError } from './failure.ts';
import { type NanoUsd, toUsd } from './money.ts';

/** The price one call is booked at; every ledger entry keeps the row it used. */
export interface PriceRow {
  readonly model: string;
  readonly lane: Lane;
  /** Pico-dollars (1e-12 USD) per token: whole numbers, also at half price. */
  readonly picoUsd: {
    readonly input: number;
    readonly cachedInput: number;
    readonly cacheWrite: number;
    readonly output: number;
  };
  /** Where the price comes from, and the date of that list. */
  readonly source: string;
}

/** A price the host gives, in USD per million tokens, as providers print them. */
export interface HostPrice {
  readonly input: number;
  readonly output: number;
  /** @defaultValue the input price */
  readonly cachedInput?: number;
  /** @defaultValue the input price */
  readonly cacheWrite?: number;
}

export type HostPrices = { readonly [model: string]: HostPrice };

/** The list that prices come from when the host gives none. Its data carry the provider's own start dates. */
export const PRICE_LIST = '@pydantic/genai-prices 0.1.8 (2026-09-23)';

/** Batch and flex are half the standard price (developers.openai.com/api/docs/pricing, read 2026-11-21). */
const LANE_FACTOR: Readonly<Record<Lane, number>> = { standard: 1, flex: 0.5, batch: 0.5 };

const PICO_PER_TOKEN = 1e6;

/** The price of a model at an instant (milliseconds since 1970), the host's first; null when nobody knows it. */
export function priceRow(
  model: string,
  at: number,
  lane: Lane = 'standard',
  host: HostPrices = {},
): PriceRow | null {
  const given = Object.hasOwn(host, model) ? host[model] : undefined;
  const listed = given ? undefined : listPrice(model, at);
  const price = given ?? listed;
  if (!price) return null;
  const pico = (usdPerMillion: number) => Math.round(usdPerMillion * PICO_PER_TOKEN * LANE_FACTOR[lane]);
  return {
    model,
    lane,
    picoUsd: {
      input: pico(price.input),
      cachedInput: pico(price.cachedInput ?? price.input),
      cacheWrite: pico(price.cacheWrite ?? price.input),
      output: pico(price.output),
    },
    source: given ? 'host' : PRICE_LIST,
  };
}

/** The row of a standard price on another lane. */
export function onLane(row: PriceRow, lane: Lane): PriceRow {
  const share = (pico: number) => Math.round(pico * LANE_FACTOR[lane]);
  const { input, cachedInput, cacheWrite, output } = row.picoUsd;
  return {
    ...row,
    lane,
    picoUsd: {
      input: share(input),
      cachedInput: share(cachedInput),
      cacheWrite: share(cacheWrite),
      output: share(output),
    },
  };
}

function listPrice(model: string, at: number): HostPrice | undefined {
  const found = calcPrice({ input_tokens: 0, output_tokens: 0 }, model, {
    timestamp: new Date(at),
  })?.model_price;
  const perMillion = (unit: string): number | undefined => {
    const price = found?.[unit];
    return typeof price === 'object' ? price.base : price;
  };
  const input = perMillion('input_mtok');
  const output = perMillion('output_mtok');
  if (input === undefined || output === undefined) return undefined;
  const cachedInput = perMillion('cache_read_mtok');
  const cacheWrite = perMillion('cache_write_mtok');
  return {
    input,
    output,
    ...(cachedInput === undefined ? {} : { cachedInput }),
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
  };
}

/** What a call with this usage costs: `(input − cached − written)·in + cached·read + written·write + output·out`, rounded up. */
export function costOf(usage: Usage, { picoUsd }: PriceRow): NanoUsd {
  const plain = Math.max(0, usage.input - usage.cachedInput - usage.cacheWrite);
  const pico =
    plain * picoUsd.input +
    usage.cachedInput * picoUsd.cachedInput +
    usage.cacheWrite * picoUsd.cacheWrite +
    usage.output * picoUsd.output;
  return Math.ceil(pico / 1000);
}

/** The most a call can cost: a prompt all of which is read at its dearest, and a reply that reaches its cap. */
export function worstCaseOf(promptTokens: number, maxTokens: number, row: PriceRow): NanoUsd {
  const { input, cachedInput, cacheWrite, output } = row.picoUsd;
  return Math.ceil((promptTokens * Math.max(input, cachedInput, cacheWrite) + maxTokens * output) / 1000);
}

/**
 * What a usage report costs in USD.
 *
 * @param at - milliseconds since 1970: prices have start dates.
 * @throws OrreryError `PRICE_UNKNOWN` for a model that neither the list nor `prices` knows.
 */
export function priceUsage(
  usage: Partial<Usage> & Pick<Usage, 'input' | 'output'>,
  model: string,
  options: { readonly at: number; readonly lane?: Lane; readonly prices?: HostPrices },
): { readonly usd: number; readonly nanoUsd: NanoUsd; readonly price: PriceRow } {
  const price = priceRow(model, options.at, options.lane, options.prices);
  if (!price) throw priceUnknown(model);
  const nanoUsd = costOf({ cachedInput: 0, cacheWrite: 0, reasoning: 0, ...usage }, price);
  return { usd: toUsd(nanoUsd), nanoUsd, price };
}

export function priceUnknown(model: string): OrreryError {
  return new OrreryError(
    'PRICE_UNKNOWN',
    `no price is known for the model "${model}": give one under "prices" (USD per million tokens, {"${model}": {"input": …, "output": …}})`,
  );
}
