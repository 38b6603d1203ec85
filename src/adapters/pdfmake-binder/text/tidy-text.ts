/**
 * Text as it can be printed: composed characters, `\n` for line ends, no controls, no invisible characters but the
 * joiners that shape a script or an emoji. Lone surrogates become U+FFFD.
 */
export function tidyText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(LATIN_LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/[\u202f\u2007]/g, '\u00a0')
    .replace(/[^\S\n\u00a0]+/g, ' ')
    .normalize('NFC');
}

/** {@link tidyText} on one line. */
export function tidyLine(text: string): string {
  return tidyText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** Most answers hold nothing that needs tidying. */
const PLAIN = /^(?:[\x21-\x7e\u00c0-\u024f\u2010-\u2027]| (?! )|\n)*$/;

/** The font makes its own ligatures, which a reader's search sees as letters; ready-made ones it could not find. */
const LATIN_LIGATURES = /[\ufb00-\ufb06]/g;

/** Controls, and all that Unicode says to show nothing for; joiners stay where a script or an emoji is shaped by them. */
const INVISIBLE =
  /(?!\n)\p{Cc}|(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}|(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{Z}\n])[\u200c\u200d]+/gu;
