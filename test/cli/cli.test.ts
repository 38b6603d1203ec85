import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createSimulator, listen } from '../../src/simulator/index.ts';
import { aFolder, callCli, runCli, startCli } from '../support/cli.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/order.json', import.meta.url));
const PRODUCTS = fileURLToPath(new URL('./tiny-products.mjs', import.meta.url));
const example = JSON.parse(readFileSync(EXAMPLE, 'utf8'));

/** A folder with an order for forty small calls, and a simulator whose calls take the time given. */
function aWorkshop({
  firstTokenMs = [0, 0],
  config = {},
}: {
  firstTokenMs?: [number, number];
  config?: object;
} = {}) {
  const cwd = aFolder();
  const simulator = {
    extends: 'calm',
    latencyScale: firstTokenMs[1] > 0 ? 1 : 0,
    firstTokenMs,
    tokensPerSecond: [1e6, 1e6],
  };
  writeFileSync(join(cwd, 'config.json'), JSON.stringify({ products: [PRODUCTS], simulator, ...config }));
  writeFileSync(
    join(cwd, 'order.json'),
    JSON.stringify({ orderId: 'tiny-1', product: 'tiny', userId: 'u', customer: { name: 'Ada' } }),
  );
  return { cwd, run: ['run', 'order.json', '--config', 'config.json'] };
}

describe('orrery plan', () => {
  it('says 161 calls and 8,620 answers for the flagship order, and writes nothing', async () => {
    const cwd = aFolder();
    const { code, stdout } = await runCli(['plan', EXAMPLE, '--json'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      calls: 161,
      answers: 8_620,
      sections: [
        { section: 'yearly', calls: 1, answers: 20 },
        { section: 'monthly', calls: 12, answers: 240 },
        { section: 'weekly', calls: 26, answers: 1_040 },
        { section: 'daily', calls: 122, answers: 7_320, maxTokens: 14_040 },
      ],
      simulated: true,
    });
    const { usd } = JSON.parse(stdout);
    expect(usd.floor).toBeLessThan(usd.expected);
    expect(usd.expected).toBeLessThan(usd.ceiling);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe('bad input', () => {
  const faulty = (changes: object) => ({ ...example, ...changes });
  const born = (birth: object) =>
    faulty({ customer: { ...example.customer, birth: { ...example.customer.birth, ...birth } } });
  it.each<[string, object, RegExp[]]>([
    ['an unknown key', faulty({ colour: 'blue' }), [/colour: is not a known key/]],
    ['a list of orders', [example], [/an order must be an object .*, not a list/]],
    [
      'a blank name',
      faulty({ customer: { ...example.customer, name: ' \t' } }),
      [/customer\.name: must be a line with something to read/],
    ],
    ['a wrong type', faulty({ orderId: 7 }), [/orderId: must be string/]],
    ['an order id that leaves its folder', faulty({ orderId: '../../etc/passwd' }), [/orderId: must be/]],
    [
      'an unknown product',
      faulty({ product: 'tarot' }),
      [/product: "tarot" is not a product: there are horoscope-year/],
    ],
    ['an impossible date', born({ date: '1990-02-30' }), [/customer\.birth\.date: 1990-02-30 is not a date/]],
    ['a latitude of 91', born({ latitude: 91 }), [/customer\.birth\.latitude: must be <= 90/]],
    [
      'an unknown time zone',
      born({ timeZone: 'Mars/Olympus' }),
      [/customer\.birth\.timeZone: Mars\/Olympus is not a time zone/],
    ],
    [
      'a start date that never was',
      faulty({ startDate: '2026-11-31' }),
      [/startDate: 2026-11-31 is not a date/],
    ],
    [
      'several faults at once',
      faulty({ orderId: '', customer: { name: '' } }),
      [/orderId:/, /customer\.name:/, /customer\.birth: is missing/],
    ],
  ])('%s ends with exit 2 and a line per fault', async (_name, order, lines) => {
    const cwd = aFolder();
    const file = join(cwd, 'order.json');
    writeFileSync(file, JSON.stringify(order));
    for (const command of ['run', 'plan']) {
      const { code, stdout, stderr } = await callCli([command, file, '--data', join(cwd, 'data')]);
      expect(code).toBe(2);
      for (const line of lines) expect(stderr).toMatch(line);
      expect(stdout).toBe('');
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(readdirSync(cwd)).toEqual(['order.json']);
    }
  });

  const hasFolder = ([command = '']: readonly string[]) => ['run', 'plan', 'status'].includes(command);
  it.each<[string, string[], RegExp]>([
    [
      'a file that is not there',
      ['run', 'nowhere.json'],
      /cannot read .*nowhere\.json: there is no such file/,
    ],
    ['a file that is no JSON', ['run', 'broken.json'], /broken\.json is not JSON/],
    ['a folder', ['plan', '.'], /cannot read .*: it is a folder/],
    [
      'an output folder that is a file',
      ['run', 'order.json', '--out', 'broken.json'],
      /--out: .* is not a folder/,
    ],
    [
      'an output folder below a file',
      ['run', 'order.json', '--out', 'broken.json/books.json'],
      /--out: books cannot go to .*broken\.json is not a folder/,
    ],
    ['a data folder without a name', ['run', 'order.json', '--data='], /--data must not be empty/],
    ['a budget in hexadecimals', ['run', 'order.json', '--budget', '0x10'], /--budget must be a number/],
    [
      'a port beyond the last',
      ['simulator', '--port', '65536'],
      /--port must be a whole number .* at most 65535/,
    ],
    [
      'a simulator that does not exist',
      ['run', 'order.json', '--config', 'simulator.json'],
      /simulator\.json: simulator: must be one of calm/,
    ],
    ['an unknown command', ['bake', 'cake'], /unknown command/],
    ['an unknown flag', ['run', 'order.json', '--fast'], /unknown option/],
    ['a budget that is no number', ['run', 'order.json', '--budget', 'lots'], /--budget must be a number/],
    [
      'a pace that does not exist',
      ['run', 'order.json', '--pace', 'warp'],
      /Allowed choices are fixed, adaptive/,
    ],
    [
      'a model without a price',
      ['run', 'order.json', '--model', 'my-llama'],
      /no price is known for the model "my-llama"/,
    ],
    [
      'a config with an unknown key',
      ['run', 'order.json', '--config', 'config.json'],
      /config\.json: speed: is not a known key/,
    ],
    ['a missing data folder', ['status'], /there is no data folder/],
    ['a chart that does not exist', ['chart', 'lane'], /there is no chart "lane"/],
  ])('%s ends with exit 2', async (_name, args, message) => {
    const cwd = aFolder();
    writeFileSync(join(cwd, 'order.json'), JSON.stringify(example));
    writeFileSync(join(cwd, 'broken.json'), '{"orderId": ');
    writeFileSync(join(cwd, 'config.json'), '{"speed": 9}');
    writeFileSync(join(cwd, 'simulator.json'), '{"simulator": "loud"}');
    const before = readdirSync(cwd);
    const inFolder = args.map((arg) => (/\.json$|^\.$/.test(arg) ? join(cwd, arg) : arg));
    const { code, stderr } = await callCli([
      ...inFolder,
      ...(hasFolder(args) ? ['--data', join(cwd, 'data')] : []),
    ]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
    expect(readdirSync(cwd)).toEqual(before);
  });

  it('a file in the data folder’s place ends with exit 2 and stays as it is', async () => {
    const file = join(aFolder(), 'order.json');
    writeFileSync(file, JSON.stringify(example));
    const { code, stderr } = await callCli(['run', file, '--data', file]);
    expect(stderr).toMatch(/cannot write to the data folder .*: a file stands where a folder must be/);
    expect(code).toBe(2);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(example);
  });

  it('a port in use ends the simulator with exit 2', async () => {
    const { url, close } = await listen(createSimulator(), {});
    const { code, stderr } = await callCli(['simulator', '--port', new URL(url).port]);
    await close();
    expect(stderr).toMatch(/^error --port: cannot listen at port \d+: it is in use\n$/);
    expect(code).toBe(2);
  });

  it('is told once, however many rules it breaks', async () => {
    const file = join(aFolder(), 'order.json');
    writeFileSync(file, JSON.stringify(faulty({ customer: [] })));
    const { stderr } = await callCli(['plan', file]);
    expect(stderr).toBe('error customer: must be object\n');
  });

  it('is one JSON document under --json too', async () => {
    const file = join(aFolder(), 'order.json');
    writeFileSync(file, JSON.stringify(faulty({ colour: 'blue' })));
    const { code, stdout } = await callCli(['run', file, '--json', '--data', `${file}.data`]);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'INPUT_INVALID', problems: [{ path: 'colour' }] },
    });
  });

  it('a rejected key fails the order after one free call', async () => {
    const server = await listen(createSimulator({ profile: { extends: 'calm', apiKeys: ['right'] } }), {
      port: 0,
    });
    const { cwd, run } = aWorkshop();
    const { code, stdout, stderr } = await runCli([...run, '--json'], {
      cwd,
      env: { OPENAI_BASE_URL: `${server.url}/v1`, OPENAI_API_KEY: 'sk-wrong-key-1234567890' },
    });
    await server.close();
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      state: 'failed',
      reason: { code: 'MODEL_UNAUTHORIZED' },
      usd: { settled: 0, unknown: 0 },
    });
    expect(`${stdout}${stderr}`).not.toContain('wrong-key');
  });
});

describe('orrery run', () => {
  it('makes the book, and prints one JSON document under --json', async () => {
    const { cwd, run } = aWorkshop();
    const { code, stdout, stderr } = await runCli([...run, '--json'], { cwd });
    expect(stderr).toMatch(/call tiny-1 daily daily-001 #1 \d+\+\d+ tokens \$[\d.]+ settled accepted/);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      orderId: 'tiny-1',
      product: 'tiny',
      state: 'delivered',
      calls: 40,
      attempts: 40,
      answers: { planned: 120, accepted: 120, repaired: 0, missing: 0 },
      simulated: true,
      pdf: join(cwd, 'out', 'tiny-1.pdf'),
    });
    expect(readFileSync(report.pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(code).toBe(0);
  });

  it('goes on silently when nobody reads any more', async () => {
    const { cwd, run } = aWorkshop();
    const { child, ended } = startCli(run, { cwd });
    child.stdout?.destroy();
    child.stderr?.destroy();
    await ended;
    const { stdout } = await runCli(['status', '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ orders: [{ orderId: 'tiny-1', state: 'delivered' }] });
  });

  it('over HTTP gives the same book and the same money as embedded, and its ledger is the bill', async () => {
    const server = await listen(createSimulator({ seed: 1 }), { port: 0 });
    const embedded = aWorkshop();
    const overHttp = aWorkshop();
    const env = { OPENAI_BASE_URL: `${server.url}/v1` };
    const [one, two] = await Promise.all([
      runCli([...embedded.run, '--json', '--offline'], { cwd: embedded.cwd, env }),
      runCli([...overHttp.run, '--json'], { cwd: overHttp.cwd, env }),
    ]);
    const [here, there] = [JSON.parse(one.stdout), JSON.parse(two.stdout)];
    const bill = (await (await fetch(`${server.url}/bill`)).json()) as { usd: number; calls: number };
    await server.close();
    expect(here.simulated).toBe(true);
    expect(there.simulated).toBe(false);
    expect(there).toMatchObject({
      tokens: here.tokens,
      words: here.words,
      answers: here.answers,
      usd: here.usd,
    });
    expect(bill).toMatchObject({ calls: 40, usd: there.usd.settled });
  });

  it('killed in the middle and run again, buys no finished batch twice', async () => {
    const server = await listen(
      createSimulator({
        profile: { extends: 'calm', latencyScale: 1, firstTokenMs: [20, 60], tokensPerSecond: [1e6, 1e6] },
      }),
      { port: 0 },
    );
    const { cwd, run } = aWorkshop();
    const env = { OPENAI_BASE_URL: `${server.url}/v1` };
    const args = [...run, '--concurrency', '3', '--json'];
    const { child, ended, shows } = startCli(args, { cwd, env });
    await shows(/settled accepted/, 12);
    child.kill('SIGKILL');
    await ended;
    const { code, stdout } = await runCli(args, { cwd, env });
    const report = JSON.parse(stdout);
    const bill = (await (await fetch(`${server.url}/bill`)).json()) as { usd: number; calls: number };
    await server.close();
    expect(code).toBe(0);
    expect(report).toMatchObject({ state: 'delivered', answers: { accepted: 120, missing: 0 } });
    // What was in flight when it died, three calls at the most, may be billed twice; nothing else is.
    expect(bill.calls).toBeLessThanOrEqual(43);
    expect(report.attempts).toBeLessThanOrEqual(43);
    expect(report.usd.settled + report.usd.unknown).toBeGreaterThanOrEqual(bill.usd - 1e-9);
  });

  it('stops cleanly on Ctrl-C, says how to go on, and goes on', async () => {
    const { cwd, run } = aWorkshop({ firstTokenMs: [60, 60] });
    const { child, ended, shows } = startCli([...run, '--concurrency', '2'], { cwd });
    await shows(/settled accepted/, 5);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(130);
    expect(stdout).toMatch(/State\s+paused/);
    expect(stdout).toMatch(/Go on with: orrery run order\.json/);
    expect(stderr).not.toMatch(/unknown/);
    const again = await runCli([...run, '--json'], { cwd });
    expect(JSON.parse(again.stdout)).toMatchObject({ state: 'delivered', attempts: 40, usd: { unknown: 0 } });
  });

  it('stops at its budget with exit 3, and goes on when it is raised', async () => {
    const { cwd, run } = aWorkshop();
    const stopped = await runCli([...run, '--budget', '0.001', '--json'], { cwd });
    expect(stopped.code).toBe(3);
    const report = JSON.parse(stopped.stdout);
    expect(report).toMatchObject({ state: 'paused', reason: { code: 'BUDGET_EXCEEDED' } });
    expect(report.usd.settled).toBeLessThanOrEqual(0.001);
    const raised = await runCli([...run, '--budget', '1', '--json'], { cwd });
    expect(JSON.parse(raised.stdout)).toMatchObject({ state: 'delivered', usd: { budget: 1 } });
  });
});

describe('another process', () => {
  it('is told that the folder is in use, and may look after its orders', async () => {
    const { cwd, run } = aWorkshop({ firstTokenMs: [80, 80] });
    const working = startCli([...run, '--concurrency', '1'], { cwd });
    await working.shows(/settled accepted/, 2);

    const second = await runCli([...run, '--json'], { cwd });
    expect(second.code).toBe(3);
    expect(JSON.parse(second.stdout)).toMatchObject({ error: { code: 'DATA_LOCKED' } });

    const status = await runCli(['status', '--json'], { cwd });
    expect(JSON.parse(status.stdout)).toMatchObject({ orders: [{ orderId: 'tiny-1', state: 'writing' }] });
    const costs = await runCli(['costs', '--by', 'order', '--json'], { cwd });
    expect(JSON.parse(costs.stdout)).toMatchObject({ lines: [{ name: 'tiny-1' }] });

    const paused = await runCli(['pause', 'tiny-1', '--json'], { cwd });
    expect(JSON.parse(paused.stdout)).toMatchObject({ state: 'paused' });
    expect((await working.ended).code).toBe(3);

    const resumed = await runCli(['resume', 'tiny-1', '--config', 'config.json', '--json'], { cwd });
    expect(JSON.parse(resumed.stdout)).toMatchObject({ state: 'delivered', attempts: 40 });
  });

  it('may cancel and purge', async () => {
    const { cwd, run } = aWorkshop({ firstTokenMs: [80, 80] });
    const working = startCli([...run, '--concurrency', '1'], { cwd });
    await working.shows(/settled accepted/, 2);
    await runCli(['cancel', 'tiny-1'], { cwd });
    expect((await working.ended).code).toBe(1);
    const purged = await runCli(['purge', 'tiny-1'], { cwd });
    expect(purged.stdout).toMatch(/tiny-1 is purged/);
    const status = await runCli(['status', '--json'], { cwd });
    expect(JSON.parse(status.stdout)).toEqual({ orders: [] });
    const { total } = JSON.parse((await runCli(['costs', '--json'], { cwd })).stdout);
    expect(total.usd.settled).toBeGreaterThan(0);
  });
});

describe('orrery chart', () => {
  it.each(['order', 'batch'])('draws the %s machine in every format', async (machine) => {
    const drawn = await Promise.all(
      ['mermaid', 'json', 'svg'].map((format) => runCli(['chart', machine, '--format', format])),
    );
    expect(drawn.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(drawn[0]?.stdout).toMatch(/^stateDiagram-v2/);
    expect(JSON.parse(drawn[1]?.stdout ?? '')).toMatchObject({ id: machine });
    expect(drawn[2]?.stdout).toMatch(/<svg/);
  });
});

describe('orrery facts', () => {
  it('prints the facts at full precision', async () => {
    const { code, stdout } = await runCli(['facts', EXAMPLE, '--json']);
    expect(code).toBe(0);
    const { natal, year } = JSON.parse(stdout);
    expect(natal.bodies.Sun).toMatchObject({ sign: 'Aquarius', retrograde: false });
    expect(natal.bodies.Sun.lon).toBeCloseTo(305.8495, 2);
    expect(natal.houses.cusps).toHaveLength(12);
    expect(year.days).toHaveLength(366);
  });
});

describe('orrery simulator', () => {
  it('serves until it is told to stop', async () => {
    const { child, ended, shows } = startCli(['simulator', '--port', '0', '--seed', '7']);
    await shows(/listens at http/);
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect(code).toBe(143);
    expect(stdout).toMatch(/OPENAI_BASE_URL=http:\/\/127\.0\.0\.1:\d+\/v1 orrery run/);
  });
});
