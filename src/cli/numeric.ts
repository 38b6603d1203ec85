import { InvalidArgumentError } from 'commander';

/** A flag's value as a number within bounds; commander turns the error into a usage message. */
export const numeric =
  (
    name: string,
    {
      min = 0,
      max = Number.MAX_VALUE,
      isWhole = false,
    }: { min?: number; max?: number; isWhole?: boolean } = {},
  ) =>
  (text: string): number => {
    const value = Number(text);
    const isWithin = value >= min && value <= max && (!isWhole || Number.isInteger(value));
    // What else Number() takes (nothing, hexadecimals) is a slip of the keyboard.
    if (!/^-?[\d.]+(e[+-]?\d+)?$/i.test(text) || !isWithin)
      throw new InvalidArgumentError(
        `${name} must be a ${isWhole ? 'whole ' : ''}number of at least ${min}${max < Number.MAX_VALUE ? ` and at most ${max}` : ''}.`,
      );
    return value;
  };

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A time as people write it (`90m`, `6h`, `1.5d`), in milliseconds; null for anything else, and for none at all. */
export function timeMs(text: string): number | null {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text.trim()) ?? [];
  const ms = Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
  return ms > 0 ? ms : null;
}

/** A flag's value as a time. */
export const time =
  (name: string) =>
  (text: string): number => {
    const ms = timeMs(text);
    if (ms === null) throw new InvalidArgumentError(`${name} must be a time above 0 like 90m, 6h or 1d.`);
    return ms;
  };

/** A flag's value as a list of different whole numbers above 0: `1,3,5`. */
export const wholeList =
  (name: string) =>
  (text: string): number[] => {
    const values = text.split(',').map(Number);
    if (values.some((value) => !Number.isInteger(value) || value < 1) || new Set(values).size < values.length)
      throw new InvalidArgumentError(`${name} must be different whole numbers above 0, like 1,3,5.`);
    return values;
  };

/** A flag's value as a path: an empty one would name the folder one stands in. */
export const path =
  (name: string) =>
  (text: string): string => {
    if (text.trim() === '') throw new InvalidArgumentError(`${name} must not be empty.`);
    return text;
  };

/** A flag's value as a list of different names: `gpt-4o,gpt-4o-mini`. */
export const nameList =
  (name: string) =>
  (text: string): string[] => {
    const names = text.split(',').map((part) => part.trim());
    if (names.includes('') || new Set(names).size < names.length)
      throw new InvalidArgumentError(`${name} must be different names, like a,b.`);
    return names;
  };
