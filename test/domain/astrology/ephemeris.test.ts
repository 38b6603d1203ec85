import {
  AstroTime,
  BaryState,
  DeltaT_EspenakMeeus,
  Ecliptic,
  Body as EngineBody,
  GeoVector,
  SetDeltaTFunction,
} from 'astronomy-engine';
import { describe, expect, it } from 'vitest';
import type { Body } from '../../../src/domain/astrology/bodies.ts';
import { deltaTSeconds } from '../../../src/domain/astrology/delta-t.ts';
import { meridianAt, motionAt, obliquityAt, positionAt } from '../../../src/domain/astrology/ephemeris.ts';
import { fromIso } from '../../../src/domain/astrology/instant.ts';
import { plutoBarycentric } from '../../../src/domain/astrology/pluto.ts';
import { arcseconds, referenceCharts, referenceYear } from './reference.ts';

const UNCOMPUTED = new Set(['Chiron', 'OscuLilith']);
const JD_J2000 = 2_451_545;

describe('the ephemeris', () => {
  it.each(referenceCharts().map((chart) => [chart.id, chart] as const))(
    'places every body of %s within 30″',
    (_, chart) => {
      const ut = fromIso(chart.utc);
      for (const [name, reference] of Object.entries({ ...chart.bodies, ...chart.points })) {
        if (UNCOMPUTED.has(name)) continue;
        const { lon, lat, speed } = motionAt(name as Body, ut);
        expect(arcseconds(lon, reference.lon), `${name} longitude`).toBeLessThan(30);
        expect(Math.abs(lat - reference.lat) * 3600, `${name} latitude`).toBeLessThan(30);
        expect(Math.abs(speed - reference.speed), `${name} speed`).toBeLessThan(0.01);
      }
    },
  );

  it('stays within 30″ on every day of a year', () => {
    for (const day of referenceYear().days) {
      for (const [name, { lon }] of Object.entries(day.pos)) {
        expect(
          arcseconds(positionAt(name as Body, day.jdUt - JD_J2000).lon, lon),
          `${name} on ${day.date}`,
        ).toBeLessThan(30);
      }
    }
  });

  it('keeps the Moon within 4″, which the observed Delta T allows and the engine’s own would not', () => {
    const misses = referenceYear().days.map(({ pos, jdUt }) =>
      arcseconds(positionAt('Moon', jdUt - JD_J2000).lon, pos.Moon!.lon),
    );
    expect(Math.max(...misses)).toBeLessThan(4);
  });

  it('gives obliquity and sidereal time within 0.2″', () => {
    for (const chart of referenceCharts()) {
      const ut = fromIso(chart.utc);
      expect(Math.abs(obliquityAt(ut) - chart.trueObliquity) * 3600).toBeLessThan(0.2);
      expect(arcseconds(meridianAt(ut, chart.lon), chart.armc)).toBeLessThan(0.2);
    }
  });

  it('does not depend on a Delta T function that the host gave the engine, where Delta T matters', () => {
    const before = (['Sun', 'Moon', 'TrueNode'] as const).map((body) => positionAt(body, 9800).lon);
    SetDeltaTFunction(() => 1000);
    const after = (['Sun', 'Moon', 'TrueNode'] as const).map((body) => positionAt(body, 9800).lon);
    SetDeltaTFunction(DeltaT_EspenakMeeus);
    for (const [index, lon] of after.entries()) expect(arcseconds(lon, before[index]!)).toBeLessThan(0.01);
  });
});

describe('Delta T', () => {
  it('agrees with the reference to 0.6 s', () => {
    for (const chart of referenceCharts()) {
      expect(Math.abs(deltaTSeconds(fromIso(chart.utc)) - chart.deltaTSec), chart.id).toBeLessThan(0.6);
    }
  });

  it.each([
    ['1850-01-01', 6.55],
    ['1900-01-01', -2.7],
    ['1950-01-01', 29.15],
    ['2000-01-01', 63.83],
    ['2026-01-01', 69.11],
  ])('is the observed value on %s', (date, seconds) => {
    expect(deltaTSeconds(fromIso(`${date}T00:00:00Z`))).toBeCloseTo(seconds, 1);
  });

  it('goes on smoothly where observation ends', () => {
    const end = fromIso('2026-01-01T00:00:00Z');
    expect(deltaTSeconds(end + 1) - deltaTSeconds(end - 1)).toBeLessThan(0.01);
    expect(deltaTSeconds(fromIso('2100-01-01T00:00:00Z'))).toBeGreaterThan(80);
    expect(deltaTSeconds(fromIso('2100-01-01T00:00:00Z'))).toBeLessThan(110);
  });
});

describe('Pluto', () => {
  it('follows the engine’s own within 0.5″ from 1850 to 2105', () => {
    for (let year = 1850; year <= 2105; year += 0.73) {
      const time = AstroTime.FromTerrestrialTime((year - 2000) * 365.25);
      const { x, y, z } = BaryState(EngineBody.Pluto, time);
      const own = plutoBarycentric(time.tt);
      const miss = Math.hypot(own.x - x, own.y - y, own.z - z) / Math.hypot(x, y, z);
      expect(miss * 206_265, String(year)).toBeLessThan(0.5);
    }
  });

  it('is seen from the Earth where the engine sees it', () => {
    for (const ut of [-40_000, -20_000, 0, 9822, 30_000]) {
      const { elon, elat } = Ecliptic(GeoVector(EngineBody.Pluto, new AstroTime(ut), true));
      const { lon, lat } = positionAt('Pluto', ut);
      expect(arcseconds(lon, elon)).toBeLessThan(1);
      expect(Math.abs(lat - elat) * 3600).toBeLessThan(1);
    }
  });
});
