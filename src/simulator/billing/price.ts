import { calcPrice, type Provider } from '@pydantic/genai-prices';

/** Tokens of one call; `cachedTokens` are part of `promptTokens`. */
export interface CallTokens {
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly completionTokens: number;
}

/** Price of a model in US dollars per million tokens. */
export interface ModelPrice {
  readonly input: number;
  /** @defaultValue the input price */
  readonly cachedInput?: number;
  readonly output: number;
}

/**
 * What OpenAI charges for a call, in nano-dollars, part of one rounded up; null when the model has no price. The sheet
 * is genai-prices, read here without the client's price code between: a bill is only a check if it is drawn up apart.
 */
export function priceUsage(
  model: string,
  { promptTokens, cachedTokens, completionTokens }: CallTokens,
  atMs: number,
  prices: Readonly<Record<string, ModelPrice>> = {},
): number | null {
  const own = Object.hasOwn(prices, model) ? prices[model] : undefined;
  if (own !== undefined) {
    const { input, cachedInput = input, output } = own;
    const perMillion =
      (promptTokens - cachedTokens) * input + cachedTokens * cachedInput + completionTokens * output;
    return toNanoUsd(perMillion / 1e6);
  }
  const usage = {
    input_tokens: promptTokens,
    cache_read_tokens: cachedTokens,
    output_tokens: completionTokens,
  };
  const timestamp = new Date(atMs);
  const known = providers.get(model);
  const result = calcPrice(
    usage,
    model,
    known ? { provider: known, timestamp } : { providerId: 'openai', timestamp },
  );
  if (!result) return null;
  if (known === undefined) providers.set(model, { ...result.provider, models: [result.model] });
  return toNanoUsd(result.total_price);
}

/** The provider with nothing but the one model: looking a model up among all costs more than pricing the call. */
const providers = new Map<string, Provider>();

/** Rounds up, but not for what is only the dust of adding binary fractions. */
function toNanoUsd(usd: number): number {
  return Math.ceil(Number((usd * 1e9).toFixed(3)));
}
