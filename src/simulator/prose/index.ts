export { type Assignment, writeAnswer } from './write-answer.ts';
