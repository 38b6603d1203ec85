import { describe, expect, it } from 'vitest';
import { modelSpec } from '../../src/domain/models.ts';
import type { PinnedOrder } from '../../src/domain/order.ts';
import { type Item, planOrder } from '../../src/domain/plan.ts';
import { batchMessages } from '../../src/domain/prompt.ts';
import { anOrder, aProduct } from '../support/orders.ts';
import { aSection } from './support/parts.ts';

const ORDER: PinnedOrder = { ...anOrder(), startDate: '2026-11-22', language: 'en' };
const PRODUCT = aProduct({
  voice: '  You are kind.\n',
  sections: [
    aSection({ days: 4, asked: 5, periodsPerBatch: 2 }),
    aSection({ id: 'weekly', days: 1, asked: 2 }),
  ],
  sharedContext: () => ({ sun: 'Leo' }),
  periodContext: (_facts, section, { id }) => ({ [section.id]: id }),
});
const { batches } = planOrder(PRODUCT, ORDER, { modelOf: () => modelSpec('gpt-4o') });
const [first, second, weekly] = batches;
if (!first || !second || !weekly) throw new Error('the plan has changed');

const messagesOf = (
  ...rest: Parameters<typeof batchMessages> extends [unknown, ...infer More] ? More : never
) => batchMessages(PRODUCT, ...rest).map(({ content }) => content);
const userPart = (items: readonly Item[], remarks: { item: Item; reason: string }[] = []) =>
  messagesOf(ORDER, {}, first, items, remarks)[1] ?? '';

describe('batchMessages', () => {
  it('says what never changes first, and the batch last', () => {
    expect(batchMessages(PRODUCT, ORDER, {}, first).map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it('keeps the system part byte for byte the same for every batch of a section, and every repair', () => {
    const [system] = messagesOf(ORDER, {}, first);
    expect(messagesOf(ORDER, {}, second)[0]).toBe(system);
    const item = second.items[3]!;
    expect(messagesOf(ORDER, {}, second, [item], [{ item, reason: 'it was missing' }])[0]).toBe(system);
    expect(messagesOf(ORDER, {}, weekly)[0]).not.toBe(system);
  });

  it('puts voice, form, shared facts and numbered questions into the system part', () => {
    const [system = ''] = messagesOf(ORDER, {}, first);
    expect(system.startsWith('You are kind.\n\n## Form\nWrite English.')).toBe(true);
    expect(system).toContain('80 to 150 words');
    expect(system).toContain('Fewer than 80 or more than 160 words is not accepted');
    expect(system).toContain('## Facts\n{"sun":"Leo"}');
    expect(system).toContain('## Questions\n1. Question 1?\n2. Question 2?\n');
    expect(system).not.toContain('p1');
  });

  it('asks for the language of the order by its name', () => {
    const german = { ...ORDER, language: 'de' };
    expect(messagesOf(german, {}, first)[0]).toContain('Write German.');
    expect(messagesOf({ ...ORDER, language: 'pt-BR' }, {}, first)[0]).toContain(
      'Write Brazilian Portuguese.',
    );
  });

  it('puts the periods with their facts and all keys into the user part', () => {
    expect(userPart(first.items)).toBe(
      '## Periods\na {"daily":"p1"}\nb {"daily":"p2"}\n\nAnswer a1 to a5, b1 to b5.',
    );
  });

  it.each([
    [['a1'], 'a1'],
    [['a1', 'a2'], 'a1, a2'],
    [['a1', 'a2', 'a3'], 'a1 to a3'],
    [['a1', 'a3', 'a4', 'a5'], 'a1, a3 to a5'],
    [['a4', 'a5', 'b1', 'b2'], 'a4, a5, b1, b2'],
    [['a5', 'b1', 'b2', 'b3', 'b5'], 'a5, b1 to b3, b5'],
    [['a2', 'b3', 'b4'], 'a2, b3, b4'],
  ])('asks for %j in as few words as it takes', (keys, spans) => {
    const items = first.items.filter(({ key }) => keys.includes(key));
    expect(userPart(items)).toMatch(new RegExp(`\n\nAnswer ${spans}\\.$`));
  });

  it('shows only the periods that are asked about', () => {
    const items = first.items.filter(({ key }) => key.startsWith('b'));
    expect(userPart(items)).toContain('b {"daily":"p2"}');
    expect(userPart(items)).not.toContain('"p1"');
  });

  it('says what was wrong with the last drafts, and nothing of it when nothing was', () => {
    const item = first.items[1]!;
    expect(userPart([item], [{ item, reason: 'it had 40 words; write 80 to 150' }])).toBe(
      '## Periods\na {"daily":"p1"}\n\nYour last answers to these were not accepted; write them anew:\n' +
        'a2: it had 40 words; write 80 to 150\n\nAnswer a2.',
    );
    expect(userPart([item])).not.toContain('not accepted');
  });
});
