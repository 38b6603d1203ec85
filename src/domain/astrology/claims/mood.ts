import type { Claim } from './claim.ts';
import { isMark, isWord, type Token } from './token.ts';

/** Words that make a clause a supposition or a rule of thumb rather than a report. */
const SUPPOSING = [
  'if',
  'unless',
  'whether',
  'imagine',
  'suppose',
  'supposing',
  'supposedly',
  'provided',
  'assuming',
  'lest',
  'case',
  'typical',
  'always',
  'used',
  'suspect',
  'joke',
  'joked',
  'wish',
  'wishes',
  'wished',
  'pretend',
  'envision',
  'visualise',
  'visualize',
  'whenever',
  'every',
  'each',
  'any',
  'anytime',
  'usually',
  'often',
  'traditionally',
  'typically',
  'generally',
];

/** Between a subject and what is said of it, these take the saying back. */
const UNREAL = ['would', 'could', 'might', 'may', 'must', 'were', 'should', 'can', 'cannot', 'always'];

const DENYING = ['not', 'never', 'no', 'without', 'nor', 'neither', 'hardly', 'unlike'];

/** Comparisons: `like Mars in Leo`, `as bold as Mars in Aries`. */
const LIKENING = [
  'like',
  'as',
  'than',
  'unlike',
  'resembles',
  'echoes',
  'recalls',
  'say',
  'called',
  'word',
  'phrase',
];

/** People other than the reader, whose planets are not in the facts. */
const OTHERS =
  'someone anyone somebody anybody people person persons those friend friends partner partners lover colleague colleagues parent parents child children man woman men women one others neighbour neighbor writer poet artist mother father grandmother grandfather sister brother daughter son husband wife boss hero heroine character king queen teacher client clients'.split(
    ' ',
  );

const QUESTION_OPENERS = [
  'is',
  'are',
  'does',
  'do',
  'did',
  'will',
  'would',
  'could',
  'can',
  'has',
  'have',
  'was',
  'should',
];

/** Tellers of what is no report of this sky. */
const TELLERS =
  'proverb proverbs legend legends myth myths mythology folklore lore novel fable astrologers ancients greeks romans babylonians textbook textbooks almanacs'.split(
    ' ',
  );
const HEARERS = ['people', 'they', 'some', 'many', 'others', 'books', 'one', 'is', 'was', 'could', 'might'];
const SAYING = [
  'say',
  'says',
  'said',
  'claim',
  'claims',
  'think',
  'believe',
  'hold',
  'held',
  'think',
  'insist',
  'swear',
];

/** `Had Mercury been retrograde`, `were the Moon in Taurus`, `would that …`. */
const INVERTED = ['had', 'were', 'should', 'would', 'may', 'picture', 'dear', 'hello', 'goodbye', 'blaming'];

/** Looking back on, or out to, what no year's facts reach. */
const REMEMBERING = [
  'remember',
  'recall',
  'remembers',
  'recalls',
  'time',
  'childhood',
  'decade',
  'decades',
  'years',
];
const FAR = 'years decades decade generation generations grandchildren century someday lifetime'.split(' ');

/** Things that have a planet for their subject or savour: `a tattoo of Mars in Scorpio`. */
const LIKENESSES =
  'taste tastes smell smells scent whiff hint flavour flavor sound spirit air charm tattoo picture painting song poem cartoon'.split(
    ' ',
  );
const SAVOURS =
  'feel feeling softness vibe flavour flavor quality natives native types people person kit'.split(' ');

/** Being at home in a sign is a planet's nature, not its place. */
const DIGNIFIED = ['exalted', 'exaltation', 'domicile', 'home', 'debilitated', 'detriment', 'dignified'];

/** Whether a claim is only supposed, denied, compared, asked or said of somebody else. */
export function isUnasserted(tokens: readonly Token[], claim: Claim): boolean {
  return (
    isSupposed(tokens, claim) ||
    isDenied(tokens, claim) ||
    isLikened(tokens, claim) ||
    isOthers(tokens, claim) ||
    isAsked(tokens, claim) ||
    isQuoted(tokens, claim) ||
    isHearsay(tokens) ||
    isGeneral(tokens, claim) ||
    isFarOff(tokens, claim)
  );
}

/** `they say`, `it is said`, `some astrologers claim`, `an old proverb has it`. */
function isHearsay(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => {
    const verb = isWord(tokens[index + 1], 'also', 'often', 'would', 'will', 'still') ? index + 2 : index + 1;
    return (
      isWord(token, ...TELLERS) ||
      (isWord(token, ...HEARERS) && isWord(tokens[verb], ...SAYING)) ||
      (isWord(token, ...SAYING) && isWord(tokens[index + 1], 'the') && isWord(tokens[index + 3], ...HEARERS))
    );
  });
}

/** What holds at all times: `three times a year`, `when Mercury is retrograde`, `Jupiter is exalted in Cancer`. */
function isGeneral(tokens: readonly Token[], { assertion, first, last }: Claim): boolean {
  const isFrequent = tokens.some(
    (token, index) => isWord(token, 'times', 'once', 'twice') && isWord(tokens[index + 1], 'a', 'every'),
  );
  const inside = tokens.slice(first, last);
  const isOfNobody = !isWord(tokens[first - 1], 'your', 'natal', 'transiting');
  const isNature = isOfNobody && inside.some((token) => isWord(token, ...DIGNIFIED));
  const isState = assertion.kind === 'motion' || assertion.kind === 'placement';
  const clause = clauseBefore(tokens, first);
  const isWhen =
    isState &&
    isOfNobody &&
    isWord(isWord(clause.at(-1), 'the') ? clause.at(-2) : clause.at(-1), 'when') &&
    inside.some((token) => isWord(token, 'is')) &&
    tokens.every(({ tag }) => tag.kind !== 'date');
  return isFrequent || isNature || isWhen;
}

/** `Remember when Saturn was in Capricorn`, `in a few years Uranus will enter Cancer`, `in 1781 …`. */
function isFarOff(tokens: readonly Token[], { first, last }: Claim): boolean {
  const clause = clauseBefore(tokens, first);
  const inside = tokens.slice(first, last + 1);
  const said = [...clause, ...inside];
  const isPast = said.some(({ text }) => /^(was|were|had|went|stood|left)$|ed$/.test(text));
  const isFuture = said.some((token) => isWord(token, 'will', 'would'));
  const isSomeday = said.some((token, index) => isWord(token, 'one') && isWord(said[index + 1], 'day'));
  const isYear = tokens.some(
    (token, index) =>
      /^(1\d|20|21)\d\d$/.test(token.text) &&
      isWord(tokens[index - 1], 'in', 'since', 'of', 'by', 'until', 'around'),
  );
  return (
    (isPast && clause.some((token) => isWord(token, ...REMEMBERING))) ||
    (isFuture && (isSomeday || tokens.some((token) => isWord(token, ...FAR)))) ||
    (isYear && tokens.every(({ tag }) => tag.kind !== 'date'))
  );
}

function isSupposed(tokens: readonly Token[], { assertion, first, last }: Claim): boolean {
  const inside = tokens.slice(first, last);
  if (inside.some((token) => isWord(token, ...UNREAL)) || isWord(tokens[last + 1], 'would')) return true;
  const clause = clauseBefore(tokens, first);
  const isAsLong = clause.some((token, index) => isWord(token, 'long') && isWord(clause[index + 1], 'as'));
  if (isWord(clause[0], ...INVERTED) || isWord(tokens[0], 'dear', 'hello', 'goodbye')) return true;
  if (isAsLong || isConjectured(clause) || clause.some((token) => isWord(token, 'would'))) return true;
  const isAsThough = clause.some(
    (token, index) => isWord(token, 'as') && isWord(clause[index + 1], 'though'),
  );
  const isOfLight = assertion.kind === 'phase' || assertion.kind === 'lunation';
  if (isOfLight && clause.some((token) => isWord(token, 'when', 'once', 'needs', 'requires', 'always')))
    return true;
  return isAsThough || clause.some((token) => isWord(token, ...SUPPOSING));
}

/** `It could be that …`, `she may have had …`. */
function isConjectured(clause: readonly Token[]): boolean {
  return clause.some((token, index) => {
    const [next, after] = [clause[index + 1], clause[index + 2]];
    const isModal = isWord(token, 'could', 'might', 'may');
    return (
      isModal &&
      ((isWord(next, 'be') && isWord(after, 'that')) ||
        (isWord(next, 'have') && isWord(after, 'had', 'been')))
    );
  });
}

/** `Nothing here says that …`, `it is not true that …`, `less a Mercury retrograde than …`. */
function isDisputed(clause: readonly Token[]): boolean {
  const that = clause.findLastIndex((token) => isWord(token, 'that'));
  const isDoubted = isWord(
    clause[that - 1],
    'true',
    'mean',
    'means',
    'says',
    'say',
    'case',
    'think',
    'believe',
    'suggest',
  );
  const isUntrue = isWord(clause[that - 1], 'untrue', 'false', 'doubt', 'nonsense');
  const before = clause.slice(0, Math.max(0, that));
  return (
    (that >= 0 &&
      (isUntrue || (isDoubted && before.some((token) => isWord(token, ...DENYING, 'nothing', 'nobody'))))) ||
    clause.slice(-3).some((token) => isWord(token, 'less')) ||
    (isWord(clause.at(-4), 'nothing') && isWord(clause.at(-1), 'with'))
  );
}

/** A motion claim carries its own `not`; elsewhere a denial is not held against anyone. */
function isDenied(tokens: readonly Token[], { assertion, first, last }: Claim): boolean {
  if (isDisputed(clauseBefore(tokens, first))) return true;
  if (assertion.kind === 'motion') return false;
  const near = [...clauseBefore(tokens, first).slice(-3), ...tokens.slice(first, last)];
  const isNoLonger = near.some(
    (token, index) => isWord(token, 'rather', 'instead') && isWord(near[index + 1], 'than', 'of'),
  );
  return isNoLonger || near.some((token) => isWord(token, ...DENYING));
}

function isLikened(tokens: readonly Token[], { first, last }: Claim): boolean {
  if (isWord(tokens[last + 1], 'sort', 'kind', 'type', 'style') && isWord(tokens[last + 2], 'of'))
    return true;
  if (isWord(tokens[last + 1], ...SAVOURS)) return true;
  let place = first - 1;
  while (isWord(tokens[place], 'a', 'an', 'the', 'some', 'bold', 'any', 'your')) place -= 1;
  const token = tokens[place];
  if (isWord(token, 'of') && isWord(tokens[place - 1], ...LIKENESSES)) return true;
  if (isWord(token, 'it') && isWord(tokens[place - 1], 'call', 'calling')) return true;
  if (isWord(token, 'about') && !isWord(tokens[place - 1], 'is', 'are', 'just')) return true;
  if (isWord(token, 'as')) {
    // `as the Moon enters Leo` reports; `as bold as the Moon in Leo` and `as if` do not.
    return isWord(tokens[place - 2], 'as') || isWord(tokens[place + 1], 'if', 'though');
  }
  return isWord(token, ...LIKENING);
}

function isOthers(tokens: readonly Token[], { first }: Claim): boolean {
  return clauseBefore(tokens, first).some((token, index, clause) => {
    return (
      isWord(token, ...OTHERS) &&
      clause.slice(index + 1).some((next) => isWord(next, 'with', 'whose', 'who', 'has', 'have', 'of'))
    );
  });
}

function isAsked(tokens: readonly Token[], { first, last }: Claim): boolean {
  const isQuestion = isMark(tokens.at(-1), '?') || isMark(tokens.at(-2), '?');
  if (isQuestion && first <= 1 && isMark(tokens[last + 1], '?')) return true;
  const clause = clauseBefore(tokens, first);
  const opener = clause[0] ?? tokens[first - 1];
  return (
    isQuestion &&
    (isWord(opener, ...QUESTION_OPENERS) ||
      clause.some((token) => isWord(token, 'what', 'who', 'why', 'how')))
  );
}

/** `"Mercury retrograde" jokes`: words put in quotation marks are mentioned, not meant. */
function isQuoted(tokens: readonly Token[], { first, last }: Claim): boolean {
  const before = tokens.slice(0, first).filter((token) => isMark(token, '"')).length;
  const after = tokens.slice(last + 1).filter((token) => isMark(token, '"')).length;
  return before % 2 === 1 && after % 2 === 1;
}

/** The words of the claim's own clause that stand before it. */
export function clauseBefore(tokens: readonly Token[], first: number): Token[] {
  let start = first;
  while (start > 0 && !isMark(tokens[start - 1], ',', ';', ':', '(', '-', '\u2014')) start -= 1;
  return tokens.slice(start, first);
}
