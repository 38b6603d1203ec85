import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadProducts } from '../../src/cli/config.ts';
import { openOrrery } from '../../src/open-orrery.ts';
import { simulated } from '../../src/providers.ts';
import { aFolder, callCli } from '../support/cli.ts';
import { memoryBinder } from '../support/service.ts';

const PRODUCTS = fileURLToPath(new URL('../cli/tiny-products.mjs', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../examples/order.json', import.meta.url));
const SENTIMENT = fileURLToPath(new URL('../../examples/sentiment.jsonl', import.meta.url));

/** A folder with an order of forty small calls. */
function aWorkshop() {
  const cwd = aFolder();
  const file = (name: string, value?: unknown) => {
    const path = join(cwd, name);
    if (value !== undefined) writeFileSync(path, JSON.stringify(value));
    return path;
  };
  file('config.json', { products: [PRODUCTS] });
  file('order.json', { orderId: 'tiny-1', product: 'tiny', userId: 'u', customer: { name: 'Ada' } });
  return { file };
}

describe('what the ledger teaches', () => {
  it('becomes caps, a baseline and a waste report', async () => {
    const { file } = aWorkshop();
    const data = file('data');
    const config = ['--config', file('config.json')];
    const orrery = await openOrrery({
      provider: simulated(),
      products: await loadProducts([PRODUCTS], file('config.json')),
      data,
      binder: memoryBinder(),
      tier: 5,
      control: false,
    });
    await (await orrery.submit(JSON.parse(readFileSync(file('order.json'), 'utf8')))).result();
    await orrery.close();

    const json = async (...args: string[]) => {
      const { code, stdout } = await callCli([...args, '--json']);
      return { code, found: JSON.parse(stdout) };
    };
    const { code, found } = await json('calibrate', '--data', data, '--budgets', file('budgets.json'));
    expect(code).toBe(0);
    expect(found).toMatchObject({
      product: 'tiny',
      version: '1',
      sections: [{ section: 'daily', samples: 40 }],
    });
    const few = await json(
      'calibrate',
      '--data',
      data,
      '--budgets',
      file('none.json'),
      '--min-samples',
      '41',
    );
    expect(few).toMatchObject({ code: 1, found: { file: null, sections: [{ isEnough: false }] } });
    expect(existsSync(file('none.json'))).toBe(false);

    const plain = await json('plan', file('order.json'), ...config);
    const capped = await json('plan', file('order.json'), ...config, '--budgets', file('budgets.json'));
    const inConfig = file('capped.json', { products: [PRODUCTS], tokenBudgets: 'budgets.json' });
    const configured = await json('plan', file('order.json'), '--config', inConfig);
    const cap = found.sections[0].caps[0].maxTokens;
    expect([plain, capped, configured].map((plan) => plan.found.sections[0].maxTokens)).toEqual([
      211,
      cap,
      cap,
    ]);

    expect((await json('costs', '--data', data, '--save-baseline', file('b.json'))).code).toBe(0);
    expect(await json('costs', '--data', data, '--baseline', file('b.json'))).toMatchObject({
      code: 0,
      found: { isExceeded: false },
    });
    const baseline = JSON.parse(readFileSync(file('b.json'), 'utf8'));
    baseline.products.tiny.sections.daily.inputTokens /= 2;
    expect(await json('costs', '--data', data, '--baseline', file('half.json', baseline))).toMatchObject({
      code: 1,
      found: { isExceeded: true, lines: [{ measure: 'inputTokens' }, {}, {}] },
    });
    baseline.products.tiny.version = '0';
    expect(await json('costs', '--data', data, '--baseline', file('old.json', baseline))).toMatchObject({
      code: 2,
      found: { error: { code: 'INPUT_INVALID', message: expect.stringMatching(/products\.tiny\.version/) } },
    });

    const waste = await json('costs', '--data', data, '--waste');
    expect(waste.found.byCause.useful).toBeCloseTo(waste.found.usd, 6);
  });

  it('is refused where it does not fit, before anything is opened', async () => {
    const { file } = aWorkshop();
    const budgets = file('budgets.json', {
      product: 'tiny',
      version: '1',
      language: 'en',
      sections: { daily: { model: 'gpt-4o-mini', answerTokens: 50 } },
    });
    const data = file('data');
    const wrong = await callCli(['run', EXAMPLE, '--offline', '--data', data, '--budgets', budgets]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/tokenBudgets\.product: measured for tiny/);
    const faulty = await callCli([
      'run',
      EXAMPLE,
      '--offline',
      '--data',
      data,
      '--budgets',
      file('bad.json', {}),
    ]);
    expect(faulty.code).toBe(2);
    expect(faulty.stderr).toMatch(/bad\.json: sections/);
    expect(existsSync(data)).toBe(false);
  });
});

describe('studies at the command line', () => {
  it('tune and compare need no key, and print one document', async () => {
    const { file } = aWorkshop();
    const study = [file('order.json'), '--config', file('config.json'), '--periods', '6', '--json'];
    const tuned = await callCli(['tune', ...study, '--sizes', '1,2']);
    expect(tuned.code).toBe(0);
    expect(JSON.parse(tuned.stdout)).toMatchObject({
      simulated: true,
      sizes: [
        { size: 1, batches: 6 },
        { size: 2, batches: 3 },
      ],
    });
    const compared = await callCli(['compare', ...study, '--models', 'gpt-4o,claude-haiku-4-5-20251001']);
    expect(compared.code).toBe(0);
    expect(JSON.parse(compared.stdout).models).toMatchObject([
      { model: 'gpt-4o', answers: { accepted: 18 } },
      { model: 'claude-haiku-4-5-20251001', answers: { accepted: 18 } },
    ]);
  });

  it('compare reads a prompt set and writes a report for people', async () => {
    const { file } = aWorkshop();
    const report = file('report.html');
    const { code, stdout } = await callCli([
      'compare',
      '--models',
      'gpt-4o-mini,gpt-4o',
      '--set',
      SENTIMENT,
      '--report',
      report,
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/gpt-4o-mini .* of 8/);
    expect(readFileSync(report, 'utf8')).toMatch(/^<!doctype html>/);
  });

  it.each<[string, string[], RegExp]>([
    [
      'a model without a price',
      ['compare', '--models', 'gpt-4o,nobody-knows-it'],
      /no price is known for the model "nobody-knows-it"/,
    ],
    [
      'a report of another kind',
      ['compare', '--models', 'gpt-4o', '--report', 'r.docx'],
      /must end in \.html or \.md/,
    ],
    [
      'a report in no folder',
      ['compare', '--models', 'gpt-4o', '--report', '/nowhere/r.md'],
      /cannot write \/nowhere\/r\.md/,
    ],
    ['a section that is not there', ['tune', '--section', 'hourly'], /has no section "hourly"/],
    ['sizes that are none', ['tune', '--sizes', '1,x'], /different whole numbers/],
    [
      'a set that is not there',
      ['compare', '--models', 'gpt-4o', '--set', '/nowhere.jsonl'],
      /cannot read \/nowhere\.jsonl/,
    ],
  ])('refuse %s', async (_what, args, message) => {
    const { code, stderr } = await callCli(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
