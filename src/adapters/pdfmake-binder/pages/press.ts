import type { Setting } from '../text/set-text.ts';
import type { Geometry } from './geometry.ts';
import type { Palette } from './palette.ts';

/** What every page of a book is made with. */
export interface Press {
  readonly geometry: Geometry;
  readonly palette: Palette;
  readonly setting: Setting;
}
