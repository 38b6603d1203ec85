import { OrreryError } from '../../domain/failure.ts';
import { checkOrder, openOrrery } from '../../open-orrery.ts';
import type { OrderHandle, Orrery, SubmitOptions } from '../../pipeline/api.ts';
import type { OrreryEvent, ProgressEvent } from '../../pipeline/events.ts';
import type { RunReport } from '../../pipeline/money/report.ts';
import type { Action } from '../action.ts';
import { checkOut } from '../check-out.ts';
import { readJsonFile } from '../config.ts';
import { EXIT, exitCodeOfState } from '../exit.ts';
import { askProcess } from '../folder.ts';
import { count, duration, percent, usd } from '../format.ts';
import type { Output } from '../output.ts';
import { type Flags, readSettings } from '../settings.ts';

/** `orrery run ORDER.json` */
export const run: Action<Flags> = async (output, [file = ''], flags, { env, commandLine }) => {
  const order = await readJsonFile(file);
  const settings = await readSettings(flags, env);
  // Bad input must leave nothing behind, not even a new data folder.
  checkOrder(order, settings);
  await checkOut(flags.out);
  const orrery = await openOrrery(settings);
  try {
    const handle = await orrery.submit(order, wishOf(flags));
    await handle.resume();
    const report = await follow(handle, output, commandLine);
    output.document(report.report);
    return report.exitCode;
  } finally {
    await orrery.close();
  }
};

/** `orrery resume [ID]`: asks the process that works on the folder, or does the work itself. */
export const resume: Action<Flags> = async (output, [orderId], flags, { env, commandLine }) => {
  const asked = orderId === undefined ? null : await askProcess(flags.data, { method: 'resume', orderId });
  if (asked) {
    output.document(asked);
    output.print(`${orderId} goes on in the process that works on ${flags.data}`);
    return EXIT.done;
  }
  await checkOut(flags.out);
  const orrery = await openOrrery({ ...(await readSettings(flags, env)), whenMissing: 'fail' });
  try {
    const handles = await resumable(orrery, orderId);
    const ends = [];
    for (const handle of handles) {
      await handle.resume(wishOf(flags));
      ends.push(await follow(handle, output, commandLine));
    }
    if (handles.length === 0) output.print('No order rests unfinished.');
    output.document(orderId === undefined ? ends.map(({ report }) => report) : ends[0]?.report);
    return ends.reduce((worst, { exitCode }) => Math.max(worst, exitCode), EXIT.done as number);
  } finally {
    await orrery.close();
  }
};

/** What the flags say of one order, beside what holds for all. */
const wishOf = ({ budget, lane, deadline }: Flags): SubmitOptions => ({
  ...(budget === undefined ? {} : { budgetUsd: budget }),
  ...(lane === undefined ? {} : { lane }),
  ...(deadline === undefined ? {} : { deadlineMs: deadline }),
});

async function resumable(orrery: Orrery, orderId: string | undefined): Promise<OrderHandle[]> {
  const named = async (id: string) => {
    const handle = await orrery.get(id);
    if (!handle) throw new OrreryError('ORDER_UNKNOWN', `there is no order ${id}`);
    return handle;
  };
  if (orderId !== undefined) return [await named(orderId)];
  const ids = (await orrery.list()).filter(({ state }) => state !== 'delivered' && state !== 'cancelled');
  return Promise.all(ids.map(({ orderId: id }) => named(id)));
}

/**
 * Follows an order until it rests, and says what became of it. Ctrl-C pauses it: calls in flight may end, a second
 * Ctrl-C aborts them.
 */
async function follow(
  handle: OrderHandle,
  output: Output,
  resumeWith: string,
): Promise<{ readonly report: RunReport; readonly exitCode: number }> {
  const watching = handle.events$.subscribe((event) => show(event, output));
  const interrupts = onInterrupt((signal, times) => {
    if (times === 1) output.note(`${signal}: letting calls in flight end; once more aborts them`);
    void handle.pause({ graceMs: times === 1 ? GRACE_MS : 0 });
  });
  try {
    const report = await handle.result();
    for (const line of summary(report, resumeWith)) output.print(line);
    return { report, exitCode: interrupts.exitCode() ?? exitCodeOfState(report.state) };
  } finally {
    interrupts.stop();
    watching.unsubscribe();
  }
}

/** How long Ctrl-C waits for calls in flight: their answers are paid for. */
const GRACE_MS = 10_000;

function onInterrupt(act: (signal: string, times: number) => void) {
  let times = 0;
  let code: number | null = null;
  const listen = (signal: 'SIGINT' | 'SIGTERM') => {
    const listener = () => {
      times += 1;
      code = signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
      act(signal, times);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  };
  const stops = [listen('SIGINT'), listen('SIGTERM')];
  return {
    exitCode: () => code,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** One live line in a terminal, a line per event in a log. */
function show(event: OrreryEvent, output: Output): void {
  switch (event.type) {
    case 'progress':
      if (output.isLive) output.live(progressLine(event));
      return;
    case 'call': {
      const isFine = event.outcome === 'accepted';
      if (output.isLive && isFine) return;
      const tokens = event.tokens ? `${event.tokens.input}+${event.tokens.output} tokens` : 'no usage';
      const what = event.message === null ? event.outcome : `${event.outcome}: ${event.message}`;
      output.note(
        `call ${event.orderId} ${event.section} ${event.batch} #${event.attempt} ${tokens} ${usd(event.usd)} ${event.standing} ${what}`,
      );
      return;
    }
    case 'order':
      if (!output.isLive || event.reason) {
        const why = event.reason ? `: ${event.reason.message}` : '';
        output.note(`order ${event.orderId} ${event.state}${event.pause ? ` (${event.pause})` : ''}${why}`);
      }
      return;
    case 'warning':
    case 'alert':
      output.note(`${event.type} ${event.message}`);
      return;
    case 'batch':
      return;
  }
}

function progressLine({ batches, answers, usd: money, remainingMs }: ProgressEvent): string {
  const left = remainingMs === null ? '' : ` · ${duration(remainingMs)} left`;
  return `${batches.done}/${batches.planned} calls · ${count(answers.accepted)}/${count(answers.planned)} answers · ${usd(money.settled + money.unknown)} (floor ${usd(money.floor)})${left}`;
}

/** What a person wants to know at the end: where the book is, what it cost, what was wasted. */
function summary(report: RunReport, resumeWith: string): string[] {
  const { answers, usd: money, wasteUsd } = report;
  const lines = [
    report.state === 'delivered'
      ? `Book      ${report.pdf} (${count(report.pages ?? 0)} pages)`
      : `State     ${report.state}${report.reason ? `: ${report.reason.message}` : ''}`,
    `Answers   ${count(answers.accepted)} of ${count(answers.planned)} accepted, ${count(answers.repaired)} after a repair, ${report.words.min}–${report.words.max} words (mean ${report.words.mean.toFixed(0)})`,
    ...(answers.flagged > 0
      ? [
          `          ${count(answers.flagged)} kept as they were after the last attempt, and marked in the book`,
        ]
      : []),
    `Calls     ${count(report.attempts)} made for ${count(report.calls)} planned; ${percent(report.failureRate)} of replies had something to repair`,
    ...report.sections
      .filter(({ rejected }) => rejected > 0)
      .map(
        ({ section, rejected, replies, failureRate }) =>
          `          ${section}: ${rejected} of ${replies} (${percent(failureRate)})`,
      ),
    `Cost      ${usd(money.settled)}${money.unknown > 0 ? ` + at most ${usd(money.unknown)} for calls nobody saw the end of` : ''}; the words alone: ${usd(money.floor)}`,
    ...(report.promptCache.hitRate > 0
      ? [
          `Cached    ${percent(report.promptCache.hitRate)} of the prompts, for ${usd(report.promptCache.savedUsd)} less`,
        ]
      : []),
    ...(report.lanes.some(({ lane }) => lane !== 'standard')
      ? [
          `Bought    ${report.lanes.map(({ lane, calls, usd: cost }) => `${count(calls)} calls on the ${lane} lane, ${usd(cost)}`).join('; ')}`,
        ]
      : []),
    `Wasted    ${wasteLine(wasteUsd)}`,
    `Time      ${duration(report.seconds * 1000)}`,
  ];
  if (report.simulated)
    lines.push('Simulated: the embedded simulator wrote this text, and no money was spent.');
  if (report.state !== 'delivered' && report.state !== 'cancelled') lines.push(`Go on with: ${resumeWith}`);
  return lines;
}

function wasteLine(waste: RunReport['wasteUsd']): string {
  const causes = Object.entries(waste).filter(([, amount]) => (amount ?? 0) >= 0.00005);
  if (causes.length === 0) return 'nothing';
  const total = causes.reduce((sum, [, amount]) => sum + (amount ?? 0), 0);
  return `${usd(total)} (${causes.map(([cause, amount]) => `${cause} ${usd(amount ?? 0)}`).join(', ')})`;
}
