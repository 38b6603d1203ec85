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
  ];
  if (problems.length > 0) throw inputError(problems, 'OPTIONS_INVALID');
}
