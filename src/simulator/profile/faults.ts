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
export type FaultName = ItemFault | ReplyFault | GateFault | DeliveryFault;
