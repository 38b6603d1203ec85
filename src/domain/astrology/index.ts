export type { Almanac, AlmanacBirth, AlmanacSpan } from './almanac/almanac.ts';
export { almanacSteps, YEAR_DAYS } from './almanac/almanac.ts';
export type { AlmanacDay, DayBody } from './almanac/days.ts';
export type { Eclipse, EclipseContact } from './almanac/eclipses.ts';
export type { Ingress } from './almanac/ingresses.ts';
export type { Lunation } from './almanac/lunations.ts';
export type { NatalTarget } from './almanac/natal-target.ts';
export type { Profection } from './almanac/profections.ts';
export type { SkyAspect } from './almanac/sky-aspects.ts';
export type { SolarReturn } from './almanac/solar-return.ts';
export type { Station } from './almanac/stations.ts';
export { TRANSIT_ORB_DEG, type TransitHit, type TransitWindow } from './almanac/transits.ts';
export type { VoidOfCourse } from './almanac/void-of-course.ts';
export { type Angles, anglesOf, type SkyFrame } from './angles.ts';
export { ASPECT_ANGLES, type AspectName } from './aspects.ts';
export { type Birth, type BirthMoment, birthMoment, birthZone, readBirth } from './birth.ts';
export { type Body, type NatalPoint, PLANETS, type Planet } from './bodies.ts';
export { type CivilReading, type CivilTime, civilTimeAt, formatOffset, readCivilTime } from './civil-time.ts';
export { contradictions } from './claims/contradictions.ts';
export type { Period } from './claims/named-days.ts';
export {
  dayContext,
  monthContext,
  type NumberedSpan,
  natalContext,
  skyContext,
  weekContext,
  yearContext,
} from './context/index.ts';
export {
  type AstrologyCustomer,
  astrologyCustomer,
  birthProblems,
  type CheckContext,
  customerOf,
} from './customer.ts';
export { type Dignity, dignityOf, modernRuler, traditionalRuler } from './dignities.ts';
export { type EclipticPosition, type Motion, motionAt, positionAt } from './ephemeris.ts';
export { type AstrologyFacts, computeFacts, type FactsWanted, SKY_DAYS } from './facts.ts';
export { HOUSE_SYSTEMS, type HouseSystem, type Houses, houseOf, housesOf } from './houses.ts';
export { type DayJ2000, fromEpochMs, fromIso, toEpochMs, toIso } from './instant.ts';
export { type LunationType, lunationType, type Phase, phaseAt } from './lunar-phase.ts';
export {
  type Chart,
  type ChartAspect,
  type ChartBody,
  type ChartPlace,
  natalChart,
  type PlacedBody,
} from './natal-chart.ts';
export type { NatalAspect, NatalBody, NatalFacts } from './natal-facts.ts';
export { natalSteps, natalTargets } from './natal-steps.ts';
export { finish, type Steps } from './steps.ts';
export { degreeInSign, type Element, type Mode, SIGNS, type Sign, signAt } from './zodiac.ts';
export { type OffsetAt, zoneClock } from './zone-clock.ts';
