import { fullHouse } from './support/full-house.ts';

/** What a thousand flagship orders at work at once take. `makespan` runs it in a process of its own. */
export async function run(): Promise<void> {
  console.table([await fullHouse(1_000)]);
}
