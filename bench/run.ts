// npm run bench -- NAME: runs one benchmark, or says which there are.
import { readdirSync } from 'node:fs';

const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length));
const [name = ''] = process.argv.slice(2);

if (names.includes(name)) {
  const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<void> };
  await run();
} else {
  console.error(`npm run bench -- NAME, with NAME one of: ${names.join(', ')}`);
  process.exitCode = 2;
}
