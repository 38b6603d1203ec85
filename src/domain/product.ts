import type { CivilDate } from './calendar.ts';
import type { Json, JsonSchema } from './json.ts';
import type { Order, PinnedOrder } from './order.ts';
import type { Problem } from './problem.ts';

/**
 * The definition of a report: data, and a few pure functions over one order.
 *
 * `Facts` is whatever the product computes once before the first call; it is pinned to the order and must
 * survive JSON.
 */
export interface Product<Facts = unknown> {
  /** Kebab-case name that orders refer to. */
  readonly id: string;
  /** Changes whenever an order begun under the old definition could not be continued under the new one. */
  readonly version: string;
  readonly title: string;
  /** Model asked when neither the host nor a section names one. */
  readonly model: string;
  /** Silence between calls at the `fixed` pace, in milliseconds. */
  readonly gapMs: number;
  /** What `order.customer` must look like. Keys it does not name should be refused (`additionalProperties: false`). */
  readonly customer: JsonSchema;
  readonly sections: readonly Section[];
  /** Instructions that open every prompt: who is writing, for whom, in what manner. */
  readonly voice: string;
  readonly book: BookStyle;
  /**
   * What becomes of an item whose attempts are spent: `flag` keeps its best draft and marks it in the book,
   * `incomplete` leaves the order incomplete. @defaultValue `incomplete`
   */
  readonly whenExhausted?: 'flag' | 'incomplete';

  /**
   * Faults of the customer's data that the schema cannot express (a date that does not exist, say).
   *
   * @param nowMs - milliseconds since 1970, for what must not lie in the future.
   */
  check?(order: Order, nowMs: number): readonly Problem[];
  /** The customer's time zone: it says what "today" is when the order names no start date. @defaultValue UTC */
  timeZone?(order: Order): string;
  /** Name of the customer as the cover and the file's metadata show it. */
  addressee(order: Order): string;
  /**
   * Computes the facts. A generator may yield wherever it likes to be interrupted: the pipeline gives the
   * event loop back there, so that a long computation never freezes its process.
   */
  facts(order: PinnedOrder): Facts | Generator<void, Facts>;
  /** Orders with equal keys have equal facts, and may share one computation. Left out, nothing is shared. */
  factsKey?(order: PinnedOrder): string;
  /** The facts every call of the order shares: part of the unchanging prefix. */
  sharedContext(facts: Facts, order: PinnedOrder): Json;
  /** The facts of one period. */
  periodContext(facts: Facts, section: Section, period: Period, order: PinnedOrder): Json;
  /**
   * Claims in an answer that the facts given for it contradict, each as a short sentence for the model;
   * empty when there are none.
   */
  contradictions?(
    text: string,
    facts: Facts,
    section: Section,
    period: Period,
    order: PinnedOrder,
  ): readonly string[];
  /** Lines under the title on the cover: what the report is about. */
  coverLines(facts: Facts, order: PinnedOrder): readonly string[];
}

/** One kind of batch in a product: periods that are all asked the same questions. */
export interface Section {
  /** Kebab-case, unique in the product. */
  readonly id: string;
  readonly title: string;
  /** The questions put to each period, numbered from 1. */
  readonly questions: readonly string[];
  readonly words: WordRange;
  /** Periods asked in one call; fewer when their answers would not fit the model's longest reply. */
  readonly periodsPerBatch: number;
  /** 0 to 2. */
  readonly temperature: number;
  /** Whether its answers are written anew for every order: then no reply kept from another one is used. */
  readonly isUnique?: boolean;
  /** Model for this section where it differs from the product's. */
  readonly model?: string;
  /** The section's periods for an order, in reading order: always the same for the same order. */
  periods(order: PinnedOrder): readonly Period[];
}

/** How long an answer is: what the model is asked for, and what is accepted. In words, inclusive. */
export interface WordRange {
  readonly ask: { readonly min: number; readonly max: number };
  readonly accept: { readonly min: number; readonly max: number };
}

/** One day, week, month, theme … of a section. */
export interface Period {
  /** Unique in its section, stable for the order: `2026-11-22`, `week-07`. */
  readonly id: string;
  /** As the chapter heading shows it. */
  readonly title: string;
  /** Under the heading. */
  readonly subtitle?: string;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
}

/** How the book of a product looks. */
export interface BookStyle {
  /** Answers that share a page; from four on they are set in two columns. */
  readonly answersPerPage: number;
  /** Accent colour, `#rrggbb`. */
  readonly accent: string;
}
