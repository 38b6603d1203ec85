import type { AstrologyFacts } from '../domain/astrology/facts.ts';
import { defineProduct } from '../domain/define-product.ts';
import { onABirthChart } from './astrology.ts';
import { BLUEPRINT_QUESTIONS } from './questions/blueprint.ts';
import { BLUEPRINT_VOICE } from './voice.ts';

/** Twenty long answers on the birth chart, in as few calls as the model's longest reply allows. */
export const blueprint = defineProduct<AstrologyFacts>({
  id: 'blueprint',
  version: '1',
  title: 'Your Blueprint',
  model: 'gpt-4o',
  gapMs: 1_500,
  voice: BLUEPRINT_VOICE,
  book: { answersPerPage: 2, accent: '#6a4a2f' },
  ...onABirthChart({}),
  sections: [
    {
      id: 'blueprint',
      title: 'Your Birth Chart',
      questions: BLUEPRINT_QUESTIONS,
      words: { ask: { min: 180, max: 260 }, accept: { min: 180, max: 320 } },
      periodsPerBatch: 1,
      temperature: 0.8,
      periods: () => [{ id: 'natal', title: 'Your Birth Chart' }],
    },
  ],
  periodContext: () => ({ subject: 'the birth chart' }),
});
