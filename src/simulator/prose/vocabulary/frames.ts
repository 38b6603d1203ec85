/*
 * How sentences are put together. Slots: `{clause}` states a fact, `{sense}` reads it, `{do}` is advice as a bare verb
 * phrase, `{insight}` an observation, `{where}` puts it into the theme, `{span}` and `{unit}` are "today" and "day" or
 * their longer sisters, `{moment}` a clock time or date of the facts, `{source}` where the facts come from.
 */

/** A fact and its reading in one breath. */
export const READ_FACTS: readonly string[] = [
  '{clause}, and {sense}',
  '{clause}, so {sense}',
  '{clause}. {sense}',
  '{clause}; {sense}',
  '{sense}, because {clause}',
  '{sense}, for {clause}',
  '{sense}: {clause}',
  '{clause}, which is to say that {sense}',
  '{clause}, and you may [find|notice] that {sense}',
  'you may [find|notice] that {sense}, because {clause}',
];

/** The same, for clauses that put the subject first. */
export const READ_PLAIN_FACTS: readonly string[] = [
  'because {clause}, {sense}',
  'since {clause}, {sense}',
  'as {clause}, {sense}',
];

/** The same, with the theme named. */
export const READ_IN_THEME: readonly string[] = [
  '{clause}. {where}, {sense}',
  '{where}, {sense}, because {clause}',
  '{clause}, and {where} {sense}',
  '{where}, this is what counts: {clause}, and {sense}',
];

/** A further fact, tied to what was said before. */
export const FURTHER: readonly string[] = [
  'meanwhile, ',
  'at the same time, ',
  'besides, ',
  'and ',
  'alongside this, ',
  'there is also this: ',
  '',
  '',
  '',
];

/** The same, where nothing passes and everything is at once. */
export const ALSO: readonly string[] = [
  'besides, ',
  'and ',
  'alongside this, ',
  'there is also this: ',
  'in addition, ',
  '',
  '',
  '',
];

/** A fact that lasts, under those that pass. */
export const BACKGROUND: readonly string[] = [
  'in the background, ',
  'underneath all this, ',
  'further back, ',
  'behind the scenes, ',
  'all the while, ',
  '',
];

/** A fact of birth, under those of the sky. */
export const BY_BIRTH: readonly string[] = [
  'it helps to remember that ',
  'all this meets a lasting trait: ',
  'you bring something of your own to it: ',
  'bear in mind that ',
  'as a constant beneath the weather, ',
  '',
  '',
];

/** A fact given as the reason for advice that came first. */
export const REASONS: readonly string[] = [
  'the reason is [easy to name|simple]: {clause}, and {sense}',
  '{source} gives the reason: {clause}, and {sense}',
  'what speaks for it is that {clause}, and {sense}',
  'behind the advice stands this: {clause}. {sense}',
  'this is why: {clause}, so {sense}',

  'it rests on this: {clause}, and {sense}',
];

/** Advice that needs nothing before it. */
export const ADVICE: readonly string[] = [
  '{do}',
  'it helps to {do}',
  'you do well to {do}',
  'there is good reason to {do}',
  'the useful thing is to {do}',
  'the [simplest|kindest|wisest] answer is to {do}',
  'if you do one thing {where}, {do}',
  '{where}, {do}',
  '{where}, it is enough to {do}',
  'try to {do}',
  'what works is to {do}',
  'for a start, {do}',
  'you might {do}',
  'you could do worse than {do}',
];

/** Advice drawn from what was just said. */
export const THEREFORE: readonly string[] = ['so {do}', 'better to {do}', 'then {do}'];

/** Advice with an observation for its reason. */
export const REASONED: readonly string[] = [
  'since {insight}, {do}',
  'because {insight}, it helps to {do}',
  '{insight}, so {do}',
  '{insight}, and that is a reason to {do}',
  '{insight}; {do}',
];

/** Advice that names the stretch of time. */
export const SPAN_ADVICE: readonly string[] = [
  '{span} it pays to {do}',
  'the {unit} is on your side if you {do}',
  'a good use of the {unit} is to {do}',
  'this is a {unit} in which to {do}',
  'let the {unit} help you to {do}',
  '{span}, {do}',
  'there is room {span} to {do}',
  'ask one thing of yourself {span}: {do}',
];

/** Advice around a moment. */
export const MOMENT_ADVICE: readonly string[] = [
  'around {moment}, {do}',
  'before {moment}, {do}',
  'close to {moment} it is easiest to {do}',
  'once {moment} has passed, {do}',
  'keep {moment} in mind, and {do}',
];

/** Observations that need nothing before them. */
export const INSIGHT: readonly string[] = [
  '{insight}',
  '{insight}',
  '{insight}',
  '{insight}',
  'remember that {insight}',
  'it is worth remembering that {insight}',
  'you know already that {insight}',
  'it is an old truth that {insight}',
  'it may help to know that {insight}',
  'there is comfort in knowing that {insight}',
];

/** Observations on what was just said. */
export const AFTERTHOUGHT: readonly string[] = [
  'after all, {insight}',
  'in the end, {insight}',
  'perhaps {insight}',
  'and {insight}',

  'here as elsewhere, {insight}',
];

/** Last words. */
export const CLOSING: readonly string[] = [
  '{closing}',
  '{closing}',
  '{closing}',
  'in short, {closing}',
  'and {closing}',
  'above all, {closing}',
  'whatever comes, {closing}',
];

/** Small exercises. */
export const PRACTICE: readonly string[] = [
  'a small exercise: {do}',
  'if you have five minutes, {do}',
  'as a practice, {do}',
  'to begin with, {do}',
  'when in doubt, {do}',
  'here is something to try: {do}',
  'something small that helps: {do}',

  'you can start at once: {do}',
  'at some quiet point, {do}',
];
