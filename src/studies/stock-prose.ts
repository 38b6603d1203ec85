import { sha256 } from '../domain/hash.ts';
import type { WriteAnswer } from '../simulator/index.ts';
import { writeAnswer } from '../simulator/prose/index.ts';

/**
 * An author for studies of money and time: the simulator's own prose on the question asked, of the length asked, but
 * taken from a stock of a few texts each and stating no facts. Writing a book's 8,620 answers takes it a second.
 */
export function stockProse(textsEach = 12): WriteAnswer {
  const stock = new Map<string, string>();
  return ({ question, minWords, maxWords, seed }) => {
    const pick = Number.parseInt(sha256(seed).slice(0, 8), 16) % textsEach;
    const name = `${question}/${minWords}/${maxWords}/${pick}`;
    const text =
      stock.get(name) ??
      writeAnswer({ question, shared: null, period: null, minWords, maxWords, seed: name });
    stock.set(name, text);
    return text;
  };
}
