import { wordsOf } from './word-list.ts';

/** Words that the grammar of claims asks for one by one. */
const WORDS =
  "'s a about after again alike alive all also am an and anniversary are as at be begin beginning begins being began belongs between binds birth birthday both born brings busy but by came carries casts century chart comes coming connects contains continues degree degrees due each ended every falls for forming forms from had has have having her here his holds home hosts houses if in into involving is it its keeps last leads left linking links lit makes making motion moves moving natal natally next nothing now of on onward onwards opens or own pm post pre pulls receives rising season sees sends set shadow shadows sign since so star started starting starts sticks stood takes that the their then there this though through tide ties till time to today together toward transiting turns under until up ushers visited was welcomes went were what when where whereas which while with would year you your";

const MARKS = ', . ; : ! ? & ( ) \u00b0 \u2014';

export type SmallWord = Among<typeof WORDS>;
export type Mark = Among<typeof MARKS>;

/** The words of a text, divided by spaces. */
type Among<Text extends string, Found = never> = Text extends `${infer Word} ${infer Rest}`
  ? Among<Rest, Found | Word>
  : Found | Text;

/** They are in lists, for only then tokens have their text. */
export const SMALL_WORDS = wordsOf(WORDS);
export const SMALL_MARKS = wordsOf(MARKS);
