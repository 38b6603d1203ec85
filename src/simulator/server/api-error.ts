import { goDuration } from '../limits/go-duration.ts';
import { json, type Outgoing } from './exchange.ts';

/**
 * An error as OpenAI's API words it. Messages, types and codes are those of the error-codes guide and of bodies that
 * users of the API have quoted in public issues; where no text is public, one of the same make.
 */
export interface ApiError {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export function errorReply({ status, message, type, param, code, headers }: ApiError): Outgoing {
  return json(status, { error: { message, type, param, code } }, headers);
}

/** A 400 for something wrong with the request itself. */
export function badRequest(
  message: string,
  param: string | null = null,
  code: string | null = null,
): ApiError {
  return { status: 400, message, type: 'invalid_request_error', param, code };
}

export function missingParameter(param: string): ApiError {
  return badRequest(`Missing required parameter: '${param}'.`, param, 'missing_required_parameter');
}

export function invalidType(param: string, expected: string, value: unknown): ApiError {
  const message = `Invalid type for '${param}': expected ${expected}, but got ${describe(value)} instead.`;
  return badRequest(message, param, 'invalid_type');
}

export function invalidValue(param: string, value: unknown, supported: readonly string[]): ApiError {
  const last = supported.length > 1 ? `, and '${supported.at(-1)}'` : '';
  const first = supported.slice(0, supported.length > 1 ? -1 : undefined).map((choice) => `'${choice}'`);
  const message = `Invalid value: '${String(value)}'. Supported values are: ${first.join(', ')}${last}.`;
  return badRequest(message, param, 'invalid_value');
}

/** A number outside its bounds, or null. */
export function outOfBounds(
  param: string,
  value: number,
  kind: 'integer' | 'decimal',
  least: number,
  most: number,
): ApiError | null {
  if (value >= least && value <= most) return null;
  const [side, sign, bound] = value < least ? ['below minimum', '>=', least] : ['above maximum', '<=', most];
  return badRequest(
    `Invalid '${param}': ${kind} ${side} value. Expected a value ${sign} ${bound}, but got ${value} instead.`,
    param,
    `${kind}_${value < least ? 'below_min' : 'above_max'}_value`,
  );
}

export const MALFORMED_JSON = badRequest(
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, please contact us through our help center at help.openai.com.)",
);

export const MISSING_KEY: ApiError = {
  status: 401,
  message:
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys.",
  type: 'invalid_request_error',
  param: null,
  code: null,
};

/** Names the key the way OpenAI does, with its middle starred out. */
export function incorrectKey(key: string): ApiError {
  const shown =
    key.length > 12
      ? `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`
      : '*'.repeat(key.length);
  return {
    status: 401,
    message: `Incorrect API key provided: ${shown}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    type: 'invalid_request_error',
    param: null,
    code: 'invalid_api_key',
  };
}

export function modelNotFound(model: string): ApiError {
  return {
    status: 404,
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    type: 'invalid_request_error',
    param: null,
    code: 'model_not_found',
  };
}

export function unknownUrl(method: string, path: string): ApiError {
  const message = `Invalid URL (${method} ${path})`;
  return { status: 404, message, type: 'invalid_request_error', param: null, code: null };
}

export function wrongMethod(allowed: readonly string[]): ApiError {
  return {
    status: 405,
    message: `Only ${allowed.join(' and ')} requests are accepted.`,
    type: 'invalid_request_error',
    param: null,
    code: 'method_not_supported',
    headers: { allow: allowed.join(', ') },
  };
}

export function bodyTooLarge(limitBytes: number, readBytes: number): ApiError {
  return {
    status: 413,
    message: `Maximum content size limit (${limitBytes}) exceeded (${readBytes} bytes read)`,
    type: 'server_error',
    param: null,
    code: null,
  };
}

/** What a 429 says of the limit that was hit. */
export interface LimitHit {
  readonly model: string;
  readonly organization: string;
  readonly metric: 'requests' | 'tokens';
  readonly window: 'min' | 'day';
  readonly limit: number;
  readonly used: number;
  readonly requested: number;
  /** Time until the request fits; Infinity when it never can. */
  readonly waitMs: number;
}

export function rateLimited(hit: LimitHit): ApiError {
  const { model, organization, metric, window, limit, used, requested, waitMs } = hit;
  const label = `${metric} per ${window} (${metric === 'requests' ? 'R' : 'T'}P${window === 'min' ? 'M' : 'D'})`;
  const where = `for ${model} in organization ${organization} on ${label}: Limit ${limit}`;
  const visit = 'Visit https://platform.openai.com/account/rate-limits to learn more.';
  const mayRetry = Number.isFinite(waitMs);
  return {
    status: 429,
    message: mayRetry
      ? `Rate limit reached ${where}, Used ${used}, Requested ${requested}. Please try again in ${goDuration(waitMs)}. ${visit}`
      : `Request too large ${where}, Requested ${requested}. The input or output tokens must be reduced in order to run successfully. ${visit}`,
    type: metric,
    param: null,
    code: 'rate_limit_exceeded',
    ...(mayRetry ? { headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } } : {}),
  };
}

export const SLOW_DOWN: ApiError = {
  status: 429,
  message:
    'A sudden increase in your request rate is impacting service reliability. Please reduce your request rate to its original level, maintain a consistent rate for at least 15 minutes, and then gradually increase it.',
  type: 'rate_limit_error',
  param: null,
  code: 'slow_down',
};

export const QUOTA_EXHAUSTED: ApiError = {
  status: 429,
  message:
    'You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.',
  type: 'insufficient_quota',
  param: null,
  code: 'insufficient_quota',
};

/** Flex processing's own refusal: it is not charged (flex-processing guide). */
export const RESOURCE_UNAVAILABLE: ApiError = {
  status: 429,
  message:
    'Resource unavailable: there is not enough capacity to serve this flex request right now. Please try again later or use the default service tier.',
  type: 'rate_limit_error',
  param: null,
  code: 'resource_unavailable',
};

export function notFound(what: string, id: string, param: string): ApiError {
  return {
    status: 404,
    message: `No ${what} found with id '${id}'.`,
    type: 'invalid_request_error',
    param,
    code: null,
  };
}

export const SERVER_ERROR: ApiError = {
  status: 500,
  message: 'The server had an error while processing your request. Sorry about that!',
  type: 'server_error',
  param: null,
  code: null,
};

export const OVERLOADED: ApiError = {
  status: 503,
  message:
    'That model is currently overloaded with other requests. You can retry your request, or contact us through our help center at help.openai.com if the error persists.',
  type: 'service_unavailable_error',
  param: null,
  code: 'server_is_overloaded',
};

/** What the proxy in front of the API says when it cannot reach it: no envelope, not even JSON. */
export const BAD_GATEWAY: Outgoing = {
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n',
};

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  switch (typeof value) {
    case 'object':
      return 'an object';
    case 'number':
      return Number.isInteger(value) ? 'an integer' : 'a decimal';
    default:
      return `a ${typeof value}`;
  }
}
