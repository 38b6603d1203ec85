import { modelSpec } from '../../domain/models.ts';
import type { AuditedOrder } from '../../pipeline/money/audit.ts';
import { budgetsOf, type Calibration, calibrate as measure } from '../../studies/calibration.ts';
import type { Action } from '../action.ts';
import { readConfig } from '../config.ts';
import { EXIT } from '../exit.ts';
import { askFolder } from '../folder.ts';
import { count, percent, table } from '../format.ts';
import type { Output } from '../output.ts';
import { writeJson } from '../text-file.ts';

interface CalibrateFlags {
  readonly data: string;
  readonly budgets: string;
  readonly config?: string;
  readonly product?: string;
  readonly minSamples?: number;
}

/** `orrery calibrate`: exit 1 when no section has been measured often enough, and nothing was written. */
export const calibrate: Action<CalibrateFlags> = async (
  output,
  _args,
  { data, budgets: file, config, product, minSamples },
) => {
  const { models = {} } = config === undefined ? {} : await readConfig(config);
  const orders = (await askFolder(data, { method: 'audit' })) as AuditedOrder[];
  const calibration = measure(orders, {
    specOf: (model) => modelSpec(model, models[model]),
    ...(product === undefined ? {} : { product }),
    ...(minSamples === undefined ? {} : { minSamples }),
  });
  const budgets = budgetsOf(calibration);
  if (budgets) await writeJson(file, budgets);
  output.document({ ...calibration, file: budgets ? file : null });
  say(output, calibration, budgets ? file : null);
  return budgets ? EXIT.done : EXIT.failed;
};

function say(output: Output, calibration: Calibration, file: string | null): void {
  const { product, version, language, sections, minSamples } = calibration;
  output.print(`${product} version ${version}, in ${language}: tokens of one answer, and the cap of a call`);
  output.print();
  for (const line of table(
    [
      'section',
      'model',
      'replies',
      'cut off',
      'mean',
      'p90',
      'max',
      'answers',
      'cap',
      'over mean',
      'over p90',
      'over max',
    ],
    sections.flatMap(({ section, model, samples, truncationRate, tokensPerAnswer, caps }) => {
      const { mean, p90, max } = tokensPerAnswer;
      const own = [
        section,
        model,
        samples,
        percent(truncationRate),
        ...[mean, p90, max].map((tokens) => tokens.toFixed(1)),
      ];
      return caps.length === 0
        ? [[...own, '–', '–', '–', '–', '–']]
        : caps.map(({ answers, maxTokens, isCeiling, headroom }, index) => [
            ...(index === 0 ? own : own.map(() => '')),
            answers,
            `${count(maxTokens)}${isCeiling ? ' (ceiling)' : ''}`,
            ...[headroom.mean, headroom.p90, headroom.max].map(percent),
          ]);
    }),
  ))
    output.print(line);
  output.print();
  for (const { section, samples, isEnough } of sections)
    if (!isEnough)
      output.print(
        `${section}: ${samples} replies are too few, ${minSamples - samples} more are needed; the formula holds until then`,
      );
  if (calibration.simulated) output.print('Measured on simulated replies: measure anew on real ones.');
  output.print(
    file === null ? 'Nothing was written.' : `Written to ${file}: orrery run ORDER.json --budgets ${file}`,
  );
}
