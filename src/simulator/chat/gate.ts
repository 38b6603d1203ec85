import type { FlexFault, GateFault } from '../profile/faults.ts';
import {
  type ApiError,
  BAD_GATEWAY,
  errorReply,
  OVERLOADED,
  QUOTA_EXHAUSTED,
  RESOURCE_UNAVAILABLE,
  SERVER_ERROR,
  SLOW_DOWN,
} from '../server/api-error.ts';
import type { Outgoing } from '../server/exchange.ts';

/** The reply that turns a request away. `crowdedOut` tells what the limiter would say if others had used it up. */
export function turnAway(
  fault: GateFault | FlexFault,
  limitHeaders: Readonly<Record<string, string>>,
  crowdedOut: () => ApiError,
): Outgoing {
  if (fault === 'badGateway') return BAD_GATEWAY;
  if (fault === 'rateLimitedBare') return errorReply({ ...crowdedOut(), headers: {} });
  const error = fault === 'rateLimited' ? crowdedOut() : ERRORS[fault];
  return errorReply({ ...error, headers: { ...limitHeaders, ...error.headers } });
}

const ERRORS = {
  slowDown: SLOW_DOWN,
  quotaExhausted: QUOTA_EXHAUSTED,
  overloaded: OVERLOADED,
  serverError: SERVER_ERROR,
  resourceUnavailable: RESOURCE_UNAVAILABLE,
} as const satisfies Partial<Record<GateFault | FlexFault, ApiError>>;
