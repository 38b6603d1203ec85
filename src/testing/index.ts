/** For tests of hosts: virtual time, a store and a binder in memory, a model that follows a script, and what a store must keep. */
export { type MemoryBinder, memoryBinder } from './memory-binder.ts';
export { type MemoryStore, memoryStore } from './memory-store.ts';
export { type ScriptedCall, type ScriptedModel, type SeenCall, scriptedModel } from './scripted-model.ts';
export { type StoreContract, storeContract } from './store-contract.ts';
export { type VirtualClock, virtualClock } from './virtual-clock.ts';
