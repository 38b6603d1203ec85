import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paletteOf } from '../../../../src/adapters/pdfmake-binder/pages/palette.ts';

/** WCAG 2 contrast on white, reckoned apart from the code under test. */
function contrast(color: string): number {
  const linear = [color.slice(1, 3), color.slice(3, 5), color.slice(5, 7)].map((hex) => {
    const value = Number.parseInt(hex, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (linear[0]! * 0.2126 + linear[1]! * 0.7152 + linear[2]! * 0.0722 + 0.05);
}

describe('paletteOf', () => {
  it('keeps an accent that can be read', () => {
    expect(paletteOf('#7A5C2E')).toMatchObject({ accent: '#7a5c2e', accentText: '#7a5c2e' });
  });

  it('darkens any accent until text in it can be read', () => {
    const colors = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colors, (color) => {
        expect(contrast(paletteOf(color).accentText)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it.each(['', 'gold', '#12', '#12345g'])('has an accent of its own for %j', (accent) => {
    expect(paletteOf(accent).accent).toMatch(/^#[0-9a-f]{6}$/);
  });
});
