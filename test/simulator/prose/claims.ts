/*
 * A closed-world check of answers, for tests: every astrological claim must be in the JSON the answer was written from.
 * It shares no code with the prose: it looks the facts up in the JSON's own text.
 */

const BODIES =
  'Sun|Moon|Mercury|Venus|Mars|Jupiter|Saturn|Uranus|Neptune|Pluto|North Node|Ascendant|Midheaven';
const SIGNS = 'Aries|Taurus|Gemini|Cancer|Leo|Virgo|Libra|Scorpio|Sagittarius|Capricorn|Aquarius|Pisces';
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const ORDINALS = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth';
const PHASES =
  'New Moon|waxing crescent Moon|First Quarter Moon|waxing gibbous Moon|Full Moon|waning gibbous Moon|Last Quarter Moon|waning crescent Moon';
const ASPECT_WORDS: Readonly<Record<string, string>> = {
  conjunction: 'conjunction',
  conjunct: 'conjunction',
  sextile: 'sextile',
  square: 'square',
  squares: 'square',
  trine: 'trine',
  trines: 'trine',
  opposition: 'opposition',
  opposes: 'opposition',
};
const NOTATION: Readonly<Record<string, string>> = {
  'North Node': 'Node',
  Ascendant: 'Asc',
  Midheaven: 'MC',
};

/** Every text in the JSON with the key it is found under, `natal:` before those of a birth chart. */
function textsOf(json: unknown, key = '', natal = false): string[] {
  if (typeof json === 'string') return [`${natal ? 'natal:' : 'sky:'}${key}=${json}`];
  if (json === null || typeof json !== 'object') return [];
  const ofBirth = natal || 'born' in json || 'cusps' in json;
  return Object.entries(json).flatMap(([inner, value]) =>
    textsOf(value, Array.isArray(json) ? key : inner, ofBirth),
  );
}

/** Claims of the text that the given JSON does not hold, each quoted. */
export function unsupportedClaims(text: string, ...contexts: readonly unknown[]): string[] {
  const facts = contexts.flatMap((context) => textsOf(context));
  return text
    .split(/(?<=[.?!;:])\s+/)
    .flatMap((sentence) => [
      ...numberClaims(sentence, facts),
      ...phaseClaims(sentence, facts),
      ...aspectClaims(sentence, facts),
      ...signClaims(sentence, facts),
      ...motionClaims(sentence, facts),
      ...houseClaims(sentence, facts),
    ]);
}

const has = (facts: readonly string[], pattern: RegExp) => facts.some((fact) => pattern.test(fact));
const noted = (body: string) => NOTATION[body] ?? body;

/** A body's own entry in a chart: `planets: {Sun: …}`, `asc: …`, `sun: …`. */
const entryOf = (body: string, natal: boolean, rest: string) =>
  new RegExp(`^${natal ? 'natal' : 'sky'}:${noted(body)}H?=${rest}`, 'i');

function numberClaims(sentence: string, facts: readonly string[]): string[] {
  const times = sentence.match(/\b\d\d:\d\d\b/g) ?? [];
  const percents = sentence.match(/\b\d+(?= percent)/g) ?? [];
  const orbs = sentence.match(/\b[\d.]+(?= degrees)/g) ?? [];
  const ages = sentence.match(/(?<=\bage )\d+/g) ?? [];
  const dates = sentence.match(new RegExp(`\\b\\d{1,2} (?:${MONTHS})\\b`, 'g')) ?? [];
  return [
    ...times.filter((time) => !has(facts, new RegExp(time))),
    ...percents.filter((percent) => !has(facts, new RegExp(`\\b${percent}%`))),
    ...orbs.filter((orb) => !has(facts, new RegExp(`^natal:aspects=.* ${orb.replace('.', '\\.')} `))),
    ...ages.filter((age) => !has(facts, new RegExp(`age ${age}:`))),
    ...dates.filter((date) => !has(facts, new RegExp(`\\b${monthDay(date)}\\b`))),
  ].map((claim) => `${claim}: ${sentence}`);
}

function monthDay(date: string): string {
  const [day = '', month = ''] = date.split(' ');
  return `${String(MONTHS.split('|').indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function phaseClaims(sentence: string, facts: readonly string[]): string[] {
  const birth = /\b(?:born|birth)\b/.test(sentence);
  return (sentence.match(new RegExp(PHASES, 'gi')) ?? [])
    .filter((phase) => {
      const name = /^(?:new|full)/i.test(phase) ? phase : phase.replace(/ Moon$/i, '');
      return !has(facts, new RegExp(birth ? `^natal:moonPhase=${name}$` : `^sky:.*${name}`, 'i'));
    })
    .map((claim) => `${claim}: ${sentence}`);
}

interface Mention {
  readonly body: string;
  readonly natal: boolean;
  readonly at: number;
}

function mentionsIn(sentence: string): Mention[] {
  const allNatal = /\b(?:birth chart|born with|at birth)\b/i.test(sentence);
  const plain = sentence.replace(new RegExp(PHASES, 'gi'), (phase) => '~'.repeat(phase.length));
  return [...plain.matchAll(new RegExp(`(your natal )?\\b(${BODIES})\\b`, 'gi'))].map((match) => ({
    body: match[2] ?? '',
    natal: allNatal || match[1] !== undefined,
    at: match.index,
  }));
}

function aspectClaims(sentence: string, facts: readonly string[]): string[] {
  const mentions = mentionsIn(sentence);
  return [...sentence.matchAll(new RegExp(`\\b(${Object.keys(ASPECT_WORDS).join('|')})\\b`, 'gi'))]
    .filter(({ 0: word, index }) => {
      const before = mentions.filter(({ at }) => at < index).at(-1);
      const after = mentions.find(({ at }) => at > index);
      if (!before || !after) return true;
      const aspect = ASPECT_WORDS[word.toLowerCase()];
      const [one, other] = [noted(before.body), noted(after.body)];
      if (before.natal) return !has(facts, new RegExp(`^natal:aspects=${one} ${aspect} ${other}\\b`, 'i'));
      const target = after.natal ? `natal ${other}` : other;
      return !has(facts, new RegExp(`^sky:\\w+=(?:\\d\\d-\\d\\d )?${one} ${aspect} ${target}\\b`, 'i'));
    })
    .map(({ 0: word }) => `${word}: ${sentence}`);
}

function signClaims(sentence: string, facts: readonly string[]): string[] {
  const mentions = mentionsIn(sentence);
  return [...sentence.matchAll(new RegExp(`\\b(?:${SIGNS})\\b`, 'g'))]
    .filter(({ 0: sign, index }) => {
      const house = /(\w+) house (?:begins in|is in)|cusp of your (\w+) house/.exec(sentence);
      if (house) {
        const number = ORDINALS.split('|').indexOf(house[1] ?? house[2] ?? '') + 1;
        return !has(facts, new RegExp(`^natal:cusps=(?:.*, )?${number} ${sign.slice(0, 3)}`));
      }
      if (/eclipse/.test(sentence)) return !has(facts, new RegExp(`^sky:\\w+=.*eclipse ${sign}\\b`));
      const phase = new RegExp(PHASES, 'i').exec(sentence);
      const name = phase?.[0].replace(
        /^(?:New|Full) Moon$|(.*) Moon$/i,
        (all, quarter?: string) => quarter ?? all,
      );
      if (name && has(facts, new RegExp(`${name}.* ${sign}\\b`, 'i'))) return false;
      if (/age \d+/.test(sentence)) return !has(facts, new RegExp(`^sky:profection=.* ${sign},`));
      const holder = mentions.filter(({ at }) => at < index).at(-1);
      if (!holder) return true;
      const { body, natal } = holder;
      return !(
        has(facts, entryOf(body, natal, `(?:${sign}\\b|.*enters ${sign}\\b)`)) ||
        (!natal && has(facts, new RegExp(`^sky:(?!today|ongoing).*\\b${noted(body)} .*\\b${sign}\\b`, 'i')))
      );
    })
    .map(({ 0: sign }) => `${sign}: ${sentence}`);
}

function motionClaims(sentence: string, facts: readonly string[]): string[] {
  const mentions = mentionsIn(sentence);
  return [...sentence.matchAll(/\b(?:retrograde|turns direct)\b/g)]
    .filter(({ 0: word, index }) => {
      const holder = mentions.filter(({ at }) => at < index).at(-1);
      if (!holder) return true;
      const { body, natal } = holder;
      if (natal) return !has(facts, entryOf(body, true, '.* rx\\b'));
      const motion = word === 'retrograde' ? 'retrograde' : 'direct';
      return !has(facts, new RegExp(`^sky:(?:rx=${body}$|.*\\b${body} (?:\\w+ )?${motion}\\b)`, 'i'));
    })
    .map(({ 0: word }) => `${word}: ${sentence}`);
}

function houseClaims(sentence: string, facts: readonly string[]): string[] {
  const mentions = mentionsIn(sentence);
  const event = /eclipse|age \d+|cusp|house begins/.test(sentence) || new RegExp(PHASES, 'i').test(sentence);
  return [...sentence.matchAll(new RegExp(`\\b(${ORDINALS}) house\\b`, 'g'))]
    .filter(({ 1: ordinal = '' }) => {
      if (event) return false;
      const house = ORDINALS.split('|').indexOf(ordinal) + 1;
      return !mentions.some(
        ({ body, natal }) =>
          has(facts, entryOf(body, natal, `.*\\bH${house}\\b`)) ||
          (!natal && has(facts, new RegExp(`\\b${noted(body)} .*\\bH${house}\\b`))),
      );
    })
    .map(({ 0: claim }) => `${claim}: ${sentence}`);
}
