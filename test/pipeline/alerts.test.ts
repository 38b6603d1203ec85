import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type { AlertEvent, OrreryEvent } from '../../src/pipeline/events.ts';
import { anOrder, aProduct, goodAnswers } from '../support/orders.ts';
import { aService } from '../support/service.ts';

const TEN_DAYS = { products: [aProduct({ days: 10 })], pace: 'fixed' } as const;
const alertsOf = (events: readonly OrreryEvent[]) =>
  events.filter((event): event is AlertEvent => event.type === 'alert');
const told = (events: readonly OrreryEvent[]) =>
  alertsOf(events).map(({ kind, scope, level }) => `${kind} ${scope.kind} ${level ?? ''}`.trim());

/** What ten days cost when nothing goes wrong. */
const costOfTenDays = async () => {
  const { orrery, clock } = await aService(TEN_DAYS);
  return (await clock.run((await orrery.submit(anOrder())).result())).usd.settled;
};

describe('alerts', () => {
  it('are given at 50, 75 and 90 % of a cap, each once', async () => {
    const budgetUsd = (await costOfTenDays()) * 1.05;
    const { orrery, clock, events } = await aService(TEN_DAYS);
    await clock.run((await orrery.submit(anOrder(), { budgetUsd })).result());

    expect(told(events).filter((alert) => !alert.startsWith('forecast'))).toEqual([
      'level order 0.5',
      'level order 0.75',
      'level order 0.9',
    ]);
    const [half] = alertsOf(events).filter(({ level }) => level === 0.5);
    expect(half?.usd.spent).toBeGreaterThanOrEqual(budgetUsd * 0.5);
    expect(half?.usd.spent).toBeLessThan(budgetUsd * 0.65);
    expect(half?.message).toContain('for order order-1 are spent (50 %)');
  });

  it('are given for caps of users, days and months, at the levels the host names', async () => {
    const usd = await costOfTenDays();
    const { orrery, clock, events } = await aService({
      ...TEN_DAYS,
      budgets: { userUsd: usd * 1.5, dayUsd: usd * 2, monthUsd: usd * 3 },
      alerts: { levels: [0.6] },
    });
    await clock.run((await orrery.submit(anOrder())).result());
    expect(told(events)).toEqual(['level user 0.6']);
  });

  it('are not given again by the next process', async () => {
    const budgetUsd = (await costOfTenDays()) * 0.6;
    const first = await aService(TEN_DAYS);
    await first.clock.run((await first.orrery.submit(anOrder(), { budgetUsd })).result());
    expect(told(first.events)).toContain('level order 0.5');
    await first.orrery.close();

    const second = await aService({ ...TEN_DAYS, memory: first.store, at: first.clock });
    const handle = await second.orrery.submit(anOrder());
    await handle.resume();
    await second.clock.run(handle.result());
    expect(told(second.events)).toEqual([]);

    await handle.resume({ budgetUsd: budgetUsd * 2 });
    await second.clock.run(handle.result());
    expect(told(second.events)).toContain('level order 0.75');
  });

  it('say before the first call that an order will not fit', async () => {
    const budgetUsd = (await costOfTenDays()) / 2;
    const { orrery, clock, events } = await aService(TEN_DAYS);
    const handle = await orrery.submit(anOrder(), { budgetUsd });
    await clock.run(handle.result());
    const [alert] = alertsOf(events);
    expect(alert).toMatchObject({ kind: 'forecast', usd: { spent: 0, cap: budgetUsd } });
    expect(events.indexOf(alert as OrreryEvent)).toBeLessThan(
      events.findIndex(({ type }) => type === 'call'),
    );
    expect(told(events).filter((name) => name.startsWith('forecast'))).toHaveLength(1);
  });

  it('say on the way that an order grew too dear', async () => {
    const budgetUsd = (await costOfTenDays()) * 1.4;
    const { orrery, clock, events } = await aService({
      ...TEN_DAYS,
      retries: { content: 9 },
      script: (_request, keys, call) => ({ answers: call % 3 === 0 ? goodAnswers(keys) : {}, ms: 1_000 }),
    });
    await clock.run((await orrery.submit(anOrder(), { budgetUsd })).result());
    expect(told(events)).toContain('forecast order');
    expect(alertsOf(events)[0]?.usd.spent).toBeGreaterThan(0);
  });

  it('are posted to the webhook, and a hook that fails is only warned of', async () => {
    const bodies: AlertEvent[] = [];
    let refusals = 1;
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        const isRefused = refusals > 0;
        refusals -= 1;
        if (!isRefused) bodies.push(JSON.parse(text));
        response.writeHead(isRefused ? 500 : 204).end();
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as { port: number };
    const hurried = {
      ...systemClock,
      setTimeout: (callback: () => void, ms: number) => systemClock.setTimeout(callback, ms / 10),
    };
    const budgetUsd = (await costOfTenDays()) * 1.05;
    const { orrery, events } = await aService({
      ...TEN_DAYS,
      clock: hurried,
      gapMs: 0,
      alerts: { levels: [0.9], webhook: `http://127.0.0.1:${port}/` },
      script: (_request, keys) => ({ answers: goodAnswers(keys) }),
    });
    await (await orrery.submit(anOrder(), { budgetUsd })).result();
    await orrery.close();
    server.close();
    expect(bodies.map(({ level }) => level)).toEqual(alertsOf(events).map(({ level }) => level));
    expect(bodies.length).toBeGreaterThan(0);

    const deaf = await aService({
      ...TEN_DAYS,
      clock: hurried,
      gapMs: 0,
      alerts: { levels: [0.9], webhook: `http://127.0.0.1:${port}/` },
      script: (_request, keys) => ({ answers: goodAnswers(keys) }),
    });
    await (await deaf.orrery.submit(anOrder(), { budgetUsd })).result();
    await deaf.orrery.close();
    expect(deaf.events).toContainEqual(expect.objectContaining({ type: 'warning', code: 'WEBHOOK_FAILED' }));
  });
});
