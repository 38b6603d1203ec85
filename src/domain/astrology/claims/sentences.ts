/** A sentence and where it begins in its text. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** Ends of sentences: a full stop, question or exclamation mark, perhaps quoted, before a capital; or a line's end. */
const END = /[.!?]+["')\]]*(?=\s+["'([]*[A-Z0-9])|\n+/g;

/** The text in sentences. Typographic quotes, dashes and spaces become their plain forms, one for one. */
export function splitSentences(text: string): Sentence[] {
  const plain = plainText(text);
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of plain.matchAll(END)) {
    const end = match.index + match[0].length;
    sentences.push({ text: plain.slice(start, end), start });
    start = end;
  }
  sentences.push({ text: plain.slice(start), start });
  return sentences.filter((sentence) => sentence.text.trim() !== '');
}

function plainText(text: string): string {
  return text
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u00ab\u00bb]/g, '"')
    .replace(/[\u2010\u2011\u2012\u2013]/g, '-')
    .replace(/[\u00a0\u2009\u202f]/g, ' ');
}
