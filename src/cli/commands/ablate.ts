import { ablate as study } from '../../studies/ablation.ts';
import { ablationReport } from '../../studies/ablation-report.ts';
import type { Action } from '../action.ts';
import { EXIT } from '../exit.ts';
import { duration, table, usd } from '../format.ts';

/** `orrery ablate`: needs no order, key or data folder. */
export const ablate: Action<object> = async (output) => {
  const report = ablationReport(
    await study({
      onRun: (mistakes) => output.note(`running the order with ${mistakes.join(', ') || 'no mistake'}`),
    }),
  );
  output.document(report);
  output.print(`${report.order}, with each of the four mistakes. Simulated: no money was spent.`);
  output.print();
  for (const line of table(
    ['mistake', 'calls', '429s', 'input', 'output', 'time', 'spent', 'extra', 'claimed', ''],
    report.rows.map(({ name, measured, extraUsd, claimed, holds }) => [
      name,
      measured.calls,
      measured.refused.calls,
      measured.tokens.input,
      measured.tokens.output,
      duration(measured.seconds * 1000),
      usd(measured.usd),
      name === 'none' ? '–' : `${extraUsd < 0 ? '−' : '+'}${usd(Math.abs(extraUsd))}`,
      claimed.usd === null ? `+${usd(claimed.extraUsd)}` : usd(claimed.usd),
      name === 'none' ? '' : verdict(holds),
    ]),
  ))
    output.print(line);
  output.print();
  for (const { name, finding, holds } of report.rows)
    output.print(name === 'none' ? `${name}: ${finding}.` : `${name} (${verdict(holds)}): ${finding}`);
  output.print();
  output.print('Assumed:');
  for (const assumption of report.assumptions) output.print(`- ${assumption}`);
  return EXIT.done;
};

const verdict = (holds: boolean) => (holds ? 'holds' : 'does not hold');
