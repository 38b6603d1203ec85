/** Ends of sentences: a full stop, question or exclamation mark, perhaps quoted, before a capital; or a line's end. */
const END = /[.!?]+["')\]]*(?=\s+["'([]*[A-Z0-9])|\n+/g;

/** The sentences of a text. Typographic quotes, dashes and spaces become their plain forms, one for one. */
export function splitSentences(text: string): string[] {
  const plain = plainText(text);
  const sentences: string[] = [];
  let start = 0;
  for (const match of plain.matchAll(END)) {
    const end = match.index + match[0].length;
    sentences.push(plain.slice(start, end));
    start = end;
  }
  sentences.push(plain.slice(start));
  return sentences.filter((sentence) => sentence.trim() !== '');
}

const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
};
const TYPOGRAPHIC = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

function plainText(text: string): string {
  return text.replace(TYPOGRAPHIC, (mark) => PLAIN[mark] as string);
}
