/** The week, month and year blocks of the reference sample, as they stand in a prompt. */
export const WEEK = {
  week: 10,
  from: '01-24',
  to: '01-30',
  sunH: 'Aquarius H10',
  moon: ['01-29 Last Quarter Scorpio 9 H7'],
  sky: [
    '01-24 Mercury sextile Venus',
    '01-25 Sun conjunction Pluto',
    '01-28 Mercury opposition Jupiter',
    '01-29 Venus trine Jupiter',
    '01-30 Sun sextile Saturn',
  ],
  exact: ['Neptune square natal Jupiter ..03-02, exact 01-29 (pass 2-3 of 3)'],
  quick: [
    '01-26 Sun conjunction natal Sun',
    '01-24 Sun conjunction natal MC',
    '01-24 Mercury square natal Pluto',
    '01-30 Mercury sextile natal Mars',
  ],
  ongoing: [
    'Pluto conjunction natal Sun 01-17..04-01, exact 02-18 (pass 1 of 3)',
    'Mars trine natal Uranus 01-29..02-05, exact 02-02 (pass 2 of 3)',
  ],
};

export const MONTH = {
  month: 3,
  from: '01-22',
  to: '02-21',
  moons: ['01-22 Full Moon Leo 2 H3', '02-07 New Moon Aquarius 17 H10', '02-21 Full Moon Virgo 2 H4'],
  eclipses: ['02-21 penumbral lunar eclipse Virgo 1 H4', '02-07 annular solar eclipse Aquarius 17 H10'],
  stations: ['02-08 Uranus direct Gemini H2', '02-10 Mercury retrograde Pisces H10'],
  ingresses: [
    '02-01 Mercury enters Pisces',
    '02-04 Venus enters Capricorn',
    '02-18 Mercury enters Aquarius',
    '02-19 Sun enters Pisces',
  ],
  exact: [
    'Pluto conjunction natal Sun 01-17..04-01, exact 02-18 (pass 1 of 3)',
    'Neptune square natal Jupiter ..03-02, exact 01-29 (pass 2-3 of 3)',
    'Saturn square natal Mercury 02-06..02-26, exact 02-17 (pass 3 of 3)',
    'Mars trine natal Asc 02-18..02-23, exact 02-20 (pass 2 of 3)',
    'Mars sextile natal Jupiter 02-13..02-18, exact 02-16 (pass 2 of 3)',
    'Mars trine natal Uranus 01-29..02-05, exact 02-02 (pass 2 of 3)',
  ],
  ongoing: [
    'Pluto conjunction natal MC ..01-22, exact 12-19 (pass 2-3 of 3)',
    'Saturn square natal Neptune 02-19..03-09, exact 02-28 (pass 3 of 3)',
  ],
  rx: ['Mars', 'Jupiter', 'Uranus'],
};

export const YEAR = {
  from: '2026-11-22',
  to: '2027-11-22',
  solarReturn: '01-26 12:33 Asc Aries 24 MC Capricorn Moon Virgo',
  profection: ['age 36: house 1 Taurus, lord Venus', 'age 37: house 2 Gemini, lord Mercury'],
  eclipses: [
    '02-21 penumbral lunar eclipse Virgo 1 H4',
    '07-19 penumbral lunar eclipse Capricorn 25 H9 conj natal Moon conj natal Venus',
    '08-17 penumbral lunar eclipse Aquarius 24 H10',
    '02-07 annular solar eclipse Aquarius 17 H10',
    '08-02 total solar eclipse Leo 9 H4',
  ],
  outer: [
    'Jupiter Leo 26 H4 to Virgo 23 H5',
    'Saturn Aries 8 H12 to Aries 21 H12',
    'Uranus Gemini 3 H2 to Gemini 8 H2',
    'Neptune Aries 1 H11 to Aries 4 H11',
    'Pluto Aquarius 3 H9 to Aquarius 5 H10',
  ],
  retrogrades: [
    'Saturn direct 12-11',
    'Jupiter retrograde 12-13',
    'Mars retrograde 01-11',
    'Mercury retrograde 02-10',
    'Mercury direct 03-03',
    'Pluto retrograde 05-08',
    'Uranus retrograde 09-15',
  ],
  shifts: ['11-26 Mars enters Virgo', '02-22 Mars enters Leo', '07-26 Jupiter enters Virgo'],
  transits: [
    'Pluto conjunction natal Sun 01-17..04-01, exact 02-18 (pass 1 of 3)',
    'Neptune sextile natal Sun 04-14..10-13, exact 05-15 09-06 (pass 1-2 of 3)',
    'Pluto conjunction natal MC ..01-22, exact 12-19 (pass 2-3 of 3)',
    'Uranus trine natal Sun 05-11..06-15, exact 05-29',
    'Jupiter trine natal Asc 07-24..08-02, exact 07-28',
    'Jupiter square natal Pluto 03-12..05-16, exact 03-24 05-03 (pass 2-3 of 3)',
  ],
};

/** Days of the sample: with a change of sign, an exact phase, voids at midnight, an eclipse, an unknown birth time. */
export const DAYS = [
  {
    date: '2027-01-26',
    wd: 'Tue',
    sun: 'Aquarius 5 H10',
    moon: 'Virgo 24 H5, enters Libra 22:12',
    phase: 'Waning Gibbous 83%',
    voc: '04:56-22:12',
    today: ['Sun conjunction natal Sun 12:33', 'Moon trine natal Moon 17:04', 'Moon square natal Mars 17:50'],
    ongoing: ['Pluto conjunction natal Sun, exact 02-18', 'Neptune square natal Jupiter, exact 01-29'],
  },
  {
    date: '2027-01-28',
    wd: 'Thu',
    sun: 'Aquarius 7 H10',
    moon: 'Libra 21 H6',
    phase: 'Last Quarter 64%',
    voc: '18:46-24:00',
    sky: ['Mercury opposition Jupiter 03:38', 'Mercury enters Pisces 11:20'],
    today: ['Moon square natal Moon 22:49', 'Moon square natal Saturn 07:13'],
    ongoing: ['Pluto conjunction natal Sun, exact 02-18', 'Neptune square natal Jupiter, exact 01-29'],
  },
  {
    date: '2027-01-29',
    wd: 'Fri',
    sun: 'Aquarius 8 H10',
    moon: 'Scorpio 4 H7, enters Scorpio 04:21',
    phase: 'Last Quarter 54%, exact Last Quarter 21:56',
    voc: '00:00-04:21',
    sky: ['Venus trine Jupiter 13:13'],
    today: [
      'Neptune square natal Jupiter 16:48',
      'Moon square natal Sun 15:22',
      'Moon opposition natal Asc 05:15',
    ],
    ongoing: ['Pluto conjunction natal Sun, exact 02-18', 'Mars trine natal Uranus, exact 02-02'],
  },
  {
    date: '2027-02-21',
    wd: 'Sun',
    sun: 'Pisces 2',
    moon: 'Virgo 9',
    phase: 'Full Moon 100%, exact Full Moon 00:24',
    voc: '00:00-02:10, 23:02-24:00',
    sky: [
      'penumbral lunar eclipse Virgo 1 00:13 conj natal Mars',
      'Mars enters Leo 15:15',
      'Saturn stations direct',
    ],
    today: ['Moon sextile natal Sun', 'Moon square natal Uranus'],
    ongoing: ['Mars trine natal Neptune, exact 02-22', 'Mars sextile natal Pluto, within 1 degree'],
    rx: ['Mercury', 'Mars'],
  },
];
