import { describe, expect, it } from 'vitest';
import { classifyError } from '../../../src/adapters/openai/classify.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const codeOf = (error: unknown) => classifyError(error, NOW).failure.code;

describe('classifyError', () => {
  it('takes an error of another copy of the client by its shape, not by its class', () => {
    const headers = { get: (name: string) => (name === 'retry-after' ? '3' : null) };
    const error = { status: 429, code: 'rate_limit_exceeded', type: 'tokens', message: '429 slow', headers };
    expect(classifyError({ ...error, requestID: 'req_9' }, NOW)).toEqual({
      failure: { code: 'MODEL_RATE_LIMITED', message: '429 slow', retryAfterMs: 3_000, status: 429 },
      limits: {},
      requestId: 'req_9',
    });
  });

  it.each([null, undefined, 'a text', 42, {}, { message: 7 }, { headers: 'none' }])(
    'takes whatever else was thrown for a lost connection: %j',
    (error) => {
      expect(classifyError(error, NOW)).toMatchObject({
        failure: { code: 'MODEL_CONNECTION_LOST' },
        requestId: null,
      });
    },
  );

  it('looks for the cause of a cause', () => {
    const inner = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const middle = new TypeError('fetch failed', {
      cause: new AggregateError([inner], 'all', { cause: inner }),
    });
    expect(codeOf(new Error('Connection error.', { cause: middle }))).toBe('MODEL_UNREACHABLE');
  });

  it('does not lose itself in causes that go round', () => {
    const error = new Error('x') as Error & { cause?: unknown };
    error.cause = error;
    expect(codeOf(error)).toBe('MODEL_CONNECTION_LOST');
  });

  it.each([
    [new DOMException('This operation was aborted', 'AbortError'), 'CANCELLED'],
    [new DOMException('The operation timed out', 'TimeoutError'), 'MODEL_TIMED_OUT'],
    [
      Object.assign(new Error('Request timed out.'), { name: 'APIConnectionTimeoutError' }),
      'MODEL_TIMED_OUT',
    ],
    [new SyntaxError('Unexpected end of JSON input'), 'MODEL_MALFORMED'],
    [new TypeError('terminated'), 'MODEL_CONNECTION_LOST'],
  ])('knows a breakdown by its name: %s', (error, code) => {
    expect(codeOf(error)).toBe(code);
  });

  it('trusts a status before a cause', () => {
    const cause = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(codeOf(Object.assign(new Error('500', { cause }), { status: 500 }))).toBe('MODEL_UNAVAILABLE');
  });

  it('makes one short line of any message', () => {
    const { message } = classifyError(new Error(`one\r\n  two\t${'x'.repeat(1_000)}`), NOW).failure;
    expect(message).toMatch(/^one two x+…$/);
    expect(message).toHaveLength(301);
  });
});
