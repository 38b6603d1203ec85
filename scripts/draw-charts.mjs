// Draws dist/charts/{order,batch}.svg from the machines, so that nobody needs a drawing tool to look at them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { render } from 'state-machine-cat';
import { batchMachine, chartOf, orderMachine } from '../dist/machines/index.js';

export async function drawCharts() {
  mkdirSync('dist/charts', { recursive: true });
  for (const machine of [orderMachine, batchMachine]) {
    const chart = chartOf(machine);
    writeFileSync(
      `dist/charts/${chart.id}.svg`,
      await render(toAst(chart), { inputType: 'json', outputType: 'svg' }),
    );
  }
}

/** state-machine-cat's own tree: states nest, and transitions carry an id. */
function toAst(chart) {
  let id = 0;
  const statesUnder = (parent) => [
    ...chart.states
      .filter((state) => state.parent === parent && state.isInitial)
      .map((state) => ({ name: `${parent}.initial of ${state.path}`, type: 'initial' })),
    ...chart.states
      .filter((state) => state.parent === parent)
      .map((state) => ({
        name: state.path,
        label: state.path.split('.').at(-1),
        type: 'regular',
        ...(state.kind === 'compound'
          ? { statemachine: { states: statesUnder(state.path), transitions: [] } }
          : {}),
      })),
    // The end's own sign bears no name, so a final state is drawn as one that leads there.
    ...chart.states
      .filter((state) => state.parent === parent && state.kind === 'final')
      .map((state) => ({ name: `${state.path}.end`, type: 'final' })),
  ];
  const ends = chart.states
    .filter(({ kind }) => kind === 'final')
    .map(({ path }) => ({ from: path, to: `${path}.end` }));
  const starts = chart.states
    .filter(({ isInitial }) => isInitial)
    .map((state) => ({ from: `${state.parent}.initial of ${state.path}`, to: state.path }));
  const moves = chart.transitions.flatMap(({ from, to, event, guard }) =>
    to === null
      ? []
      : sourcesOf(chart, from).map((source) => ({
          from: source,
          to,
          event,
          cond: guard,
          label: labelOf(event, guard),
        })),
  );
  return {
    states: statesUnder(''),
    transitions: [...starts, ...moves, ...ends].map((transition) => ({ id: ++id, ...transition })),
  };
}

const labelOf = (event, guard) => [event, guard && `[${guard}]`].filter(Boolean).join(' ');

/** A transition of the whole machine leaves every state that is not final. */
const sourcesOf = (chart, from) =>
  from === ''
    ? chart.states.filter(({ parent, kind }) => parent === '' && kind !== 'final').map(({ path }) => path)
    : [from];
