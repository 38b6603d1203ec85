import type { Phase } from './phases.ts';

/*
 * What turning points may mean. `{topic}` is what the body sets in motion, `{mood}` the climate of the sign, `{area}` the
 * field of life of the house, `{self}` the part of the person.
 */

export const VOID_SENSES: readonly string[] = [
  'these are hours for finishing [rather than starting|and for second looks]',
  'routine and rest do better then than [launches|announcements]',
  'whatever is begun in that stretch tends to [go its own way|need doing again]',
  'it is a good interval for tidying, thinking and unhurried talk',
  'nothing much needs to be [decided|signed, sent or settled] in the meantime',
  'the hours are best filled with what already has a [shape|beginning]',
  'loose ends may be tied then, and new threads can wait',
  'there is more to be gained there by looking than by pushing',
  'a walk, a nap or a repair suits the stretch better than a promise',
];

export const RETROGRADE_SENSES: readonly string[] = [
  '{topic} [turns back over old ground|asks for a second look|slows down and looks inward]',
  'what concerns {topic} is better revised than rushed',
  '{topic} wants to be thought through again before it moves on',
  'an unfinished matter to do with {topic} may come back for a better ending',
];

export const DIRECT_SENSES: readonly string[] = [
  '{topic} [finds its stride again|begins to move forward]',
  'what had stalled around {topic} [loosens|gets moving], slowly at first',
  '{topic} has done its thinking and picks up its bag',
  'the delay around {topic} begins to pay for itself',
];

export const LUNATION_SENSES: Readonly<Partial<Record<Phase, readonly string[]>>> = {
  'New Moon': [
    'there is a fresh page for {area}',
    'something small may begin in {area}',
    'a quiet start can be made in {area}',
  ],
  'First Quarter': [
    'something has to be decided about {area}',
    'effort goes into {area}',
    'a plan to do with {area} meets the weather',
  ],
  'Full Moon': [
    'there is bright light on {area}',
    'something comes to a head around {area}',
    'the results are visible in {area}',
  ],
  'Last Quarter': [
    'something can be cleared away around {area}',
    'a habit that belongs to {area} has run its course',
    'there is editing to be done in {area}',
  ],
};

export const ECLIPSE_SENSES: readonly string[] = [
  'what seemed settled about {area} may be settled anew',
  'the light goes off and on again over {area}',
  'a door swings on its hinges somewhere in {area}',
  'it is worth keeping plans loose around {area}',
  'a long story to do with {area} turns its page',
];

export const JOURNEY_SENSES: readonly string[] = [
  '{topic} finds new work in {area}',
  '{mood} gathers, month by month, around {area}',
  '{topic} takes up residence in {area}',
  'over the months {topic} moves towards {mood}',
];

export const RETURN_SENSES: readonly string[] = [
  'a private new year begins, with nobody else’s fireworks',
  'the year turns on your own hinge rather than the calendar’s',
  'it is the right time to look back once and forward twice',
  'what you intend around that time sets the key for the months after',
];

export const PROFECTION_SENSES: readonly string[] = [
  'the months keep coming back to {area}',
  '{topic} has the deciding voice in {area}',
  'whatever touches {self} colours the whole year',
  'the main road leads through {area}',
];
