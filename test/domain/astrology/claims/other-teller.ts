import type { DayBody } from '../../../../src/domain/astrology/almanac/days.ts';
import { PLANETS, type Planet } from '../../../../src/domain/astrology/bodies.ts';
import type { Period } from '../../../../src/domain/astrology/claims/named-days.ts';
import type { AstrologyFacts } from '../../../../src/domain/astrology/facts.ts';
import { SIGNS } from '../../../../src/domain/astrology/zodiac.ts';
import { addDays, type CivilDate } from '../../../../src/domain/calendar.ts';
import type { Dice } from './dice.ts';
import { PHRASES } from './other-phrases.ts';

/** Sentences that the facts bear out, and sentences they do not; `span` is left out for the birth chart alone. */
export interface Told {
  readonly truths: readonly string[];
  readonly lies: readonly string[];
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);
const HOUSES = ORDINALS.map((_, index) => index + 1);
const QUARTERS = ['New Moon', 'First Quarter', 'Full Moon', 'Last Quarter'];
const ANGLES = { conjunction: 0, sextile: 60, square: 90, trine: 120, opposition: 180 } as const;
type Aspect = keyof typeof ANGLES;
const ASPECTS = Object.keys(ANGLES) as Aspect[];
const VERBS: Readonly<Record<Aspect, readonly string[]>> = {
  conjunction: ['is conjunct', 'conjoins', 'sits right on top of', 'forms a conjunction with'],
  sextile: ['sextiles', 'is sextile', 'makes a sextile to', 'forms an easy sextile with'],
  square: ['squares', 'is square', 'stands in a tense square to', 'squares off against'],
  trine: ['trines', 'is trine', 'forms a flowing trine with', 'is in trine with'],
  opposition: ['opposes', 'is opposite', 'faces off in opposition to', 'forms an opposition to'],
};
const POINTS: Readonly<Record<string, string>> = {
  Asc: 'Ascendant',
  MC: 'Midheaven',
  TrueNode: 'North Node',
};

const wrap = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;
const isMoving = (name: string): name is Planet => (PLANETS as readonly string[]).includes(name);
const withArticle = (name: string) => (name === 'Sun' || name === 'Moon' ? `the ${name}` : name);
const names = (name: string) => {
  const B = withArticle(name);
  return { B, C: B[0]!.toUpperCase() + B.slice(1), b: name };
};
const nth = (day: number) =>
  `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`;
const weekdayOf = (date: CivilDate) => WEEKDAYS[new Date(`${date}T12:00:00Z`).getUTCDay()]!;

/** Tells what it can of a span, each thing once truly and once, if a lie of it is surely one, falsely. */
export function tellOtherwise(facts: AstrologyFacts, span: Period | undefined, dice: Dice): Told {
  const { natal } = facts;
  const year = facts.year!;
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone: year.timeZone });
  const dateOf = (utc: string) => clock.format(new Date(utc));
  const truths: string[] = [];
  const lies: string[] = [];
  type Values = Readonly<Record<string, string | number | undefined>>;
  const put = (into: string[], forms: readonly string[], values: Values) => {
    if (Object.values(values).includes(undefined)) return;
    const sentence = dice.pick(forms).replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
    into.push(sentence.replace(/\b([Aa]) (opposition|Aries|Aquarius)/g, '$1n $2'));
  };
  const other = <Item>(items: readonly Item[], fits: (item: Item) => boolean): Item | undefined => {
    const fitting = items.filter(fits);
    return fitting.length === 0 ? undefined : dice.pick(fitting);
  };

  const near = (from: CivilDate, to: CivilDate, days: number) =>
    year.days.filter(({ date }) => date >= addDays(from, -days) && date <= addDays(to, days));
  const around = span ? near(span.from, span.to, 2) : [];
  const bodiesOf = (days: readonly { readonly bodies: object }[], name: string) =>
    days.map(({ bodies }) => (bodies as Record<string, DayBody>)[name]!);
  const birth = (name: string) => natal.bodies[name as Planet];
  const birthLon = (name: string) =>
    name === 'Asc' ? natal.angles?.asc : name === 'MC' ? natal.angles?.mc : birth(name)?.lon;
  /** Whether two points stay clear of an aspect in every reading of birth and sky. */
  const isFar = (a: string, b: string, aspect: Aspect, days: typeof around) => {
    const lons = (name: string) => [
      ...(name === 'Asc' || name === 'MC' ? [] : bodiesOf(days, name).map(({ lon }) => lon)),
      ...[birthLon(name)].filter((lon) => typeof lon === 'number'),
    ];
    const [ones, others] = [lons(a), lons(b)];
    return ones.every((x) => others.every((y) => Math.abs(Math.abs(wrap(x - y)) - ANGLES[aspect]) > 17));
  };
  const house = (number: number | undefined) =>
    number && dice.pick([`${ORDINALS[number - 1]} house`, `${nth(number)} house`, `house ${number}`]);
  const farHouse = (taken: readonly (number | null)[]) =>
    house(
      other(HOUSES, (one) => taken.every((it) => it === null || ![0, 1, 11].includes((one - it + 12) % 12))),
    );

  for (const planet of PLANETS) {
    const own = birth(planet)!;
    const skySigns = bodiesOf(around, planet).map(({ sign }) => sign);
    if (own.sign === null) continue;
    put(truths, PHRASES.natal_sign, { ...names(planet), S: own.sign });
    const sign = other(SIGNS, (one) => one !== own.sign && !skySigns.includes(one));
    put(lies, PHRASES.natal_sign, { ...names(planet), S: sign });
    if (own.house === null || own.lon === null) continue;
    put(truths, PHRASES.natal_house, { ...names(planet), H: house(own.house) });
    const passed = bodiesOf(around, planet).map((body) => body.house);
    put(lies, PHRASES.natal_house, { ...names(planet), H: farHouse([own.house, ...passed]) });
    const d = Math.floor(own.lon % 30);
    put(truths, PHRASES.natal_degree, { ...names(planet), S: own.sign, d });
    put(lies, PHRASES.natal_degree, { ...names(planet), S: own.sign, d: (d + dice.pick([6, 9, 17])) % 30 });
  }
  for (const [forms, lon] of [
    [PHRASES.asc, natal.angles?.asc],
    [PHRASES.mc, natal.angles?.mc],
  ] as const) {
    if (lon === undefined) continue;
    const S = SIGNS[Math.floor(lon / 30)];
    put(truths, forms, { S });
    put(lies, forms, { S: other(SIGNS, (one) => one !== S) });
  }
  for (const { a, b, aspect } of natal.aspects
    .filter((one) => isMoving(one.a) && isMoving(one.b))
    .slice(0, 6)) {
    const pair = { ...names(a), M: withArticle(b), m: b };
    put(truths, PHRASES.natal_aspect, { ...pair, a: aspect, A: dice.pick(VERBS[aspect]) });
    const wrong = other(ASPECTS, (one) => isFar(a, b, one, around));
    if (wrong) put(lies, PHRASES.natal_aspect, { ...pair, a: wrong, A: dice.pick(VERBS[wrong]) });
  }
  if (span === undefined) return { truths, lies };

  const isLong = near(span.from, span.to, 0).length > 40;
  const written = (date: CivilDate, isWhole = isLong) => {
    const [month, day] = [MONTHS[Number(date.slice(5, 7)) - 1]!, Number(date.slice(8))];
    const whole = [`${day} ${month}`, `${month} ${nth(day)}`, `the ${nth(day)} of ${month}`];
    const weekday = weekdayOf(date);
    whole.push(
      `${month} ${day}, ${date.slice(0, 4)}`,
      `${weekday}, ${month} ${day}`,
      `${weekday} ${day} ${month}`,
    );
    return dice.pick(isWhole ? whole : [...whole, `${weekday} the ${nth(day)}`, `the ${nth(day)}`]);
  };
  const falseDate = (date: CivilDate, gap: number, isFree: (one: CivilDate) => boolean = () => true) => {
    const days = near(date, date, 14).map((day) => day.date);
    const isAway = (one: CivilDate) => Math.abs(Date.parse(one) - Date.parse(date)) >= gap * 86_400_000;
    const found = other(days, (one) => isAway(one) && isFree(one));
    return found && written(found, true);
  };
  const within = <Event extends { readonly utc: string }>(events: readonly Event[]) =>
    events
      .map((event) => ({ ...event, date: dateOf(event.utc) }))
      .filter(({ date }) => date >= span.from && date <= span.to);

  if (span.from === span.to) {
    const [day] = near(span.from, span.to, 0);
    for (const planet of PLANETS) {
      const body = day!.bodies[planet];
      const own = birth(planet)!;
      const neighbours = bodiesOf(around, planet);
      const forms = planet === 'Moon' ? [...PHRASES.today_sign, ...PHRASES.moon_sign] : PHRASES.today_sign;
      put(truths, forms, { ...names(planet), S: body.sign });
      const isFree = (one: string) => one !== own.sign && neighbours.every(({ sign }) => sign !== one);
      put(lies, forms, { ...names(planet), S: own.sign === null ? undefined : other(SIGNS, isFree) });
      if (body.house !== null) {
        put(truths, PHRASES.today_house, { ...names(planet), H: house(body.house) });
        put(lies, PHRASES.today_house, { ...names(planet), H: farHouse([body.house, own.house]) });
      }
      if (planet === 'Moon') continue;
      const d = Math.floor(body.lon % 30);
      put(truths, PHRASES.degree, { ...names(planet), S: body.sign, d });
      if (own.sign !== body.sign)
        put(lies, PHRASES.degree, { ...names(planet), S: body.sign, d: (d + dice.pick([6, 11, 14])) % 30 });
      if (planet === 'Sun') continue;
      put(truths, body.retrograde ? PHRASES.retro : PHRASES.direct, names(planet));
      if (neighbours.every(({ retrograde }) => retrograde)) put(lies, PHRASES.direct, names(planet));
      else if (neighbours.every(({ retrograde }) => !retrograde) && own.retrograde === false)
        put(lies, PHRASES.retro, names(planet));
    }
    const hits = within(year.transits).slice(0, 4);
    for (const { transiting, natal: target, aspect } of hits) {
      const N = POINTS[target] ?? target;
      put(truths, PHRASES.today_hit, { ...names(transiting), N, a: aspect, A: dice.pick(VERBS[aspect]) });
      const wrong = other(ASPECTS, (one) => isFar(transiting, target, one, around));
      if (wrong)
        put(lies, PHRASES.today_hit, { ...names(transiting), N, a: wrong, A: dice.pick(VERBS[wrong]) });
    }
    const isVoid = year.voidOfCourse.some(
      ({ start, end }) => dateOf(start) <= span.from && dateOf(end) >= span.from,
    );
    put(isVoid ? truths : lies, PHRASES.today_void, {});
    const [half, sub] = day!.phase.name.toLowerCase().split(' ');
    if (sub === 'crescent' || sub === 'gibbous') {
      put(truths, PHRASES.today_phase, { p: half });
      const isDeep = day!.phase.angle % 180 > 15 && day!.phase.angle % 180 < 165;
      if (isDeep) put(lies, PHRASES.today_phase, { p: half === 'waxing' ? 'waning' : 'waxing' });
    }
  }
  for (const { body, sign, date } of within(year.ingresses).filter(
    (one) => isMoving(one.body) && one.body !== 'Moon',
  )) {
    put(truths, PHRASES.ingress, { ...names(body), S: sign, D: written(date) });
    const dated = PHRASES.ingress.filter((form) => !form.startsWith('From'));
    put(lies, dated, { ...names(body), S: sign, D: falseDate(date, 3) });
    const signs = bodiesOf(near(date, date, 3), body).map((one) => one.sign);
    const wrong = other(SIGNS, (one) => !signs.includes(one) && birth(body as Planet)?.sign !== one);
    put(lies, PHRASES.ingress, { ...names(body), S: wrong, D: written(date) });
  }
  for (const { body, kind, date } of within(year.stations)) {
    const [own, opposite] =
      kind === 'direct' ? [PHRASES.station_d, PHRASES.station_r] : [PHRASES.station_r, PHRASES.station_d];
    const turns = (forms: readonly string[]) => forms.filter((form) => !/from|^From/.test(form));
    put(truths, own, { ...names(body), D: written(date) });
    put(lies, turns(own), { ...names(body), D: falseDate(date, 4) });
    put(lies, turns(opposite), { ...names(body), D: written(date) });
  }
  for (const { phase, sign, date } of within(year.lunations).slice(0, 6)) {
    put(truths, PHRASES.lunation, { P: phase, S: sign, D: written(date) });
    put(lies, PHRASES.lunation, { P: phase, S: sign, D: falseDate(date, 3) });
    put(lies, PHRASES.lunation, {
      P: other(QUARTERS, (one) => one !== phase),
      S: sign,
      D: written(date, true),
    });
  }
  for (const { kind, sign, date } of within(year.eclipses)) {
    const l = kind === 'solar' ? 'Sun' : 'Moon';
    put(truths, PHRASES.eclipse, { k: kind, l, S: sign, D: written(date) });
    put(lies, PHRASES.eclipse, { k: kind, l, S: sign, D: falseDate(date, 4) });
  }
  for (const hit of within(year.transits)
    .filter(({ transiting }) => transiting !== 'Moon')
    .slice(0, 12)) {
    const { transiting, natal: target, aspect, date } = hit;
    const forms = dice.pick([PHRASES.hit, PHRASES.hit_noun]);
    const event = { ...names(transiting), N: POINTS[target] ?? target };
    put(truths, forms, { ...event, a: aspect, A: dice.pick(VERBS[aspect]), D: written(date) });
    const wrong = other(ASPECTS, (one) => isFar(transiting, target, one, near(date, date, 3)));
    if (wrong) put(lies, forms, { ...event, a: wrong, A: dice.pick(VERBS[wrong]), D: written(date, true) });
  }
  for (const { a, b, aspect, date } of within(year.skyAspects).slice(0, 8)) {
    const pair = { ...names(a), M: withArticle(b), m: b };
    put(truths, PHRASES.sky, { ...pair, a: aspect, A: dice.pick(VERBS[aspect]), D: written(date) });
    const wrong = other(ASPECTS, (one) => isFar(a, b, one, near(date, date, 3)));
    if (wrong)
      put(lies, PHRASES.sky, { ...pair, a: wrong, A: dice.pick(VERBS[wrong]), D: written(date, true) });
  }
  const any = dice.pick(near(span.from, span.to, 0)).date;
  const DD = `${MONTHS[Number(any.slice(5, 7)) - 1]} ${Number(any.slice(8))}`;
  put(truths, PHRASES.weekday, { w: weekdayOf(any), DD });
  put(lies, PHRASES.weekday, { w: other(WEEKDAYS, (one) => one !== weekdayOf(any)), DD });
  return { truths, lies };
}
