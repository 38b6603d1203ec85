// A product that is not astrology: twelve months of advice for one garden. Data and a few pure functions.
import { defineProduct, formatDate } from 'orrery';

const QUESTIONS = [
  'What should you sow, plant or divide this month?',
  'Which job can wait, however much it nags at you?',
  'How much light does the garden get now, and who profits from it?',
  'What does your soil ask of you this month?',
  'Which pest or weather should you keep an eye on?',
  'What is there to enjoy in the garden right now?',
];

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const gardenYear = defineProduct({
  id: 'garden-year',
  version: '1',
  title: 'A Year in Your Garden',
  model: 'gpt-4o-mini',
  gapMs: 1_000,
  voice:
    'You are an experienced gardener who writes to a friend about their garden: practical, unhurried, never preachy. Call the reader "you". Plant names in plain English.',
  book: { answersPerPage: 3, accent: '#3f6b3a' },
  customer: {
    type: 'object',
    required: ['gardener', 'latitude', 'soil', 'plants'],
    additionalProperties: false,
    properties: {
      gardener: { type: 'string', minLength: 1 },
      latitude: { type: 'number', minimum: -66, maximum: 66 },
      soil: { enum: ['clay', 'loam', 'sand', 'chalk', 'peat'] },
      plants: { type: 'array', minItems: 1, maxItems: 30, items: { type: 'string', minLength: 1 } },
    },
  },
  sections: [
    {
      id: 'months',
      title: 'Month by Month',
      questions: QUESTIONS,
      words: { ask: { min: 60, max: 110 }, accept: { min: 60, max: 120 } },
      periodsPerBatch: 3,
      temperature: 0.7,
      periods: ({ startDate, language }) => {
        const [year, month] = startDate.split('-').map(Number);
        return Array.from({ length: 12 }, (_, index) => {
          const at = new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 10);
          const title = formatDate(at, 'long', language).replace(/^\D*1\D?\s/, '');
          return { id: at.slice(0, 7), title, from: at };
        });
      },
    },
  ],
  addressee: ({ customer }) => customer.gardener,
  // What a formula knows is computed once, never asked of the model.
  facts: ({ customer }) => ({
    soil: customer.soil,
    plants: customer.plants,
    daylight: MONTH_DAYS.map((_, month) => daylightHours(customer.latitude, month)),
  }),
  sharedContext: ({ soil, plants }) => ({ soil, plants }),
  periodContext: ({ daylight }, _section, { id, title }) => ({
    month: title,
    daylightHours: daylight[Number(id.slice(5)) - 1],
  }),
  coverLines: ({ soil, plants }) => [`On ${soil}: ${plants.join(', ')}`],
});

/** Hours between sunrise and sunset in the middle of a month, from the sunrise equation. */
function daylightHours(latitude, month) {
  const dayOfYear = MONTH_DAYS.slice(0, month).reduce((sum, days) => sum + days, 15);
  const radians = Math.PI / 180;
  const declination = -23.44 * Math.cos(((2 * Math.PI) / 365) * (dayOfYear + 10));
  const cosine = -Math.tan(latitude * radians) * Math.tan(declination * radians);
  return Math.round(((2 * Math.acos(cosine)) / (15 * radians)) * 10) / 10;
}
