import { skyContext } from '../domain/astrology/context/index.ts';
import type { AstrologyFacts } from '../domain/astrology/facts.ts';
import { addDays, formatDate } from '../domain/calendar.ts';
import { defineProduct } from '../domain/define-product.ts';
import type { PinnedOrder } from '../domain/order.ts';
import type { Period, Section } from '../domain/product.ts';
import { onABirthChart } from './astrology.ts';
import { SNAPSHOT_QUESTIONS, type SnapshotTheme } from './questions/snapshot.ts';
import { SNAPSHOT_VOICE } from './voice.ts';

const TITLES: Readonly<Record<SnapshotTheme, string>> = {
  self: 'Yourself',
  love: 'Love',
  work: 'Work',
  weeks: 'The Next Weeks',
};

/** Days that the outlook covers after the first. */
const OUTLOOK_DAYS = 42;

/** A fast report in four parts of five answers: four calls at once, done in seconds. */
export const snapshot = defineProduct<AstrologyFacts>({
  id: 'snapshot',
  version: '1',
  title: 'Your Snapshot',
  model: 'gpt-4o-mini',
  gapMs: 1_000,
  voice: SNAPSHOT_VOICE,
  book: { answersPerPage: 5, accent: '#2f6a5a' },
  ...onABirthChart({ sky: true }),
  sections: (Object.keys(SNAPSHOT_QUESTIONS) as SnapshotTheme[]).map(sectionOf),
  periodContext: ({ natal, sky }, section) =>
    section.id === 'weeks' && sky ? skyContext(natal, sky) : { subject: TITLES[section.id as SnapshotTheme] },
});

function sectionOf(theme: SnapshotTheme): Section {
  return {
    id: theme,
    title: TITLES[theme],
    questions: SNAPSHOT_QUESTIONS[theme],
    words: { ask: { min: 60, max: 120 }, accept: { min: 60, max: 120 } },
    periodsPerBatch: 1,
    temperature: 0.8,
    periods: (order) => [periodOf(theme, order)],
  };
}

function periodOf(theme: SnapshotTheme, { startDate, language }: PinnedOrder): Period {
  if (theme !== 'weeks') return { id: theme, title: TITLES[theme] };
  const to = addDays(startDate, OUTLOOK_DAYS);
  return {
    id: theme,
    title: TITLES[theme],
    subtitle: `${formatDate(startDate, 'long', language)} – ${formatDate(to, 'long', language)}`,
    from: startDate,
    to,
  };
}
