import { OrreryError } from './failure.ts';
import type { ModelSpec } from './models.ts';
import type { PinnedOrder } from './order.ts';
import type { Period, Product, Section } from './product.ts';
import { answersPerReply, answerTokens, tokenBudget } from './token-budget.ts';

/** One (period, question) to be answered: the unit of acceptance. */
export interface Item {
  /** `daily/2026-11-22/7`: the same for every plan of the order. */
  readonly id: string;
  /** Its name inside the batch's request and reply: `b7` is question 7 of the second period. */
  readonly key: string;
  readonly period: Period;
  /** Number of the question in its section, from 1. */
  readonly question: number;
}

/** The items asked in one call: the unit of spending. */
export interface Batch {
  /** `daily-007`: the same for every plan of the order. */
  readonly id: string;
  readonly section: Section;
  /** Periods with their letter in the request, in reading order. */
  readonly periods: readonly { readonly letter: string; readonly period: Period }[];
  readonly items: readonly Item[];
  readonly model: string;
  /** Cap on the reply, in tokens. */
  readonly maxTokens: number;
  /** Cap's share of one answer, in tokens: repairs of a few items are capped by it. */
  readonly tokensPerAnswer: number;
}

export interface Plan {
  readonly batches: readonly Batch[];
  /** Answers over all batches. */
  readonly answers: number;
}

export interface PlanChoices {
  /** The model that writes a section. */
  readonly modelOf: (section: Section) => ModelSpec;
  /** Tokens one answer may take, where measured; the documents' formula otherwise. */
  readonly answerTokensOf?: (section: Section) => number | undefined;
}

/** Cuts an order into batches. Depends on its arguments alone: the same order always has the same plan. */
export function planOrder(product: Product, order: PinnedOrder, choices: PlanChoices): Plan {
  const batches = product.sections.flatMap((section) => planSection(section, order, choices));
  return { batches, answers: batches.reduce((sum, batch) => sum + batch.items.length, 0) };
}

function planSection(section: Section, order: PinnedOrder, choices: PlanChoices): Batch[] {
  ensureDistinctPeriods(section, order);
  const model = choices.modelOf(section);
  const tokensPerAnswer = choices.answerTokensOf?.(section) ?? answerTokens(section.words, order.language);
  const capacity = answersPerReply(tokensPerAnswer, model.maxOutputTokens);
  const questions = section.questions.map((_, index) => index + 1);

  return cutPeriods(section, order, capacity)
    .flatMap((periods) =>
      cutEvenly(questions, Math.ceil((periods.length * questions.length) / capacity)).map((asked) => ({
        periods,
        asked,
      })),
    )
    .map(({ periods, asked }, index) => {
      const lettered = periods.map((period, place) => ({ letter: letterOf(place), period }));
      const items = lettered.flatMap(({ letter, period }) =>
        asked.map((question) => ({
          id: `${section.id}/${period.id}/${question}`,
          key: `${letter}${question}`,
          period,
          question,
        })),
      );
      return {
        id: `${section.id}-${String(index + 1).padStart(3, '0')}`,
        section,
        periods: lettered,
        items,
        model: model.id,
        maxTokens: tokenBudget(items.length, tokensPerAnswer, model.maxOutputTokens),
        tokensPerAnswer,
      };
    });
}

/** Two periods of one id would share their answers. */
function ensureDistinctPeriods(section: Section, order: PinnedOrder): void {
  const ids = section.periods(order).map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined)
    throw new OrreryError('PRODUCT_INVALID', `section ${section.id} has two periods called "${twice}"`);
}

/** Groups of periods as large as the section wants and the model's longest reply holds. */
function cutPeriods(section: Section, order: PinnedOrder, capacity: number): Period[][] {
  const fitting = Math.max(1, Math.floor(capacity / section.questions.length));
  return chunk(section.periods(order), Math.min(section.periodsPerBatch, fitting));
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

/** Splits a list into `parts` runs whose lengths differ by at most one. */
function cutEvenly<T>(list: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, i) =>
    list.slice(Math.floor((i * list.length) / parts), Math.floor(((i + 1) * list.length) / parts)),
  );
}

/** a, b, … z, aa, ab, …: short to write for the model, and no two periods share one. */
function letterOf(place: number): string {
  const last = String.fromCharCode(97 + (place % 26));
  return place < 26 ? last : letterOf(Math.floor(place / 26) - 1) + last;
}
