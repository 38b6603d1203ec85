/** What can go wrong with one answer; each is drawn for every answer on its own. */
export const ITEM_FAULTS = [
  /** Far fewer words than asked. */
  'shortAnswers',
  /** A fifth to a half more words than asked. */
  'longAnswers',
  /** Left out of the reply. */
  'missingItems',
  /** Given twice, with different texts. */
  'duplicatedItems',
  /** States something that the facts contradict. */
  'falseClaims',
] as const;

/** What can go wrong with a whole reply. */
export const REPLY_FAULTS = [
  /** Hundreds of tokens for each answer, where the request set no cap. */
  'verboseWithoutCap',
  /** A key nobody asked for. */
  'unknownItems',
  /** Text that no JSON parser takes. */
  'brokenJson',
  /** The JSON inside a markdown fence. */
  'fencedJson',
  'refusal',
  /** Stopped by the content filter part of the way. */
  'contentFilter',
  /** A reply without `usage`, as some compatible servers send it. */
  'missingUsage',
] as const;

/** How a request can be turned away, unbilled. */
export const GATE_FAULTS = [
  'rateLimited',
  /** A 429 without a single rate-limit or retry header. */
  'rateLimitedBare',
  'slowDown',
  'quotaExhausted',
  'overloaded',
  'serverError',
  /** A 502 in HTML from the proxy in front. */
  'badGateway',
] as const;

/** How a flex request can be turned away beside, unbilled. */
export const FLEX_FAULTS = [
  /** A 429: no capacity is left over just now. */
  'resourceUnavailable',
] as const;

/** What can go wrong with a batch file. */
export const BATCH_FAULTS = [
  /** The whole batch ends in `failed`; nothing of it is done or billed. */
  'batchFailed',
  /** A line ends in the error file with a 500, unbilled. */
  'batchLineError',
  /** A line is still waiting when the completion window closes. */
  'batchLineExpired',
] as const;

/** What the network can do to a reply that was generated, and billed. */
export const DELIVERY_FAULTS = [
  'stallBeforeHeaders',
  'stallAfterHeaders',
  /** The connection dies in the middle of the body. */
  'cutConnection',
  /** The connection dies before the first header. */
  'resetConnection',
] as const;

export type ItemFault = (typeof ITEM_FAULTS)[number];
export type ReplyFault = (typeof REPLY_FAULTS)[number];
export type GateFault = (typeof GATE_FAULTS)[number];
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];
export type FlexFault = (typeof FLEX_FAULTS)[number];
export type BatchFault = (typeof BATCH_FAULTS)[number];
export type FaultName = ItemFault | ReplyFault | GateFault | FlexFault | BatchFault | DeliveryFault;

export const FAULTS: readonly FaultName[] = [
  ...ITEM_FAULTS,
  ...REPLY_FAULTS,
  ...GATE_FAULTS,
  ...FLEX_FAULTS,
  ...BATCH_FAULTS,
  ...DELIVERY_FAULTS,
];
