/** Orrery turns one paid order into a very long AI-written report. Start at {@link openOrrery}. */

export type { Book, BookChapter, BookEntry, BookPart } from './domain/book.ts';
export { addDays, addMonths, civilDateAt, formatDate } from './domain/calendar.ts';
export type {
  BucketReport,
  CallIdentity,
  CallOutcome,
  Lane as PriceLane,
  LimitReport,
  Message,
  ModelRequest,
  Reply,
  Usage,
} from './domain/calls.ts';
export { ABANDONED } from './domain/calls.ts';
export { defineProduct } from './domain/define-product.ts';
// Failures
export {
  FAILURES,
  type Failure,
  type FailureCode,
  OrreryError,
  type OrreryErrorCode,
} from './domain/failure.ts';
export type { Json, JsonSchema } from './domain/json.ts';
export { HEADINGS, type Heading, type LedgerEntry } from './domain/ledger.ts';
export {
  type MeasuredBudgets,
  parseMeasuredBudgets,
  type SectionBudget,
} from './domain/measured-budgets.ts';
// Orders and products
export type { Order, PinnedOrder } from './domain/order.ts';
// Ports: what a host may bring of its own
export type { Binder, BoundBook, Clock, ModelClient, Store, StoreChange } from './domain/ports.ts';
export {
  type HostPrice,
  type HostPrices,
  type PriceRow,
  priceUsage,
} from './domain/price.ts';
export type { Problem } from './domain/problem.ts';
export type { BookStyle, Period, Product, Section, WordRange } from './domain/product.ts';
export type { RateLimits, Tier } from './domain/rate-limits.ts';
export type { RetryBudget } from './domain/retry.ts';

// Counting and pricing
export { countMessageTokens, countTokens } from './domain/tokens.ts';
export { countWords } from './domain/words.ts';
export type { OrderState, PauseReason, Reason } from './machines/order-machine.ts';
// Opening and running
export { checkOrder, openOrrery } from './open-orrery.ts';
export type { Budgets, OrreryOptions } from './options.ts';
export type {
  CostLine,
  Finding,
  OrderHandle,
  OrderStatus,
  Orrery,
  QuoteOptions,
  StopOptions,
  SubmitOptions,
} from './pipeline/api.ts';
// Events
export type {
  AlertEvent,
  BatchEvent,
  CallEvent,
  OrderEvent,
  OrreryEvent,
  ProgressEvent,
  WarningEvent,
} from './pipeline/events.ts';
export type { AuditedCall, AuditedOrder } from './pipeline/money/audit.ts';
export type { Estimate, Quote, SectionQuote } from './pipeline/money/quote.ts';
export type { LaneReport, RunReport, SectionReport } from './pipeline/money/report.ts';
export type { Fallback, Provider } from './pipeline/provider.ts';
export { FLAGSHIP_PRODUCTS } from './products/index.ts';
export { openAi, simulated } from './providers.ts';
