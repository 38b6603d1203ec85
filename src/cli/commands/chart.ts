import { readFile } from 'node:fs/promises';
import { OrreryError } from '../../domain/failure.ts';
import { batchMachine } from '../../machines/batch-machine.ts';
import { chartOf, toMermaid } from '../../machines/chart.ts';
import { orderMachine } from '../../machines/order-machine.ts';
import type { Action } from '../action.ts';
import { EXIT } from '../exit.ts';

interface ChartFlags {
  readonly format: 'mermaid' | 'json' | 'svg';
}

const MACHINES = { order: orderMachine, batch: batchMachine } as const;

/** `orrery chart order|batch` */
export const chart: Action<ChartFlags> = async (output, [name = ''], { format }) => {
  if (!Object.hasOwn(MACHINES, name))
    throw new OrreryError('INPUT_INVALID', `there is no chart "${name}": it is order or batch`);
  const machine = MACHINES[name as keyof typeof MACHINES];
  const drawn = {
    json: () => Promise.resolve(JSON.stringify(machine.definition, null, 2)),
    mermaid: () => Promise.resolve(toMermaid(chartOf(machine))),
    svg: () => readFile(new URL(`../../charts/${name}.svg`, import.meta.url), 'utf8'),
  };
  const text = await drawn[format]();
  output.document(format === 'json' ? machine.definition : { machine: name, format, text });
  output.print(text.trimEnd());
  return EXIT.done;
};
