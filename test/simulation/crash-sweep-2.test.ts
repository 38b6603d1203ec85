import { it } from 'vitest';
import { expectToSurvive } from './expect-to-survive.ts';

it('survives a death before and after every effect of the flagship order: half 2 of 2', async () => {
  await expectToSurvive(1, { index: 1, of: 2 });
}, 900_000);
