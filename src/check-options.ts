import { inputError } from './domain/failure.ts';
import type { Problem } from './domain/problem.ts';
import type { OrreryOptions } from './options.ts';
import { FLAGSHIP_PRODUCTS } from './products/index.ts';

/**
 * Holds options to one another, before anything is opened.
 *
 * @throws OrreryError `OPTIONS_INVALID`, with every fault and its path.
 */
export function checkOptions({ products = FLAGSHIP_PRODUCTS, ...options }: OrreryOptions): void {
  const sections = products.flatMap(({ id, sections: own }) => own.map((section) => `${id}/${section.id}`));
  const unknown = (path: string, name: string): Problem[] =>
    sections.includes(name)
      ? []
      : [{ path, message: `"${name}" is not a section: there are ${sections.join(', ')}` }];
  const problems = [
    ...Object.keys(options.routes ?? {}).flatMap((name) => unknown('routes', name)),
    ...(options.fallbacks ?? []).flatMap(({ provider, sections: own = [] }, index): Problem[] => {
      const path = `fallbacks.${index}`;
      const isMixed = provider !== undefined && provider.simulated !== options.provider.simulated;
      return [
        ...own.flatMap((name, place) => unknown(`${path}.sections.${place}`, name)),
        ...(isMixed ? [{ path: `${path}.provider`, message: 'simulated and real text would be mixed' }] : []),
      ];
    }),
    ...numberProblems(options),
  ];
  if (problems.length > 0) throw inputError(problems, 'OPTIONS_INVALID');
}

type Rule = readonly [what: string, holds: (value: number) => boolean];
const POSITIVE: Rule = ['above 0', (value) => value > 0];
const NOT_NEGATIVE: Rule = ['of at least 0', (value) => value >= 0];
const AT_LEAST_ONE: Rule = ['of at least 1', (value) => value >= 1];
const SHARE: Rule = ['above 0 and at most 1', (value) => value > 0 && value <= 1];

/** Numbers under which nothing would ever be called, or no cap ever hold. */
function numberProblems(options: Omit<OrreryOptions, 'products'>): Problem[] {
  const { concurrency, gapMs, longestWaitMs, deadlineMs, budgets, retries, replyCache, limits } = options;
  const each = (path: string, values: object = {}, rule: Rule) =>
    Object.entries(values).map(([name, value]) => [`${path}.${name}`, value, rule] as const);
  const told: readonly (readonly [path: string, value: unknown, rule: Rule])[] = [
    ['concurrency', concurrency, AT_LEAST_ONE],
    ['gapMs', gapMs, NOT_NEGATIVE],
    ['longestWaitMs', longestWaitMs, NOT_NEGATIVE],
    ['deadlineMs', deadlineMs, POSITIVE],
    ...each('budgets', budgets, NOT_NEGATIVE),
    ...each('retries', retries, NOT_NEGATIVE),
    ...each('replyCache', replyCache, POSITIVE),
    ...each('alerts.levels', options.alerts?.levels, SHARE),
    ...Object.entries(limits ?? {}).flatMap(([model, own]) => each(`limits.${model}`, own, POSITIVE)),
  ];
  return told.flatMap(([path, value, [what, holds]]): Problem[] =>
    value === undefined || (typeof value === 'number' && holds(value))
      ? []
      : [{ path, message: `must be a number ${what}, not ${value}` }],
  );
}
