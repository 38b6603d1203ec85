import { describe, expect, it } from 'vitest';
import { contradictions } from '../../../../src/domain/astrology/claims/contradictions.ts';
import { natalContext } from '../../../../src/domain/astrology/context/index.ts';
import { DAILY_QUESTIONS } from '../../../../src/products/questions/daily.ts';
import { MONTHLY_QUESTIONS } from '../../../../src/products/questions/monthly.ts';
import { WEEKLY_QUESTIONS } from '../../../../src/products/questions/weekly.ts';
import { YEARLY_QUESTIONS } from '../../../../src/products/questions/yearly.ts';
import { writeAnswer } from '../../../../src/simulator/prose/index.ts';
import { dayContexts, monthContexts, weekContexts, yearContexts } from '../context/contexts.ts';
import { anOrder, factsOf, SYDNEY_BIRTH } from '../orders.ts';

const facts = factsOf(anOrder(SYDNEY_BIRTH));
const chart = { natal: facts.natal, year: facts.year! };
const shared = natalContext(facts.natal);

/** What the simulator writes from the prompts' facts, truthfully or with one false claim each. */
function answers(lie: boolean) {
  const sections = [
    [dayContexts(chart).filter((_, index) => index % 24 === 0), DAILY_QUESTIONS],
    [weekContexts(chart).filter((_, index) => index % 5 === 0), WEEKLY_QUESTIONS],
    [monthContexts(chart).filter((_, index) => index % 3 === 0), MONTHLY_QUESTIONS],
    [yearContexts(chart), YEARLY_QUESTIONS],
  ] as const;
  return sections.flatMap(([periods, questions]) =>
    periods.flatMap(({ from, to, context }) =>
      questions.map((question, index) => ({
        period: { from, to },
        text: writeAnswer({
          question,
          shared,
          period: context,
          minWords: 80,
          maxWords: 150,
          seed: `${from}/${index}`,
          lie,
        }),
      })),
    ),
  );
}

describe('the simulator’s answers', () => {
  it('are never held against it while they are true', () => {
    const rejected = answers(false).flatMap(({ text, period }) => contradictions(text, facts, period));
    expect(rejected).toEqual([]);
  });

  it('are caught when they lie, ninety-nine times in a hundred', () => {
    const lies = answers(true);
    const caught = lies.filter(({ text, period }) => contradictions(text, facts, period).length > 0);
    expect(lies.length).toBeGreaterThan(600);
    expect(caught.length / lies.length).toBeGreaterThanOrEqual(0.99);
  });
});
