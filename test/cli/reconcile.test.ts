import { expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { openOrrery } from '../../src/open-orrery.ts';
import { scriptedModel } from '../../src/testing/scripted-model.ts';
import { aFolder, callCli } from '../support/cli.ts';
import { anOrder, aProduct, goodAnswers } from '../support/orders.ts';
import { memoryBinder } from '../support/service.ts';

/** A real folder takes real time; the backoff need not. */
const hurried = {
  ...systemClock,
  setTimeout: (wake: () => void, ms: number) => setTimeout(wake, ms / 100),
};

/** A folder with an order whose first call was lost on the way back. */
async function aFolderWithAnUnknownCall(): Promise<string> {
  const data = aFolder();
  const client = scriptedModel(hurried, (_request, keys, call) =>
    call === 1
      ? { failure: { code: 'MODEL_CONNECTION_LOST', message: 'cut' } }
      : { answers: goodAnswers(keys) },
  );
  const orrery = await openOrrery({
    provider: { client, simulated: true },
    data,
    products: [aProduct({ days: 1 })],
    clock: hurried,
    control: false,
    binder: memoryBinder(),
  });
  await (await orrery.submit(anOrder())).result();
  await orrery.close();
  return data;
}

it('orrery reconcile books what the bill says of an unknown call, and refuses any other', async () => {
  const data = await aFolderWithAnUnknownCall();
  const reconcile = (attempt: string, usd: string) =>
    callCli(['reconcile', 'order-1', 'daily-001', attempt, '--usd', usd, '--json', '--data', data]);

  const refused = await reconcile('2', '0');
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('the cost of call order-1 daily-001 2 is known');

  const booked = await reconcile('1', '0.0002');
  expect(booked.code).toBe(0);
  expect(JSON.parse(booked.stdout).calls).toEqual([
    expect.objectContaining({ batch: 'daily-001', standing: 'settled', usd: 0.0002 }),
  ]);
  const costs = await callCli(['costs', '--json', '--data', data]);
  expect(JSON.parse(costs.stdout).total.usd.unknown).toBe(0);
});
