/** The book's colours, `#rrggbb`. */
export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly hairline: string;
  /** Marks what is missing. */
  readonly alarm: string;
  /** The product's, for ornaments. */
  readonly accent: string;
  /** The product's, dark enough to be read on white. */
  readonly accentText: string;
}

/** Contrast that WCAG 2 asks of text (AA). */
const READABLE_CONTRAST = 4.5;
const DEFAULT_ACCENT = '#3b4a6b';

export function paletteOf(accent: string): Palette {
  const valid = /^#[0-9a-f]{6}$/i.test(accent) ? accent.toLowerCase() : DEFAULT_ACCENT;
  return {
    ink: '#211e1b',
    quiet: '#6b655d',
    hairline: '#cfc9bf',
    alarm: '#9b3427',
    accent: valid,
    accentText: darken(valid),
  };
}

function darken(color: string): string {
  let channels = channelsOf(color);
  while (contrastToWhite(channels) < READABLE_CONTRAST) channels = channels.map((channel) => channel * 0.95);
  return `#${channels.map((channel) => Math.floor(channel).toString(16).padStart(2, '0')).join('')}`;
}

const channelsOf = (color: string) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

/** WCAG 2 contrast ratio of a colour on white, 1 to 21. */
function contrastToWhite(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
