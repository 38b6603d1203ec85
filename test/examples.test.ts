import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Product } from '../src/domain/product.ts';
import { FLAGSHIP_PRODUCTS } from '../src/products/index.ts';
import { aFolder } from './support/cli.ts';
import { goodAnswers } from './support/orders.ts';
import { aService } from './support/service.ts';

const at = (path: string) => fileURLToPath(new URL(`../examples/${path}`, import.meta.url));
// Examples import the package by its name, as it ships: `npm run build` comes before the tests.
const { gardenYear } = (await import(at('garden-year.mjs'))) as { gardenYear: Product };
const byName = (name: string) => import(name) as Promise<unknown>;
const { openOrrery, simulated } = (await byName('orrery')) as typeof import('../src/index.ts');
const testing = (await byName('orrery/testing')) as typeof import('../src/testing/index.ts');

describe('examples/host.mjs', () => {
  it('sells two orders at once, without a key, and says what each cost', async () => {
    const cwd = aFolder();
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [at('host.mjs'), 'data', 'books'],
      {
        cwd,
        env: { PATH: process.env.PATH ?? '' },
      },
    );
    expect(stderr).toBe('');
    for (const [id, answers] of [
      ['pay_garden_1', 72],
      ['pay_snapshot_1', 20],
    ]) {
      expect(stdout).toContain(`${id}: writing\n`);
      const book = join(cwd, 'books', `${id}.pdf`);
      expect(stdout).toMatch(
        new RegExp(`^${id}: delivered, ${answers} answers, \\$0\\.00\\d+, \\d+ pages in ${book}$`, 'm'),
      );
      expect(existsSync(book)).toBe(true);
    }
    expect(stdout).toMatch(/^garden-year\/months: \$0\.00\d+$/m);
  });
});

describe('examples/garden-year.mjs', () => {
  const order = {
    orderId: 'garden-1',
    product: 'garden-year',
    userId: 'u',
    startDate: '2027-01-01',
    customer: { gardener: 'Ines', latitude: 48.2, soil: 'clay', plants: ['apple', 'leek'] },
  };

  it('is a whole order: twelve months of six answers in four calls, each told what a formula knows', async () => {
    const prompts: string[] = [];
    const { orrery, clock, books } = await aService({
      products: [...FLAGSHIP_PRODUCTS, gardenYear],
      script: ({ messages }, keys) => {
        prompts.push(messages.map(({ content }) => content).join('\n'));
        return { answers: goodAnswers(keys, 80), ms: 10_000 };
      },
    });
    const { state, answers } = await clock.run((await orrery.submit(order)).result());
    expect({ state, accepted: answers.accepted, calls: prompts.length }).toEqual({
      state: 'delivered',
      accepted: 72,
      calls: 4,
    });
    expect(prompts.every((prompt) => prompt.includes('clay') && prompt.includes('leek'))).toBe(true);
    // Vienna has 8.6 hours of day in the middle of January and 15.8 in the middle of June.
    const all = prompts.join('\n');
    expect(all).toMatch(/"daylightHours":8\.6\b/);
    expect(all).toMatch(/"daylightHours":15\.[89]\b/);
    const [book] = books.values();
    expect(book?.coverLines).toContain('On clay: apple, leek');
    await orrery.close();
  });

  it('refuses a garden it knows nothing of, by its path', async () => {
    const { orrery } = await aService({ products: [gardenYear] });
    const customer = { ...order.customer, soil: 'concrete', fence: true };
    await expect(orrery.submit({ ...order, customer })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      problems: [{ path: 'customer.fence' }, { path: 'customer.soil' }],
    });
    await orrery.close();
  });
});

describe("the README's host", () => {
  const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const order = {
    orderId: 'readme-1',
    product: 'snapshot',
    userId: 'u',
    startDate: '2027-01-01',
    customer: {
      name: 'Ines',
      birth: { date: '1985-07-04', time: '06:45', latitude: 48.21, longitude: 16.37 },
    },
  };

  /** Runs the first block of JavaScript under a heading, its imports and open names given, and returns one of its own. */
  const run = (
    heading: string,
    given: Record<string, unknown>,
    wanted: string,
    change = (code: string) => code,
  ) => {
    const block = README.split(`## ${heading}\n`)[1]?.match(/```js\n([\s\S]*?)```/)?.[1] ?? '';
    const body = `return (async () => {${change(block.replace(/^import .*$/gm, ''))}; return ${wanted};})()`;
    return new Function(...Object.keys(given), body)(...Object.values(given)) as Promise<unknown>;
  };

  it('runs as it is embedded', async () => {
    const folder = aFolder();
    const logged: unknown[] = [];
    const given = {
      openOrrery,
      openAi: () => simulated({ profile: 'calm' }),
      process: { env: {} },
      order,
      log: (event: unknown) => logged.push(event),
    };
    const inFolder = (code: string) =>
      code
        .replace(/data: '[^']+'/, `data: '${folder}/data', out: '${folder}/out'`)
        .concat('await orrery.close();');
    expect(await run('Embed it', given, '{ state, pdf, usd }', inFolder)).toMatchObject({
      state: 'delivered',
      pdf: join(folder, 'out', 'readme-1.pdf'),
    });
    expect(logged).toContainEqual(expect.objectContaining({ type: 'order', state: 'delivered' }));
  });

  it('is tested in virtual time', async () => {
    const answersFor = (keys: readonly string[]) => goodAnswers(keys, 90);
    const given = { ...testing, openOrrery, order, answersFor };
    expect(await run('Testing your host', given, 'report')).toMatchObject({
      state: 'delivered',
      answers: { accepted: 20 },
    });
  });
});
