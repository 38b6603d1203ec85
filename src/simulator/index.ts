/** The simulator: an OpenAI-compatible server with its own bill, inside the process or on the network. */

export type { Bill, BillEntry, BillOutcome } from './billing/bill.ts';
export type { ModelPrice } from './billing/price.ts';
export type { WriteAnswer } from './model/author.ts';
export type { DeliveryFault, FaultName, GateFault, ItemFault, ReplyFault } from './profile/faults.ts';
export { type ProfileInput, parseProfile } from './profile/parse-profile.ts';
export type { ModelLimits, Profile } from './profile/profile.ts';
export { PROFILES, type ProfileName } from './profile/profiles.ts';
export { TIERS, type Tier } from './profile/tiers.ts';
export { type Assignment, writeAnswer } from './prose/index.ts';
export type { Delivery, Handler, Incoming, Outgoing } from './server/exchange.ts';
export { type ListeningSimulator, type ListenOptions, listen } from './server/listen.ts';
export { createSimulator, type Simulator, type SimulatorOptions } from './simulator.ts';
