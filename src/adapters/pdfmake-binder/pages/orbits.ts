import { PAGE_WIDTH_PT, type Page, type Point } from './page.ts';
import type { Palette } from './palette.ts';

const CENTER: Point = [PAGE_WIDTH_PT - 96, 104];

/** Radius of an orbit, where its planet stands (degrees from the right, clockwise), and the planet's radius. */
const ORBITS = [
  { radiusPt: 34, atDeg: 200, planetPt: 2.2 },
  { radiusPt: 58, atDeg: 96, planetPt: 3.4 },
  { radiusPt: 86, atDeg: 158, planetPt: 2.8 },
  { radiusPt: 120, atDeg: 122, planetPt: 3.8 },
  { radiusPt: 162, atDeg: 176, planetPt: 5.6 },
  { radiusPt: 212, atDeg: 112, planetPt: 4.6 },
  { radiusPt: 270, atDeg: 149, planetPt: 3.2 },
] as const;

/** An orrery: planets on their orbits round a sun, running off the page. */
export function putOrbits(page: Page, { accent, hairline }: Palette): void {
  page.shapes.push({ kind: 'circle', center: CENTER, radiusPt: 10, fill: accent, widthPt: 0 });
  for (const { radiusPt, atDeg, planetPt } of ORBITS) {
    const angle = (atDeg * Math.PI) / 180;
    const planet: Point = [CENTER[0] + radiusPt * Math.cos(angle), CENTER[1] + radiusPt * Math.sin(angle)];
    page.shapes.push(
      { kind: 'circle', center: CENTER, radiusPt, line: hairline, widthPt: 0.6 },
      { kind: 'circle', center: planet, radiusPt: planetPt, fill: accent, widthPt: 0 },
    );
  }
}
