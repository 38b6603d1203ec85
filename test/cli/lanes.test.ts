import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { timeMs } from '../../src/cli/numeric.ts';
import { aFolder, callCli } from '../support/cli.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/order.json', import.meta.url));

/** The example's order, of the smallest product. */
function anOrderFile(): string {
  const file = join(aFolder(), 'order.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(EXAMPLE, 'utf8')), product: 'snapshot' }));
  return file;
}

const plan = async (...flags: string[]) => {
  const { code, stdout, stderr } = await callCli(['plan', anOrderFile(), '--offline', '--json', ...flags]);
  return { code, quote: stdout === '' ? null : JSON.parse(stdout), stderr };
};

describe('a time on the command line', () => {
  it.each([
    ['90s', 90_000],
    ['45m', 2_700_000],
    ['6h', 21_600_000],
    ['1.5d', 129_600_000],
    ['0h', null],
    ['6', null],
    ['h', null],
    ['-1h', null],
    ['6 hours', null],
  ])('%s is %j ms', (text, ms) => {
    expect(timeMs(text)).toBe(ms);
  });
});

describe('--lane and --deadline', () => {
  it('are heeded by the quote: half the price, within a day', async () => {
    const [usual, batch] = [await plan(), await plan('--lane', 'batch', '--deadline', '6h')];
    expect([usual.quote.lane, batch.quote.lane]).toEqual(['standard', 'batch']);
    expect(batch.quote.usd.ceiling).toBeCloseTo(usual.quote.usd.ceiling / 2, 3);
    expect(batch.quote.seconds).toBe(86_400);
  });

  it('may stand in the config file, and are refused there as on the command line', async () => {
    const config = (content: object) => {
      const file = join(aFolder(), 'config.json');
      writeFileSync(file, JSON.stringify(content));
      return file;
    };
    expect((await plan('--config', config({ lane: 'flex', deadline: '2h' }))).quote.lane).toBe('flex');
    expect((await plan('--lane', 'slow')).code).toBe(2);
    expect((await plan('--deadline', 'soon')).code).toBe(2);
    const bad = await plan('--config', config({ lane: 'slow', deadline: '0h' }));
    expect(bad.code).toBe(2);
    expect(bad.quote.error.message).toMatch(/lane[\s\S]*deadline/);
  });
});
