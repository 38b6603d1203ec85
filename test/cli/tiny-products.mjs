// A product small enough to be run many times: forty days of three questions, short answers, one day to a call.
import { defineProduct } from '../../dist/index.js';

export const tiny = defineProduct({
  id: 'tiny',
  version: '1',
  title: 'Forty Days',
  model: 'gpt-4o-mini',
  gapMs: 20,
  voice: 'You write short notes about numbered days.',
  book: { answersPerPage: 6, accent: '#445566' },
  customer: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string', minLength: 1 } },
  },
  sections: [
    {
      id: 'daily',
      title: 'The Days',
      questions: ['What is this day for?', 'What may wait?', 'What is worth a smile?'],
      words: { ask: { min: 25, max: 45 }, accept: { min: 25, max: 50 } },
      periodsPerBatch: 1,
      temperature: 0.5,
      periods: () => Array.from({ length: 40 }, (_, i) => ({ id: `day-${i + 1}`, title: `Day ${i + 1}` })),
    },
  ],
  addressee: ({ customer }) => customer.name,
  facts: () => ({ colour: 'blue' }),
  sharedContext: (facts) => facts,
  periodContext: (_facts, _section, { title }) => ({ day: title }),
  coverLines: () => ['forty days'],
});
