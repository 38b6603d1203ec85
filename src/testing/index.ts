/** For tests of hosts: virtual time, a store in memory and a model that follows a script. */
export { type MemoryStore, memoryStore } from './memory-store.ts';
export { type ScriptedCall, type ScriptedModel, type SeenCall, scriptedModel } from './scripted-model.ts';
export { type VirtualClock, virtualClock } from './virtual-clock.ts';
