import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { norm360, wrap180 } from '../../../src/domain/astrology/angle.ts';
import { anglesOf } from '../../../src/domain/astrology/angles.ts';
import { HOUSE_SYSTEMS, houseOf, housesOf } from '../../../src/domain/astrology/houses.ts';
import { natalChart } from '../../../src/domain/astrology/natal-chart.ts';
import { arcseconds, type ReferenceChart, referenceCharts } from './reference.ts';

const tolerance = ({ lat }: ReferenceChart) => (Math.abs(lat) < 66 ? 2 : 60);
const chartOf = (chart: ReferenceChart, houseSystem?: (typeof HOUSE_SYSTEMS)[number]) =>
  natalChart(Date.parse(chart.utc), {
    latitude: chart.lat,
    longitude: chart.lon,
    ...(houseSystem === undefined ? {} : { houseSystem }),
  });

describe('angles and houses', () => {
  it.each(referenceCharts().map((chart) => [chart.id, chart] as const))(
    'of %s agree with the reference',
    (_, chart) => {
      const { angles, houses } = chartOf(chart);
      expect(arcseconds(angles.asc, chart.asc)).toBeLessThan(tolerance(chart));
      expect(arcseconds(angles.mc, chart.mc)).toBeLessThan(tolerance(chart));
      expect(houses.system).toBe(chart.placidusDefined ? 'Placidus' : 'Porphyry');
      for (const [index, cusp] of houses.cusps.entries()) {
        expect(arcseconds(cusp, chart.houses.placidus[index]!), `cusp ${index + 1}`).toBeLessThan(
          tolerance(chart),
        );
      }
    },
  );

  it.each([
    ['Whole sign', 'whole'],
    ['Equal', 'equal'],
    ['Porphyry', 'porphyry'],
  ] as const)('divides by %s as the reference does', (system, key) => {
    for (const chart of referenceCharts()) {
      for (const [index, cusp] of chartOf(chart, system).houses.cusps.entries()) {
        expect(arcseconds(cusp, chart.houses[key][index]!), chart.id).toBeLessThan(tolerance(chart));
      }
    }
  });

  it('tells the reader where Placidus had to give way, and only there', () => {
    for (const chart of referenceCharts()) {
      const { note } = chartOf(chart).houses;
      if (chart.placidusDefined) expect(note).toBeUndefined();
      else expect(note).toMatch(/Porphyry/);
    }
  });

  it('keeps Ascendant and midheaven apart from the cusps of whole signs', () => {
    const [chart] = referenceCharts() as [ReferenceChart];
    const { angles, houses } = chartOf(chart, 'Whole sign');
    expect(arcseconds(angles.asc, chart.asc)).toBeLessThan(2);
    expect(houses.cusps[0]).toBe(30 * Math.floor(chart.asc / 30));
  });
});

const frames = fc.record({
  meridian: fc.double({ min: 0, max: 359.999, noNaN: true }),
  obliquity: fc.double({ min: 23.4, max: 23.5, noNaN: true }),
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
});

describe('any sky', () => {
  it('rises in the east: the Ascendant follows the midheaven', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const { asc, mc, dsc, ic } = anglesOf(frame);
        expect(wrap180(asc - mc)).toBeGreaterThanOrEqual(0);
        expect(arcseconds(dsc, asc + 180)).toBeLessThan(1e-6);
        expect(arcseconds(ic, mc + 180)).toBeLessThan(1e-6);
      }),
    );
  });

  it('has twelve houses that go round once and share every degree among them', () => {
    fc.assert(
      fc.property(
        frames,
        fc.constantFrom(...HOUSE_SYSTEMS),
        fc.double({ min: 0, max: 359.999, noNaN: true }),
        (frame, system, lon) => {
          const { cusps } = housesOf(anglesOf(frame), frame, system);
          const arcs = cusps.map((cusp, index) => norm360(cusps[(index + 1) % 12]! - cusp));
          expect(arcs.reduce((sum, arc) => sum + arc, 0)).toBeCloseTo(360, 6);
          expect(houseOf(lon, cusps)).toBeGreaterThanOrEqual(1);
          expect(houseOf(lon, cusps)).toBeLessThanOrEqual(12);
          expect(houseOf(cusps[4]!, cusps)).toBe(5);
        },
      ),
    );
  });

  it('opposes its cusps in pairs', () => {
    fc.assert(
      fc.property(frames, fc.constantFrom(...HOUSE_SYSTEMS), (frame, system) => {
        const { cusps } = housesOf(anglesOf(frame), frame, system);
        for (let house = 0; house < 6; house += 1) {
          expect(arcseconds(cusps[house + 6]!, cusps[house]! + 180)).toBeLessThan(0.001);
        }
      }),
    );
  });
});
