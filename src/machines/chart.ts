import type { AnyStateMachine, AnyStateNode } from 'xstate';

/** A machine as a picture needs it: states as a tree, transitions between them by path. */
export interface Chart {
  readonly id: string;
  readonly description: string;
  readonly states: readonly ChartState[];
  readonly transitions: readonly ChartTransition[];
}

export interface ChartState {
  /** `writing.running`. */
  readonly path: string;
  readonly description: string;
  readonly kind: 'plain' | 'compound' | 'final';
  /** Path of the state around it; empty at the top. */
  readonly parent: string;
  /** Whether the state around it begins here. */
  readonly isInitial: boolean;
}

export interface ChartTransition {
  readonly from: string;
  /** Null for a transition that stays where it is. */
  readonly to: string | null;
  /** The event in words: `order.pause`, `done writeBatches`, `after backoff`; empty for an eventless one. */
  readonly event: string;
  /** Name of the guard, if any. */
  readonly guard: string;
  readonly description: string;
}

/** Reads a machine's picture from its definition; nothing is started. */
export function chartOf(machine: AnyStateMachine): Chart {
  const states: ChartState[] = [];
  const transitions: ChartTransition[] = [];
  const visit = (node: AnyStateNode) => {
    const path = pathOf(node);
    if (node.parent) {
      states.push({
        path,
        description: node.description ?? '',
        kind: node.type === 'final' ? 'final' : Object.keys(node.states).length > 0 ? 'compound' : 'plain',
        parent: pathOf(node.parent),
        isInitial: node.parent.initial?.target?.[0] === node,
      });
    }
    for (const [event, group] of [...node.transitions, ['', node.always ?? []] as const])
      for (const transition of group)
        transitions.push({
          from: path,
          to: transition.target?.[0] ? pathOf(transition.target[0]) : null,
          event: eventName(event),
          guard: guardName(transition.guard),
          description: transition.description ?? '',
        });
    for (const child of Object.values(node.states)) visit(child);
  };
  visit(machine.root);
  return { id: machine.id, description: machine.root.description ?? '', states, transitions };
}

const pathOf = (node: AnyStateNode): string => node.path.join('.');

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const type = (guard as { type?: unknown } | undefined)?.type;
  return typeof type === 'string' ? type : '';
}

/** XState's internal event names in words a reader of the chart knows. */
function eventName(event: string): string {
  return event
    .replace(/^xstate\.done\.actor\.(.+)$/, 'done $1')
    .replace(/^xstate\.error\.actor\.(.+)$/, 'error $1')
    .replace(/^xstate\.after\.(\w+)\..*$/, 'after $1');
}

/** The chart as a Mermaid state diagram. */
export function toMermaid(chart: Chart): string {
  const id = (path: string) => path.replaceAll('.', '_');
  const lines = ['stateDiagram-v2'];
  const write = (parent: string, indent: string) => {
    for (const state of chart.states.filter((entry) => entry.parent === parent)) {
      const name = state.path.split('.').at(-1) ?? state.path;
      if (state.isInitial) lines.push(`${indent}[*] --> ${id(state.path)}`);
      if (state.kind === 'compound') {
        lines.push(`${indent}state "${name}" as ${id(state.path)} {`);
        write(state.path, `${indent}  `);
        lines.push(`${indent}}`);
      } else lines.push(`${indent}state "${name}" as ${id(state.path)}`);
      if (state.kind === 'final') lines.push(`${indent}${id(state.path)} --> [*]`);
    }
  };
  write('', '  ');
  for (const { from, to, event, guard } of chart.transitions) {
    if (to === null) continue;
    const label = [event, guard && `[${guard}]`].filter(Boolean).join(' ');
    const sources =
      from === ''
        ? chart.states.filter(({ parent, kind }) => parent === '' && kind !== 'final').map(({ path }) => path)
        : [from];
    for (const source of sources) lines.push(`  ${id(source)} --> ${id(to)}${label ? `: ${label}` : ''}`);
  }
  return lines.join('\n');
}
