import { it } from 'vitest';
import { expectToKeepPromises } from './expect-to-keep.ts';

it('keeps every promise in random worlds with faults, deaths and tight caps: seeds 500 to 999', async () => {
  await expectToKeepPromises({ from: 500, count: 500 });
}, 900_000);
