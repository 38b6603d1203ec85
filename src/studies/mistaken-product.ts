import type { MeasuredBudgets } from '../domain/measured-budgets.ts';
import { modelSpec } from '../domain/models.ts';
import type { Product, Section } from '../domain/product.ts';
import { type Mistake, OVERSIZED_DAYS } from './documents.ts';
import { WORKING } from './working.ts';

/** The product without its fact check, its facts and contexts computed once for all runs. */
export function studied(product: Product, days: number | undefined): Product {
  const { contradictions: _, ...rest } = product;
  const facts = once((order: Parameters<Product['facts']>[0]) => finished(product.facts(order)));
  const contexts = new Map<string, ReturnType<Product['periodContext']>>();
  return {
    ...rest,
    facts: (order) => facts(order),
    factsKey: () => 'study',
    periodContext: (given, section, period, order) => {
      const name = `${section.id}/${period.id}`;
      const known = contexts.get(name) ?? product.periodContext(given, section, period, order);
      contexts.set(name, known);
      return known;
    },
    sections:
      days === undefined
        ? product.sections
        : product.sections
            .filter(({ id }) => id === 'daily')
            .map((section) => ({ ...section, periods: (order) => section.periods(order).slice(0, days) })),
  };
}

/** The product as somebody defines it who makes these mistakes. */
export function mistaken(product: Product, mistakes: readonly Mistake[]): Product {
  const change = (section: Section): Section => ({
    ...section,
    ...(mistakes.includes('batches') && section.id === 'daily' ? { periodsPerBatch: OVERSIZED_DAYS } : {}),
    ...(mistakes.includes('caps') ? { words: anyLength(section.words) } : {}),
  });
  return {
    ...product,
    voice: mistakes.includes('facts') ? `${product.voice.trim()}\n\n${WORKING}` : product.voice,
    sections: product.sections.map(change),
  };
}

/** The documents' loop checks the least words only: else no uncapped answer would ever be taken. */
const anyLength = ({ ask, accept }: Section['words']) => ({ ask, accept: { ...accept, max: 10_000 } });

/** Caps that let the planner put five days into one call: the model's whole reply, shared among the answers. */
export function fillingTheReply({ id, version, model, sections }: Product): MeasuredBudgets {
  const daily = sections.find((section) => section.id === 'daily');
  const answers = OVERSIZED_DAYS * (daily?.questions.length ?? 1);
  return {
    product: id,
    version,
    language: 'en',
    sections: { daily: { model, answerTokens: modelSpec(model).maxOutputTokens / answers } },
  };
}

function once<A, B>(compute: (argument: A) => B): (argument: A) => B {
  let known: { readonly value: B } | undefined;
  return (argument) => {
    known ??= { value: compute(argument) };
    return known.value;
  };
}

function finished<T>(facts: T | Generator<void, T>): T {
  if (typeof facts !== 'object' || facts === null || !('next' in facts)) return facts as T;
  for (;;) {
    const { done, value } = (facts as Generator<void, T>).next();
    if (done) return value;
  }
}
