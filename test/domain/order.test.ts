import { describe, expect, it } from 'vitest';
import { envelopeProblems, orderFingerprint } from '../../src/domain/order.ts';
import { anOrder } from '../support/orders.ts';

describe('envelopeProblems', () => {
  it.each([
    ['the least there can be', anOrder()],
    ['everything', { ...anOrder(), startDate: '2024-02-29', language: 'pt-BR' }],
    ['a start long past', { ...anOrder(), startDate: '1912-06-23' }],
    [
      'a customer the product will judge',
      { ...anOrder(), customer: { anything: [1, null, { deep: true }] } },
    ],
  ])('finds nothing wrong with %s', (_what, order) => {
    expect(envelopeProblems(order)).toEqual([]);
  });

  it.each(['a', 'A1', '7', 'pay_123', 'pi_3N.x-Y_z', 'x'.repeat(128)])('takes the order id %s', (orderId) => {
    expect(envelopeProblems({ ...anOrder(), orderId })).toEqual([]);
  });

  it.each([
    '',
    '.x',
    '-x',
    '_x',
    'a..b',
    'a/b',
    'a\\b',
    'a b',
    'é',
    'x\n',
    'x'.repeat(129),
    '../x',
    'a\u0000',
  ])('refuses the order id %j', (orderId) => {
    expect(envelopeProblems({ ...anOrder(), orderId })).toEqual([
      { path: 'orderId', message: expect.stringContaining('1 to 128 letters') },
    ]);
  });

  it.each<[what: string, changes: object, path: string, message: RegExp]>([
    ['a missing order id', { orderId: undefined }, 'orderId', /is missing/],
    ['a missing customer', { customer: undefined }, 'customer', /is missing/],
    ['an order id that is a number', { orderId: 7 }, 'orderId', /must be string/],
    ['an empty product', { product: '' }, 'product', /must not be empty/],
    ['an empty user', { userId: '' }, 'userId', /must not be empty/],
    ['a user id without end', { userId: 'u'.repeat(257) }, 'userId', /256/],
    ['a customer that is a list', { customer: [] }, 'customer', /must be object/],
    ['a customer that is null', { customer: null }, 'customer', /must be object/],
    ['a key that is not known', { startDat: '2026-01-01' }, 'startDat', /not a known key/],
    ['a date in another form', { startDate: '22.11.2026' }, 'startDate', /YYYY-MM-DD/],
    ['a date that does not exist', { startDate: '2026-02-30' }, 'startDate', /2026-02-30/],
    ['a language in words', { language: 'English' }, 'language', /language tag/],
    ['an empty language', { language: '' }, 'language', /language tag/],
    ['a language tag of no meaning', { language: 'en-12' }, 'language', /en-12/],
    ['two regions', { language: 'en-US-US' }, 'language', /en-US-US/],
  ])('finds %s, by its path', (_what, changes, path, message) => {
    const order: Record<string, unknown> = { ...anOrder(), ...changes };
    for (const [key, value] of Object.entries(changes)) if (value === undefined) delete order[key];
    expect(envelopeProblems(order)).toEqual([{ path, message: expect.stringMatching(message) }]);
  });

  it('lists all faults at once', () => {
    const paths = envelopeProblems({ orderId: '..', userId: 3, extra: 1 }).map(({ path }) => path);
    expect(paths.sort()).toEqual(['customer', 'extra', 'orderId', 'product', 'userId']);
    const both = envelopeProblems({ ...anOrder(), startDate: '2026-02-30', language: 'en-12' });
    expect(both.map(({ path }) => path)).toEqual(['startDate', 'language']);
  });

  it.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [7, 'a number'],
    ['order', 'a string'],
    [[anOrder()], 'a list'],
  ])('refuses %j as a whole, and says what it is', (order, kind) => {
    const message = `an order must be an object with orderId, product, userId and customer, not ${kind}`;
    expect(envelopeProblems(order)).toEqual([{ path: '', message }]);
  });

  it('does not take keys with a meaning in JavaScript for known ones', () => {
    const order: unknown = JSON.parse(
      `{"__proto__": 1, "constructor": 2, ${JSON.stringify(anOrder()).slice(1)}`,
    );
    expect(envelopeProblems(order).map(({ path }) => path)).toEqual(['__proto__', 'constructor']);
  });
});

describe('orderFingerprint', () => {
  it('is the same for the same content in another order of keys', () => {
    const customer = { name: 'Ada', birth: { date: '1815-12-10', time: null } };
    const turned = { birth: { time: null, date: '1815-12-10' }, name: 'Ada' };
    const order = anOrder({ customer });
    const other = Object.fromEntries(Object.entries({ ...order, customer: turned }).reverse());
    expect(orderFingerprint(other as unknown as typeof order)).toBe(orderFingerprint(order));
  });

  it.each([
    ['a value', anOrder({ customer: { name: 'Bea' } })],
    ['a key more', anOrder({ startDate: '2026-11-22' })],
    ['a number for a text', anOrder({ customer: { name: 7 } })],
    ['a list in another order', anOrder({ customer: { name: 'Ada', list: [2, 1] } })],
  ])('is another for %s', (_what, order) => {
    const original = _what.startsWith('a list')
      ? anOrder({ customer: { name: 'Ada', list: [1, 2] } })
      : anOrder();
    expect(orderFingerprint(order)).not.toBe(orderFingerprint(original));
  });
});
