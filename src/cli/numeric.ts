import { InvalidArgumentError } from 'commander';

/** A flag's value as a number within bounds; commander turns the error into a usage message. */
export const numeric =
  (name: string, { min = 0, isWhole = false }: { min?: number; isWhole?: boolean } = {}) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < min || (isWhole && !Number.isInteger(value)))
      throw new InvalidArgumentError(
        `${name} must be a ${isWhole ? 'whole ' : ''}number of at least ${min}.`,
      );
    return value;
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
