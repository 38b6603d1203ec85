import { describe, expect, it } from 'vitest';
import { OrreryError } from '../../../src/domain/failure.ts';
import { createSimulator, PROFILES, parseProfile, TIERS } from '../../../src/simulator/index.ts';

function problemsOf(input: unknown) {
  try {
    parseProfile(input);
  } catch (error) {
    expect(error).toBeInstanceOf(OrreryError);
    const { code, problems } = error as OrreryError;
    expect(code).toBe('INPUT_INVALID');
    return problems.map(({ path, message }) => `${path}: ${message}`);
  }
  return [];
}

describe('parseProfile', () => {
  it('takes what it is not told from the calm profile', () => {
    expect(parseProfile({})).toEqual(PROFILES.calm);
  });

  it('extends another profile, fault by fault', () => {
    const profile = parseProfile({ extends: 'hostile', faults: { refusal: 0 }, stallMs: 5 });
    expect(profile).toEqual({
      ...PROFILES.hostile,
      faults: { ...PROFILES.hostile.faults, refusal: 0 },
      stallMs: 5,
    });
  });

  it('lays a tier under limits of its own', () => {
    const own = { requestsPerMinute: 7 };
    expect(parseProfile({ tier: 1, limits: { 'gpt-4o-mini': own } }).limits).toEqual({
      '*': TIERS[1],
      'gpt-4o-mini': own,
    });
  });

  it.each([
    [{ latency: 5 }, ['latency: is not a known key']],
    [{ faults: { refusals: 0.5 } }, ['faults.refusals: is not a known key']],
    [{ faults: { refusal: 1.5 } }, ['faults.refusal: must be <= 1']],
    [{ limits: { 'gpt-4o': { rpm: 5 } } }, ['limits.gpt-4o.rpm: is not a known key']],
    [{ prices: { mine: { input: 1 } } }, ['prices.mine.output: is missing']],
    [{ extends: 'stormy' }, ['extends: must be one of calm, brisk, lifelike, hostile']],
    [{ tier: 6 }, ['tier: must be one of 1, 2, 3, 4, 5']],
    [{ tiring: { shape: 5 } }, ['tiring.scaleItems: is missing']],
    [{ firstTokenMs: [9, 5] }, ['firstTokenMs: must not begin above its end']],
    [{ apiKeys: [''], stallMs: -1 }, ['apiKeys[0]: must not be empty', 'stallMs: must be >= 0']],
    ['calm', [': must be object']],
  ])('refuses %j with the path of each fault', (input, problems) => {
    expect(problemsOf(input).sort()).toEqual([...problems].sort());
  });
});

describe('createSimulator', () => {
  it('takes a profile by its name or as its file holds it', () => {
    expect(createSimulator({ profile: 'lifelike' }).profile).toEqual(PROFILES.lifelike);
    expect(createSimulator({ profile: { tier: 3 } }).profile.limits['*']).toBe(TIERS[3]);
    expect(createSimulator().profile).toEqual(PROFILES.calm);
    expect(() => createSimulator({ profile: 'stormy' as never })).toThrow('must be one of calm');
  });
});
