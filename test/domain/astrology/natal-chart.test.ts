import { describe, expect, it } from 'vitest';
import { aspectBetween, signedOrb } from '../../../src/domain/astrology/aspects.ts';
import { dignityOf, modernRuler, traditionalRuler } from '../../../src/domain/astrology/dignities.ts';
import { fromIso } from '../../../src/domain/astrology/instant.ts';
import { illumination, lunationType, phaseAt } from '../../../src/domain/astrology/lunar-phase.ts';
import { type ChartBody, chartAspects, natalChart } from '../../../src/domain/astrology/natal-chart.ts';
import { natalOrb } from '../../../src/domain/astrology/natal-orbs.ts';
import { isStationary } from '../../../src/domain/astrology/stationary.ts';
import { degreeInSign, elementOf, modeOf, signAt } from '../../../src/domain/astrology/zodiac.ts';
import { isSign, referenceCharts, referenceYear } from './reference.ts';

const chartOf = (id: string) => {
  const chart = referenceCharts().find((candidate) => candidate.id === id)!;
  return natalChart(Date.parse(chart.utc), { latitude: chart.lat, longitude: chart.lon });
};

describe('a chart', () => {
  it.each(referenceCharts().map((chart) => [chart.id, chart] as const))(
    'of %s has every sign, house and retrograde right',
    (_, chart) => {
      const { bodies } = natalChart(Date.parse(chart.utc), { latitude: chart.lat, longitude: chart.lon });
      for (const [name, reference] of Object.entries({ ...chart.bodies, ...chart.points })) {
        const body = bodies[name as ChartBody];
        if (!body) continue;
        expect(isSign(body.sign, reference.sign), `${name} sign`).toBe(true);
        expect(body.house, `${name} house`).toBe(reference.housePlacidus);
        expect(body.retrograde, `${name} retrograde`).toBe(reference.retro);
      }
    },
  );

  it('puts the Part of Fortune by the sect', () => {
    const day = chartOf('sydney-1990');
    expect(day.sect).toBe('day');
    const byDay = (day.angles.asc + day.bodies.Moon.lon - day.bodies.Sun.lon + 720) % 360;
    expect(day.bodies.PartOfFortune.lon).toBeCloseTo(byDay, 4);

    const night = chartOf('denver-2020');
    expect(night.sect).toBe('night');
    const byNight = (night.angles.asc + night.bodies.Sun.lon - night.bodies.Moon.lon + 720) % 360;
    expect(night.bodies.PartOfFortune.lon).toBeCloseTo(byNight, 4);
  });

  it('knows the midnight sun for daylight', () => {
    expect(chartOf('tromso-1981-flip').sect).toBe('day');
  });

  it('lists aspects from the narrowest, with the right direction', () => {
    const { aspects } = chartOf('sydney-1990');
    expect(aspects.map(({ orb }) => orb)).toEqual([...aspects.map(({ orb }) => orb)].sort((a, b) => a - b));
    expect(aspects).toContainEqual(
      expect.objectContaining({ a: 'Mercury', b: 'Neptune', aspect: 'conjunction', applying: true }),
    );
    expect(aspects).toContainEqual(
      expect.objectContaining({ a: 'Saturn', b: 'Pluto', aspect: 'sextile', applying: false }),
    );
  });

  it('never aspects its own angles to each other', () => {
    const { aspects } = chartOf('quito-1966');
    expect(aspects.filter(({ a, b }) => a === 'Asc' && b === 'MC')).toEqual([]);
  });
});

describe('orbs', () => {
  it.each([
    ['Mars', 'Saturn', 'conjunction', 8],
    ['Mars', 'Saturn', 'square', 7],
    ['Mars', 'Saturn', 'sextile', 5],
    ['Sun', 'Saturn', 'opposition', 9],
    ['Mars', 'Moon', 'trine', 8],
    ['Sun', 'Asc', 'conjunction', 5],
    ['Saturn', 'MC', 'sextile', 5],
    ['Sun', 'TrueNode', 'conjunction', 2],
    ['TrueNode', 'Asc', 'square', 2],
  ] as const)('of %s and %s in %s is %d', (a, b, aspect, orb) => {
    expect(natalOrb(a, b, aspect)).toBe(orb);
  });

  it('hold up to their edge and not beyond', () => {
    const at = (lon: number) => ({ lon, speed: 1 });
    expect(chartAspects({ Mars: at(10), Saturn: at(18) })).toHaveLength(1);
    expect(chartAspects({ Mars: at(10), Saturn: at(18.001) })).toHaveLength(0);
  });

  it.each([
    // [lon a, speed a, lon b, speed b, applying]
    [10, 1, 15, 0, true],
    [15, 1, 10, 0, false],
    [355, 1, 2, 0, true],
    [10, 0, 15, -1, true],
    [10, -0.2, 15, 1, false],
    [10, 2, 15, 1, true],
    // Five degrees short of a square, and five beyond it.
    [85, 1, 0, 0, true],
    [85, 0, 0, 1, false],
    [95, 1, 0, 0, false],
  ])(
    'shrink or grow by the true speeds: %d° at %d°/d and %d° at %d°/d',
    (lonA, speedA, lonB, speedB, applying) => {
      const found = aspectBetween({ lon: lonA, speed: speedA }, { lon: lonB, speed: speedB }, () => 8);
      expect(found?.applying).toBe(applying);
    },
  );

  it('are signed: wide of an aspect is positive', () => {
    expect(signedOrb(0, 95, 'square')).toBeCloseTo(5);
    expect(signedOrb(350, 75, 'square')).toBeCloseTo(-5);
    expect(signedOrb(1, 182, 'opposition')).toBeCloseTo(-1);
  });
});

describe('dignities', () => {
  it.each([
    ['Sun', 'Leo', 'domicile'],
    ['Sun', 'Aquarius', 'detriment'],
    ['Sun', 'Aries', 'exaltation'],
    ['Sun', 'Libra', 'fall'],
    ['Moon', 'Capricorn', 'detriment'],
    ['Mercury', 'Virgo', 'domicile'],
    ['Mercury', 'Pisces', 'detriment'],
    ['Mars', 'Scorpio', 'domicile'],
    ['Jupiter', 'Cancer', 'exaltation'],
    ['Saturn', 'Capricorn', 'domicile'],
    ['Venus', 'Gemini', undefined],
    ['Pluto', 'Scorpio', undefined],
  ] as const)('%s in %s is in %s', (planet, sign, dignity) => {
    expect(dignityOf(planet, sign)).toBe(dignity);
  });

  it('name a modern and a traditional ruler', () => {
    expect([modernRuler('Scorpio'), traditionalRuler('Scorpio')]).toEqual(['Pluto', 'Mars']);
    expect([modernRuler('Aquarius'), traditionalRuler('Aquarius')]).toEqual(['Uranus', 'Saturn']);
    expect([modernRuler('Pisces'), traditionalRuler('Pisces')]).toEqual(['Neptune', 'Jupiter']);
    expect([modernRuler('Taurus'), traditionalRuler('Taurus')]).toEqual(['Venus', 'Venus']);
  });
});

describe('the Moon’s phase', () => {
  it.each([
    [0, 'New Moon'],
    [22.4, 'New Moon'],
    [22.6, 'Waxing Crescent'],
    [90, 'First Quarter'],
    [157.6, 'Full Moon'],
    [202.4, 'Full Moon'],
    [202.6, 'Waning Gibbous'],
    [270, 'Last Quarter'],
    [337.6, 'New Moon'],
  ])('at %d° is centred: %s', (angle, phase) => {
    expect(phaseAt(angle)).toBe(phase);
  });

  it.each([
    [0, 'New Moon'],
    [44.9, 'New Moon'],
    [45, 'Crescent'],
    [225, 'Disseminating'],
    [351, 'Balsamic'],
  ])('of a birth at %d° begins at the exact phase: %s', (angle, type) => {
    expect(lunationType(angle)).toBe(type);
  });

  it('is lit as the reference says, to two thousandths', () => {
    for (const { pos, illum } of referenceYear().days) {
      expect(Math.abs(illumination(pos.Sun!.lon, pos.Moon!.lon, 0) - illum)).toBeLessThan(0.006);
    }
  });
});

describe('signs and stations', () => {
  it('floors degrees and never rounds into the next sign', () => {
    expect([signAt(29.9999), degreeInSign(29.9999)]).toEqual(['Aries', 29]);
    expect([signAt(30), degreeInSign(30)]).toEqual(['Taurus', 0]);
    expect([signAt(-0.0001), degreeInSign(359.9999)]).toEqual(['Pisces', 29]);
    expect([elementOf('Scorpio'), modeOf('Scorpio')]).toEqual(['water', 'fixed']);
  });

  it('calls Mercury stationary within a day of its station, Saturn within a week', () => {
    const mercury = fromIso('2027-10-28T14:10:38Z');
    expect(isStationary('Mercury', mercury + 0.9)).toBe(true);
    expect(isStationary('Mercury', mercury + 1.1)).toBe(false);
    const saturn = fromIso('2026-12-10T23:31:07Z');
    expect(isStationary('Saturn', saturn - 6.9)).toBe(true);
    expect(isStationary('Saturn', saturn - 7.1)).toBe(false);
    expect(isStationary('Sun', saturn)).toBe(false);
  });
});
