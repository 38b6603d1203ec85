import { describe, expect, it } from 'vitest';
import { anOrder, aProduct } from '../support/orders.ts';
import { aService } from '../support/service.ts';

const twoSections = () => {
  const [daily] = aProduct({ days: 1 }).sections;
  return aProduct({ sections: [daily!, { ...daily!, id: 'weekly', title: 'Weeks' }] });
};

describe('routes', () => {
  it('send a section to the model the host names, at its price', async () => {
    const { orrery, clock, model } = await aService({
      products: [twoSections()],
      routes: { 'tiny/weekly': 'gpt-4o-mini' },
    });
    await clock.run((await orrery.submit(anOrder())).result());
    const calls = await orrery.calls();
    expect(calls.map(({ section, price }) => [section, price.model])).toEqual([
      ['daily', 'gpt-4o'],
      ['weekly', 'gpt-4o-mini'],
    ]);
    expect(model.calls.map(({ request }) => request.model).sort()).toEqual(['gpt-4o', 'gpt-4o-mini']);
    expect(calls[1]?.nanoUsd).toBeLessThan((calls[0]?.nanoUsd ?? 0) / 10);
  });

  it('yield to one model for everything', async () => {
    const { orrery, clock, model } = await aService({
      products: [twoSections()],
      model: 'gpt-4.1',
      routes: { 'tiny/weekly': 'gpt-4o-mini' },
    });
    await clock.run((await orrery.submit(anOrder())).result());
    expect(new Set(model.calls.map(({ request }) => request.model))).toEqual(new Set(['gpt-4.1']));
  });

  it('stay as they were when an order was begun', async () => {
    const first = await aService({ products: [twoSections()], routes: { 'tiny/weekly': 'gpt-4o-mini' } });
    const handle = await first.orrery.submit(anOrder());
    await handle.pause({ graceMs: 0 });
    await first.orrery.close();
    const second = await aService({ products: [twoSections()], memory: first.store, at: first.clock });
    const resumed = await second.orrery.submit(anOrder());
    await resumed.resume();
    await second.clock.run(resumed.result());
    expect(second.model.calls.map(({ request }) => request.model).sort()).toEqual(['gpt-4o', 'gpt-4o-mini']);
  });

  it('are refused where they name no section', async () => {
    await expect(aService({ routes: { 'tiny/wekly': 'gpt-4o-mini' } })).rejects.toMatchObject({
      code: 'OPTIONS_INVALID',
      problems: [{ path: 'routes', message: '"tiny/wekly" is not a section: there are tiny/daily' }],
    });
  });

  it('need a price for their model', async () => {
    const { orrery } = await aService({ products: [twoSections()], routes: { 'tiny/weekly': 'nobody' } });
    await expect(orrery.submit(anOrder())).rejects.toMatchObject({ code: 'PRICE_UNKNOWN' });
  });
});
