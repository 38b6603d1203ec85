import { it } from 'vitest';
import { expectToKeepPromises } from './expect-to-keep.ts';

it('keeps every promise in random worlds with faults, deaths and tight caps: seeds 0 to 499', async () => {
  await expectToKeepPromises({ from: 0, count: 500 });
}, 900_000);
