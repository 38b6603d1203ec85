import { Command, CommanderError, Option } from 'commander';
import { HEADINGS } from '../domain/ledger.ts';
import type { Action } from './action.ts';
import { EXIT, exitCodeOf } from './exit.ts';
import { nameList, numeric, path, time, wholeList } from './numeric.ts';
import { createOutput, type Io, reportError } from './output.ts';

/** Commands are loaded when they are called: help and usage errors need none of the pipeline. */
type Load<Flags> = () => Promise<Action<Flags>>;

/** Runs the command line and returns the exit code. */
export async function runCli(args: readonly string[], io: Io = process): Promise<number> {
  let exitCode: number = EXIT.done;
  const commandLine = ['orrery', ...args].map(quote).join(' ');
  const program = createProgram(io, commandLine, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    throw error;
  }
}

/** A word as a shell takes it back. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : ["'", word.split("'").join("'\\''"), "'"].join('');
}

function createProgram(io: Io, commandLine: string, exit: (code: number) => void): Command {
  const program = new Command('orrery')
    .description(
      'Turns one paid order into a very long AI-written report, for little more than the price of its words.',
    )
    .version('0.1.0')
    .showHelpAfterError('orrery --help shows the commands, orrery help COMMAND its flags.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    });

  const command = <Flags>(usage: string, about: string, load: Load<Flags>) =>
    program
      .command(usage)
      .description(about)
      .action(async (...received: unknown[]) => {
        const flags = received.at(-2) as Flags & { json?: true };
        const args = received.slice(0, -2).filter((arg) => arg !== undefined) as string[];
        const output = createOutput(flags.json === true, io);
        try {
          exit(await (await load())(output, args, flags, { env: io.env, commandLine }));
        } catch (error) {
          reportError(error, output, io);
          exit(exitCodeOf(error));
        }
      });
  const withJson = (built: Command) => built.option('--json', 'print one JSON document on stdout');
  const onFolder = (built: Command) =>
    withJson(built).option('--data <dir>', 'the data folder', path('--data'), '.orrery');
  const onOrders = (built: Command) =>
    onFolder(built)
      .option('--config <file>', 'tier, limits, prices, budgets: what flags do not say')
      .option('--offline', 'let the embedded simulator answer, whatever the environment says')
      .option('--model <model>', "model for every section; else OPENAI_MODEL, else the product's")
      .addOption(
        new Option('--pace <pace>', 'one call at a time, or as fast as the limits allow (default)').choices([
          'fixed',
          'adaptive',
        ]),
      )
      .addOption(
        new Option(
          '--lane <lane>',
          'at once (default), at half the price when there is room, or at half the price within a day',
        ).choices(['standard', 'flex', 'batch']),
      )
      .option(
        '--deadline <time>',
        'how long to wait for half the price, from the first submission: 90m, 6h, 1d; the rest goes at once',
        time('--deadline'),
      )
      .option('--gap <ms>', 'silence between calls', numeric('--gap'))
      .option(
        '--concurrency <n>',
        'most calls in flight',
        numeric('--concurrency', { min: 1, isWhole: true }),
      )
      .option('--budgets <file>', 'token budgets that orrery calibrate measured')
      .option('--out <dir>', 'where books go', path('--out'), 'out');

  onOrders(
    command(
      'run <order>',
      'run an order, or go on with it, to its end',
      async () => (await import('./commands/run.ts')).run,
    ),
  ).option('--budget <usd>', 'most the order may cost', numeric('--budget'));
  onOrders(
    command(
      'plan <order>',
      'what an order would do and cost; spends nothing',
      async () => (await import('./commands/plan.ts')).plan,
    ),
  ).option('--budget <usd>', 'whether that would hold the order', numeric('--budget'));
  onOrders(
    command(
      'facts <order>',
      'the facts an order is written from, as JSON',
      async () => (await import('./commands/plan.ts')).facts,
    ),
  );
  onFolder(
    command('status [id]', 'where orders stand', async () => (await import('./commands/status.ts')).status),
  );
  onFolder(
    command(
      'pause <id>',
      'begin no more calls for an order',
      async () => (await import('./commands/status.ts')).pause,
    ),
  );
  onOrders(
    command(
      'resume [id]',
      'go on with an order, or with all that rest unfinished',
      async () => (await import('./commands/run.ts')).resume,
    ),
  ).option('--budget <usd>', 'most the order may cost from now on', numeric('--budget'));
  onFolder(command('cancel <id>', 'end an order', async () => (await import('./commands/status.ts')).cancel));
  onFolder(
    command(
      'purge <id>',
      "erase a customer's data; the ledger keeps the money",
      async () => (await import('./commands/status.ts')).purge,
    ),
  );
  onFolder(command('costs', 'what was spent', async () => (await import('./commands/costs.ts')).costs))
    .addOption(new Option('--by <heading>', 'sum under').choices([...HEADINGS]).default('model'))
    .option('--calls', 'every call, a line each')
    .option('--waste', 'every dollar by cause, and the dearest operations')
    .option('--baseline <file>', 'hold what an accepted answer takes against a baseline')
    .option('--save-baseline <file>', 'save what an accepted answer takes as a baseline')
    .option('--threshold <pct>', 'growth that fails, in per cent', numeric('--threshold'), 10);
  onFolder(
    command(
      'reconcile <id> <batch> <attempt>',
      "book what the provider's bill says of a call whose cost was unknown",
      async () => (await import('./commands/reconcile.ts')).reconcile,
    ),
  ).requiredOption('--usd <usd>', 'what was billed; 0 for nothing', numeric('--usd'));
  onFolder(
    command(
      'calibrate',
      'token budgets from what replies really took: 1.2 × p90, for each section',
      async () => (await import('./commands/calibrate.ts')).calibrate,
    ),
  )
    .option('--budgets <file>', 'where they are written', 'budgets.json')
    .option('--product <id>', 'which product, where the ledger knows several')
    .option(
      '--min-samples <n>',
      'replies a section needs',
      numeric('--min-samples', { min: 1, isWhole: true }),
    )
    .option('--config <file>', "the models' limits: what flags do not say");
  const onStudies = (built: Command) =>
    withJson(built)
      .option('--config <file>', 'tier, limits, prices, simulator: what flags do not say')
      .option('--offline', 'let the embedded simulator answer, whatever the environment says')
      .option('--section <id>', 'which section; the one with the most answers otherwise');
  onStudies(
    command(
      'tune [order]',
      'which batch size is cheapest per accepted answer, on a sample of real items',
      async () => (await import('./commands/tune.ts')).tune,
    ),
  )
    .option('--sizes <list>', 'periods in a batch', wholeList('--sizes'), [1, 3, 5, 7])
    .option('--periods <n>', 'periods in the sample', numeric('--periods', { min: 1, isWhole: true }), 42)
    .option('--budget <usd>', 'most the study may spend', numeric('--budget'), 8)
    .option('--model <model>', "model; else OPENAI_MODEL, else the section's");
  onStudies(
    command(
      'compare [order]',
      'what models make of the same items with equal budgets, or of a prompt set',
      async () => (await import('./commands/compare.ts')).compare,
    ),
  )
    .requiredOption('--models <list>', 'models to compare', nameList('--models'))
    .option('--set <file>', 'prompts with expected answers, a JSON document a line')
    .option('--periods <n>', 'periods in the sample', numeric('--periods', { min: 1, isWhole: true }), 60)
    .option('--budget <usd>', 'most the study may spend', numeric('--budget'), 5)
    .option('--report <file>', 'a report for people: .html or .md');
  withJson(
    command(
      'ablate',
      'what the four mistakes cost, each alone and all together; simulated',
      async () => (await import('./commands/ablate.ts')).ablate,
    ),
  );
  withJson(
    command(
      'chart <machine>',
      'the state charts: order or batch',
      async () => (await import('./commands/chart.ts')).chart,
    ),
  ).addOption(new Option('--format <format>', 'as').choices(['mermaid', 'json', 'svg']).default('mermaid'));
  command(
    'simulator',
    'an OpenAI-compatible server with its own bill at GET /bill',
    async () => (await import('./commands/simulator.ts')).simulator,
  )
    .option(
      '--port <n>',
      'port on loopback; 0 takes a free one',
      numeric('--port', { max: 65_535, isWhole: true }),
      4010,
    )
    .option('--seed <n>', 'all chance hangs on it', '1')
    .option(
      '--profile <file>',
      'how the provider behaves: a JSON file, or calm, lifelike, hostile, …',
      'calm',
    );
  return program;
}
