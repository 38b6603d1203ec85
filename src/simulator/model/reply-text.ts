import { type Chance, pick } from '../chance.ts';
import type { ChatRequest } from '../chat/chat-request.ts';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { befalls } from '../profile/draw-faults.ts';
import type { FaultName } from '../profile/faults.ts';
import type { Profile } from '../profile/profile.ts';
import type { Author } from './author.ts';
import { memberValue } from './schema-value.ts';

/** The whole text of a reply, and the faults that were put into its form. */
export interface ReplyText {
  readonly text: string;
  readonly faults: readonly FaultName[];
}

/** Writes what the request's format asks for. JSON is put together by hand, so that it can go wrong by hand. */
export function replyText(
  format: ChatRequest['format'],
  author: Author,
  profile: Profile,
  chance: Chance,
): ReplyText {
  if (format.kind === 'text') return { text: author.answer('text'), faults: [] };
  const faults: FaultName[] = [];
  const strikes = (fault: FaultName, item = '') => {
    const happens = befalls(fault, profile, chance, item);
    if (happens) faults.push(fault);
    return happens;
  };
  const pairs = format.kind === 'schema' ? rootPairs(format.schema, author, chance) : [answerPair(author)];
  const written = pairs.flatMap((pair) => {
    const text = pair.write(0);
    if (strikes('missingItems', pair.key)) return [];
    const member = `${JSON.stringify(pair.key)}:${text}`;
    return strikes('duplicatedItems', pair.key)
      ? [member, `${JSON.stringify(pair.key)}:${pair.write(1)}`]
      : [member];
  });
  if (strikes('unknownItems')) {
    const key = nextKey(pairs.map((pair) => pair.key));
    written.push(`${JSON.stringify(key)}:${JSON.stringify(author.answer(key))}`);
  }
  const text = `{${written.join(',')}}`;
  if (strikes('brokenJson')) return { text: pick(chance, 'damage', DAMAGES)(text), faults };
  return { text: strikes('fencedJson') ? `\`\`\`json\n${text}\n\`\`\`` : text, faults };
}

/** One member of the root object, still to be written; version 1 says the same in other words. */
interface Pair {
  readonly key: string;
  /** The value as JSON. */
  write(version: number): string;
}

function rootPairs(schema: JsonObject, author: Author, chance: Chance): Pair[] {
  const keys = Object.keys(isJsonObject(schema.properties) ? schema.properties : {});
  return keys.map((key) => ({
    key,
    write: (version) =>
      JSON.stringify(
        memberValue(schema, key, (name, description) => author.answer(name, description, version), chance),
      ),
  }));
}

const answerPair = (author: Author): Pair => ({
  key: 'answer',
  write: (version) => JSON.stringify(author.answer('answer', '', version)),
});

/** The key a model would go on with: `c21` after `c20`. */
function nextKey(keys: readonly string[]): string {
  const [, stem = '', number = ''] = /^(.*?)(\d*)$/.exec(keys.at(-1) ?? '') ?? [];
  let next = Number(number) + 1;
  while (keys.includes(`${stem}${next}`)) next += 1;
  return `${stem}${next}`;
}

/** Ways a model spoils its JSON; none leaves a text that parses. */
const DAMAGES: readonly [(text: string) => string, ...((text: string) => string)[]] = [
  (text) => text.slice(0, -2),
  (text) => `${text.slice(0, -1)},}`,
  (text) => (text.includes(' ') ? text.replace(' ', ' "') : `${text}"`),
  (text) => `Here are the answers you asked for:\n\n${text}`,
];
