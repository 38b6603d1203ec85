export { type BatchContext, type BatchInput, type BatchOutcome, batchMachine } from './batch-machine.ts';
export { type Chart, type ChartState, type ChartTransition, chartOf, toMermaid } from './chart.ts';
export {
  type OrderCommand,
  type OrderContext,
  type OrderInput,
  type OrderOutcome,
  type OrderState,
  orderMachine,
  type PauseReason,
  type Reason,
} from './order-machine.ts';
