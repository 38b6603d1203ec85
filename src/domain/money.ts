/** Money is counted in whole nano-dollars: 1 USD = 1e9. Safe integers hold nine million dollars. */
export type NanoUsd = number;

const NANO_PER_USD = 1e9;

export function toUsd(amount: NanoUsd): number {
  return amount / NANO_PER_USD;
}

/** The nearest whole nano-dollar. */
export function fromUsd(usd: number): NanoUsd {
  return Math.round(usd * NANO_PER_USD);
}

/** For people: cents where there are some, more digits where there are not: `$13.42`, `$0.0031`. */
export function formatUsd(amount: NanoUsd): string {
  const usd = toUsd(amount);
  const digits = usd === 0 || Math.abs(usd) >= 0.1 ? 2 : 4;
  return `${usd < 0 ? '-' : ''}$${Math.abs(usd).toFixed(digits)}`;
}
