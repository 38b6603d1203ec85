import { ALERT_LEVELS, forecast, levelsReached } from '../../domain/alert-levels.ts';
import { type Budget, type Scope, scopesOf } from '../../domain/budget.ts';
import type { LedgerEntry } from '../../domain/ledger.ts';
import { formatUsd, type NanoUsd, toUsd } from '../../domain/money.ts';
import type { Clock } from '../../domain/ports.ts';
import type { AlertEvent } from '../events.ts';
import type { Journal } from '../journal/journal.ts';

/** Says that money runs short before it does. Each alert is given once for a cap, also across restarts. */
export interface Alerts {
  /** Looks at the caps an entry counts under, once it is booked. */
  booked(
    entry: LedgerEntry,
    progress: { readonly accepted: number; readonly planned: number },
  ): Promise<void>;
  /** Looks at what a whole order is expected to cost (USD), before its first call. */
  expected(orderId: string, usd: number): Promise<void>;
}

export interface AlertServices {
  readonly journal: Journal;
  readonly budget: Budget;
  readonly clock: Clock;
  /** Shares of a cap, in (0, 1]. */
  readonly levels?: readonly number[];
  readonly tell: (alert: AlertEvent) => void;
}

export function createAlerts({ journal, budget, clock, levels = ALERT_LEVELS, tell }: AlertServices): Alerts {
  /** Names of alerts given or being given: two calls booked at once must not both give one. */
  const given = new Set<string>();
  const once = async (name: string, alert: Omit<AlertEvent, 'type' | 'at'>) => {
    if (given.has(name)) return;
    given.add(name);
    if (await journal.wasAlerted(name)) return;
    await journal.saveAlert(name, clock.now());
    tell({ type: 'alert', at: clock.now(), ...alert });
  };
  const spentUnder = (scope: Scope): NanoUsd => {
    const { settled, unknown } = budget.spend(scope);
    return settled + unknown;
  };
  const nameOf = ({ kind, name }: Scope, cap: NanoUsd, what: string | number) =>
    `${kind} ${name} ${cap} ${what}`;
  const foresee = (orderId: string, total: NanoUsd) => {
    const scope: Scope = { kind: 'order', name: orderId };
    const cap = budget.capOf(scope);
    if (cap === undefined || total <= cap) return;
    return once(nameOf(scope, cap, 'forecast'), {
      orderId,
      kind: 'forecast',
      scope,
      level: null,
      usd: { spent: toUsd(spentUnder(scope)), cap: toUsd(cap), forecast: toUsd(total) },
      message: `order ${orderId} will come to about ${formatUsd(total)} and may cost ${formatUsd(cap)}: it will pause when that is spent`,
    });
  };

  return {
    booked: async (entry, { accepted, planned }) => {
      const { orderId } = entry;
      for (const scope of scopesOf(entry, entry.at)) {
        const cap = budget.capOf(scope);
        if (cap === undefined) continue;
        const spent = spentUnder(scope);
        for (const level of levelsReached(spent, cap, levels))
          await once(nameOf(scope, cap, level), {
            orderId,
            kind: 'level',
            scope,
            level,
            usd: { spent: toUsd(spent), cap: toUsd(cap), forecast: null },
            message: `${formatUsd(spent)} of the ${formatUsd(cap)} for ${scope.kind} ${scope.name} are spent (${Math.round(level * 100)} %)`,
          });
      }
      const total = forecast(spentUnder({ kind: 'order', name: orderId }), accepted, planned);
      if (total !== null) await foresee(orderId, total);
    },
    expected: async (orderId, usd) => foresee(orderId, Math.round(usd * 1e9)),
  };
}
