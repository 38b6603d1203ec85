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
  const polynomials = basisOf(terms);
  const nodes = polynomials[1] ?? [0];
  const samples = Array.from(nodes, (x) => valuesAt(from + ((x + 1) / 2) * (to - from)));
  return (samples[0] ?? []).map((_, which) => {
    const series = new Float64Array(terms);
    for (const [i, polynomial] of polynomials.entries()) {
      let sum = 0;
      for (let j = 0; j < terms; j += 1) sum += (samples[j]?.[which] as number) * (polynomial[j] as number);
      series[i] = (sum * (i === 0 ? 1 : 2)) / terms;
    }
    return series;
  });
}

/** The first `terms` polynomials at the roots of the next one; the second of them is the roots themselves. */
function basisOf(terms: number): readonly Float64Array[] {
  let basis = bases.get(terms);
  if (basis === undefined) {
    basis = Array.from({ length: terms }, (_, i) =>
      Float64Array.from({ length: terms }, (__, j) => Math.cos((Math.PI * i * (2 * j + 1)) / (2 * terms))),
    );
    bases.set(terms, basis);
  }
  return basis;
}

const bases = new Map<number, readonly Float64Array[]>();
