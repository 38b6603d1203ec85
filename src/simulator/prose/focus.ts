import type { Fact } from './facts/fact.ts';
import { bodiesOf, housesOf } from './facts/fact.ts';
import type { Theme } from './themes/index.ts';
import { ASPECT_WORDS, type Tone } from './vocabulary/aspects.ts';
import type { Body } from './vocabulary/bodies.ts';

/** What a question asks about in the sky, beyond its theme. */
interface Cue {
  readonly pattern: RegExp;
  readonly bodies?: readonly Body[];
  readonly kinds?: readonly Fact['kind'][];
  readonly tone?: Tone;
}

const CUES: readonly Cue[] = [
  { pattern: /\byour sun\b/, bodies: ['Sun'] },
  { pattern: /\byour moon\b/, bodies: ['Moon'] },
  { pattern: /\bmeet you\b|\bnotice about you\b/, bodies: ['Asc'] },
  { pattern: /\bmind\b|\bconversation\b/, bodies: ['Mercury'] },
  { pattern: /\blove\b|\baffection\b|\bpartner\b/, bodies: ['Venus'] },
  { pattern: /\bfight\b|\banger\b|\bcourage\b/, bodies: ['Mars'] },
  { pattern: /\bgenerously\b|\bwider\b|\bopportunity\b/, bodies: ['Jupiter'] },
  { pattern: /\bslowly\b|\bpatien\w+\b|\bground\b/, bodies: ['Saturn'] },
  { pattern: /\beveryone else\b|\bfreedom\b/, bodies: ['Uranus'] },
  { pattern: /\bdreams?\b|\buncertain\b/, bodies: ['Neptune'] },
  { pattern: /\bpower\b|\bat the root\b/, bodies: ['Pluto'] },
  { pattern: /\bgrow\b.*\bunfamiliar\b|\bdirection\b/, bodies: ['Node'] },
  { pattern: /\bworld see\b|\bcareer\b|\bworking life\b/, bodies: ['MC'] },
  { pattern: /\bruler of your chart\b/, kinds: ['ruler'] },
  { pattern: /\bhouse and which planet rule\b|\bprofection\b/, kinds: ['profection'] },
  { pattern: /\bsolar return\b/, kinds: ['return'] },
  { pattern: /\beclipses?\b/, kinds: ['eclipse'] },
  { pattern: /\bretrograde\b/, kinds: ['station', 'retrograde'] },
  { pattern: /\bnew and full moons\b/, kinds: ['lunation'] },
  { pattern: /\belements?\b/, kinds: ['balance'] },
  { pattern: /\baspect\b/, kinds: ['natalAspect'] },
  { pattern: /\bcontradiction\b/, kinds: ['natalAspect'], tone: 'tense' },
  { pattern: /\btalent\b/, kinds: ['natalAspect'], tone: 'easy' },
  { pattern: /\bslow(er)?\b/, bodies: ['Pluto', 'Neptune', 'Uranus', 'Saturn'], kinds: ['contact'] },
  {
    pattern: /\bhour\b|\bwhich day\b|\bwhich date\b|\bwhen\b/,
    kinds: ['contact', 'ingress', 'lunation', 'void'],
  },
  { pattern: /\bpaus\w+\b|\bwait\b/, kinds: ['void', 'phase'] },
  { pattern: /\breturns\b/, kinds: ['retrograde', 'station'] },
];

/** How well a fact answers a question of this theme: 0 and up, larger is better. */
export type Relevance = (fact: Fact) => number;

const NAMED = 9;
const KIND = 10;
const THEME_KIND = 2;
const TONE = 5;

/** Judges facts by what the question names, and by the bodies, houses and kinds of fact its theme lives on. */
export function relevanceOf(question: string, theme: Theme): Relevance {
  const asked = question.toLowerCase();
  const cues = CUES.filter(({ pattern }) => pattern.test(asked));
  return (fact) => {
    const bodies = bodiesOf(fact);
    const named = cues.reduce((sum, cue) => sum + worthOf(cue, fact, bodies), 0);
    const ofTheme = theme.facts?.includes(fact.kind) ? THEME_KIND : 0;
    return named + ofTheme + rank(theme.bodies, bodies) + rank(theme.houses, housesOf(fact));
  };
}

function worthOf({ bodies: wanted, kinds, tone }: Cue, fact: Fact, bodies: readonly Body[]): number {
  return (
    (wanted?.some((body) => bodies.includes(body)) ? NAMED : 0) +
    (kinds?.includes(fact.kind) ? KIND : 0) +
    (tone !== undefined && 'aspect' in fact && ASPECT_WORDS[fact.aspect].tone === tone ? TONE : 0)
  );
}

/** 4 for the first of the wanted, 3 for the second, at least 1 for any: the best that is there counts. */
function rank<T>(wanted: readonly T[], there: readonly T[]): number {
  for (const [place, one] of wanted.entries()) if (there.includes(one)) return Math.max(1, 4 - place);
  return 0;
}
