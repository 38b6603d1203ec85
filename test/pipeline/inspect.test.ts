import { describe, expect, it } from 'vitest';
import type { AnyActorRef, InspectionEvent } from 'xstate';
import { anOrder } from '../support/orders.ts';
import { aService } from '../support/service.ts';

const idOf = ({ actorRef }: InspectionEvent) => (actorRef as AnyActorRef).id;

describe('OrreryOptions.inspect', () => {
  it("gets XState's events of the order's machine and of every batch's", async () => {
    const events: InspectionEvent[] = [];
    const { orrery, clock } = await aService({ inspect: (event) => events.push(event) });
    await clock.run((await orrery.submit(anOrder())).result());
    await orrery.close();
    /** The states a machine was seen in, each once, in their order. */
    const statesOf = (id: string) => {
      const seen = events.flatMap((event) =>
        event.type === '@xstate.snapshot' && idOf(event) === id && 'value' in event.snapshot
          ? [event.snapshot.value as string | object]
          : [],
      );
      return [
        ...new Set(seen.map((value) => (typeof value === 'string' ? value : Object.keys(value).join()))),
      ];
    };
    expect(statesOf('order-1')).toEqual(['received', 'preparing', 'writing', 'binding', 'delivered']);
    const batches = new Set(events.map(idOf).filter((id) => /daily/.test(id)));
    expect(batches.size).toBe(3);
    for (const id of batches) expect(statesOf(id)).toEqual(['pending', 'calling', 'validating', 'done']);
    expect(new Set(events.map(({ type }) => type))).toContain('@xstate.event');
  });
});
