import { inflateSync } from 'node:zlib';

/** What a test wants to know of a PDF, read from its objects; it understands what pdfkit writes, and no more. */
export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  readonly info: Readonly<Record<string, string>>;
  readonly language: string | undefined;
  /** The outline, each entry under its parent. */
  readonly outline: readonly OutlineEntry[];
  /** Number of the page that a named destination is on, from 1. */
  readonly destinations: ReadonlyMap<string, number>;
}

export interface ReadPage {
  /** Lines in the order they are drawn, each with where it starts, in points from the lower left corner. */
  readonly lines: readonly ReadLine[];
  /** {@link ReadPage.lines} as one text. */
  readonly text: string;
  readonly links: readonly {
    readonly to: string;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  }[];
}

export interface ReadLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

export interface OutlineEntry {
  readonly title: string;
  readonly page: number;
  readonly children: readonly OutlineEntry[];
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer | undefined;
}

export function readPdf(bytes: Buffer): ReadPdf {
  const objects = readObjects(bytes);
  const object = (reference: string | undefined): PdfObject => {
    const found = objects.get(Number.parseInt(reference ?? '', 10));
    if (!found) throw new Error(`The PDF has no object ${reference}`);
    return found;
  };
  const trailer = bytes.subarray(bytes.lastIndexOf('trailer')).toString('latin1');
  const root = object(entry(trailer, 'Root')).dictionary;
  const pageIds = references(object(entry(root, 'Pages')).dictionary, 'Kids');
  const fonts = new Map<string, Font>();
  const pages = pageIds.map((id) => readPage(object(id).dictionary, object, fonts));
  const pageNumber = (reference: string | undefined) =>
    pageIds.findIndex((id) => Number.parseInt(id, 10) === Number.parseInt(reference ?? '', 10)) + 1;

  const info = object(entry(trailer, 'Info')).dictionary;
  const names =
    /\/Dests <<([\s\S]*?)>>/.exec(entry(root, 'Names') ? object(entry(root, 'Names')).dictionary : '')?.[1] ??
    '';
  const outlines = entry(root, 'Outlines');
  return {
    pages,
    info: Object.fromEntries(
      ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'CreationDate'].flatMap((key) => {
        const text = entry(info, key) && toText(object(entry(info, key)).dictionary);
        return text === undefined ? [] : [[key, text]];
      }),
    ),
    language: string(root, 'Lang'),
    destinations: new Map(
      [...names.matchAll(/\(([^)]*)\)\s*\[(\d+) 0 R/g)].map((match) => [match[1]!, pageNumber(match[2])]),
    ),
    outline: outlines ? readOutline(object(outlines).dictionary, object, pageNumber) : [],
  };
}

function readObjects(bytes: Buffer): Map<number, PdfObject> {
  const text = bytes.toString('latin1');
  const start = Number(/startxref\s+(\d+)/.exec(text)?.[1]);
  const objects = new Map<number, PdfObject>();
  for (const [, offset] of text.slice(start).matchAll(/^(\d{10}) 00000 n/gm)) {
    const at = Number(offset);
    const head = /^(\d+) 0 obj\s/.exec(text.slice(at, at + 24));
    const streamAt = text.indexOf('\nstream\n', at);
    const endAt = text.indexOf('\nendobj', at);
    const hasStream = streamAt >= 0 && streamAt < endAt;
    const dictionary = text.slice(at + (head?.[0].length ?? 0), hasStream ? streamAt : endAt);
    const from = streamAt + '\nstream\n'.length;
    const raw = bytes.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)?.[1]));
    const stream = hasStream ? (dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw) : undefined;
    objects.set(Number(head?.[1]), { dictionary, stream });
  }
  return objects;
}

type Resolve = (reference: string | undefined) => PdfObject;

interface Font {
  readonly name: string;
  readonly unicode: ReadonlyMap<number, string>;
}

function readPage(dictionary: string, object: Resolve, fonts: Map<string, Font>): ReadPage {
  const resources = object(entry(dictionary, 'Resources')).dictionary;
  const named = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map((match) => [
      match[1]!,
      readFont(match[2]!, object, fonts),
    ]),
  );
  const content = object(entry(dictionary, 'Contents')).stream?.toString('latin1') ?? '';
  const lines: ReadLine[] = [];
  const shown = /1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm\s+\/(F\d+) ([\d.]+) Tf\s+(?:[\d.]+ Tc\s+)?\[(.*?)\] TJ/gs;
  for (const [, x, y, font, size, codes] of content.matchAll(shown)) {
    const { name, unicode } = named.get(font!)!;
    const text = [...codes!.matchAll(/<([0-9a-f]+)>/g)]
      .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
      .map((code) => unicode.get(Number.parseInt(code, 16)) ?? '')
      .join('');
    lines.push({ text, x: Number(x), y: Number(y), size: Number(size), font: name });
  }
  const links = references(dictionary, 'Annots').map((id) => {
    const link = object(id).dictionary;
    const [left = 0, bottom = 0, right = 0] = /\/Rect \[([^\]]*)\]/.exec(link)![1]!.split(' ').map(Number);
    const to =
      /\/D \(([^)]*)\)/.exec(entry(link, 'A') ? object(entry(link, 'A')).dictionary : link)?.[1] ?? '';
    return { to, left, bottom, right };
  });
  return { lines, text: lines.map((line) => line.text).join('\n'), links };
}

function readFont(id: string, object: Resolve, fonts: Map<string, Font>): Font {
  const known = fonts.get(id);
  if (known) return known;
  const { dictionary } = object(id);
  const map = object(entry(dictionary, 'ToUnicode')).stream!.toString('latin1');
  const unicode = new Map<number, string>();
  for (const [, first, , list] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[(.*?)\]/gs)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], index) => {
      const units = hex!.split(' ').map((unit) => Number.parseInt(unit, 16));
      unicode.set(Number.parseInt(first!, 16) + index, String.fromCharCode(...units));
    });
  }
  const font = { name: /\/BaseFont \/\w+\+(\S+)/.exec(dictionary)![1]!, unicode };
  fonts.set(id, font);
  return font;
}

function readOutline(
  dictionary: string,
  object: Resolve,
  pageNumber: (id: string | undefined) => number,
): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  for (let next = entry(dictionary, 'First'); next; ) {
    const item = object(next).dictionary;
    entries.push({
      title: string(item, 'Title') ?? '',
      page: pageNumber(/\/Dest \[(\d+)/.exec(item)?.[1]),
      children: readOutline(item, object, pageNumber),
    });
    next = entry(item, 'Next');
  }
  return entries;
}

/** The object number that a key refers to. */
const entry = (dictionary: string, key: string) => new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1];

const references = (dictionary: string, key: string) =>
  (new RegExp(`/${key} \\[([^\\]]*)\\]`).exec(dictionary)?.[1] ?? '').match(/\d+(?= 0 R)/g) ?? [];

/** The text string under a key. */
function string(dictionary: string, key: string): string | undefined {
  return toText(new RegExp(`/${key} (\\((?:\\\\[\\s\\S]|[^\\\\)])*\\))`).exec(dictionary)?.[1]);
}

/** A text string as text: UTF-16 where it begins with a byte order mark. */
function toText(written: string | undefined): string | undefined {
  const raw = /^\(([\s\S]*)\)/.exec(written ?? '')?.[1];
  if (raw === undefined) return undefined;
  const plain = raw.replace(/\\([nrtbf])/g, (_, code: string) => ESCAPES[code]!).replace(/\\([\s\S])/g, '$1');
  if (!plain.startsWith('\u00fe\u00ff')) return plain;
  return Buffer.from(plain.slice(2), 'latin1').swap16().toString('utf16le');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
