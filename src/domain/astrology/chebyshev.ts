/** Coefficients of the Chebyshev polynomials T0, T1, … over -1 to 1. */
export type Series = ArrayLike<number>;

/** The series' value at `x`, by Clenshaw's recurrence. */
export function sumSeries(series: Series, x: number): number {
  let next = 0;
  let afterNext = 0;
  for (let j = series.length - 1; j > 0; j -= 1) {
    const here = 2 * x * next - afterNext + (series[j] as number);
    afterNext = next;
    next = here;
  }
  return x * next - afterNext + (series[0] as number);
}

/** The series' derivative at `x`: the same recurrence over polynomials of the second kind, as T′ₙ is n Uₙ₋₁. */
export function slopeOfSeries(series: Series, x: number): number {
  let next = 0;
  let afterNext = 0;
  for (let j = series.length - 1; j > 0; j -= 1) {
    const here = 2 * x * next - afterNext + j * (series[j] as number);
    afterNext = next;
    next = here;
  }
  return next;
}

/** The series of `terms` coefficients through the values that functions, evaluated together, have between two points. */
export function fitSeries(
  from: number,
  to: number,
  terms: number,
  valuesAt: (at: number) => readonly number[],
): Series[] {
  const nodes = Array.from({ length: terms }, (_, j) => cosine(2 * j + 1, terms));
  const samples = nodes.map((x) => valuesAt(from + ((x + 1) / 2) * (to - from)));
  return (samples[0] ?? []).map((_, which) =>
    Float64Array.from({ length: terms }, (__, i) => {
      let sum = 0;
      for (let j = 0; j < terms; j += 1) {
        sum += (samples[j]?.[which] as number) * cosine(i * (2 * j + 1), terms);
      }
      return (sum * (i === 0 ? 1 : 2)) / terms;
    }),
  );
}

/** cos(π × halves / 2n), from a table: its period is 4n halves. */
function cosine(halves: number, n: number): number {
  let table = cosines.get(n);
  if (table === undefined) {
    table = Float64Array.from({ length: 4 * n }, (_, k) => Math.cos((Math.PI * k) / (2 * n)));
    cosines.set(n, table);
  }
  return table[halves % (4 * n)] as number;
}

const cosines = new Map<number, Float64Array>();
