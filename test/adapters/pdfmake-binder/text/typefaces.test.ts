import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTypefaces } from '../../../../src/adapters/pdfmake-binder/text/typefaces.ts';
import { temporaryFolder } from '../support/bind.ts';
import { theTypefaces } from '../support/type-case.ts';

const folder = temporaryFolder();

describe('loadTypefaces', () => {
  it('asks a font of the host before the built-in fallbacks', () => {
    const file = theTypefaces.files.symbols!;
    const { chains, files } = loadTypefaces([file]);
    expect(chains.regular.map((face) => face.name)).toEqual(['text', 'extra-0', 'symbols', 'emoji']);
    expect(files['extra-0']).toBe(file);
  });

  it('refuses a file that is no font, by its name', () => {
    const file = join(folder.path, 'letter.ttf');
    writeFileSync(file, 'not a font');
    expect(() => loadTypefaces([file])).toThrow(file);
    expect(() => loadTypefaces([join(folder.path, 'absent.ttf')])).toThrow('absent.ttf');
  });

  it('refuses woff2, of which pdfmake embeds blanks', () => {
    const file = theTypefaces.files.symbols!.replace(/woff$/, 'woff2');
    expect(() => loadTypefaces([file])).toThrow('.woff can');
  });

  it('measures a word as the sum of its letters and kerning', () => {
    const face = theTypefaces.chains.regular[0]!;
    expect(face.widthEm('AV')).toBeLessThan(face.widthEm('A') + face.widthEm('V'));
    expect(face.widthEm('aa')).toBeCloseTo(2 * face.widthEm('a'), 6);
  });
});
