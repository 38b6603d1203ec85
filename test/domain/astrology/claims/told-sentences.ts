/** What could be written for the reference birth, in the year from 22 November 2026. */

/** True in the text of 26 January 2027. */
export const TRUE_OF_THE_DAY = `
Mars is retrograde, so the pace is yours to set.
The Moon in Virgo asks for order until it enters Libra at 22:12.
With the Sun conjunct your natal Sun at 12:33, you feel like yourself again.
The Moon trines your natal Moon this afternoon and squares your natal Mars soon after.
Pluto conjunct your Sun is the slow weather behind all this.
Neptune squares your natal Jupiter, exact on 29 January.
Your Capricorn Moon likes a plan.
Your Moon in Capricorn and Sun in Aquarius rarely agree.
Under the waning gibbous Moon, finish what you began.
A waning Moon favours endings.
Mercury is not retrograde today.
Once Mercury turns retrograde on 10 February, you may want these notes.
Your Taurus Ascendant prefers comfort.
With Taurus rising, you arrive slowly.
Mars, retrograde in Virgo, passes through your fifth house.
A Leo kind of courage is what you need.
He fishes for compliments; let him.
Venus-like charm opens doors.
Your mercurial friend calls.
The sun is shining and you are over the moon.
If Mars squared your Venus you would know it.
Jupiter in Cancer in your third house loves letters.
Saturn sextile Pluto in your chart gives stamina.
The conjunction between Moon and Venus in your birth chart softens you.
As the Moon enters Libra late in the evening, the mood shifts.
The Moon moves from Virgo into Libra tonight.
Someone with Mars in Leo may push you.
The Sun in your tenth house puts you on view.
Your tenth-house Sun is proud.
Mars squares off with nobody today.
Your Sun in Aquarius in the tenth house wants work that matters.
Venus in Sagittarius brings a lighter tone.
Tomorrow the Moon is in Libra.
On Friday Neptune's square to your Jupiter is exact.
Venus enters Capricorn on 4 February.
The new Moon on 7 February falls in Aquarius.
February brings a solar eclipse in Aquarius.
The Moon is void of course from 04:56 to 22:12.
Tuesday, 26 January is a day for tidying.
You were born under a balsamic Moon.
Mercury, in Aquarius, sharpens your words.
Jupiter, Mars and Uranus are retrograde.
With Mars retrograde in Virgo, plans you made in autumn ask to be read again.
The Sun meets the degree of your natal Sun today, exact at 12:33: a solar return.
Today is your solar return, with Aries rising and the Moon in Virgo.
Your solar return Ascendant is Aries, which adds a spark.
Because your natal Moon in Capricorn sits in the ninth house, you travel with lists.
The Moon spends most of the day in Virgo before slipping into Libra at 22:12.
Late this evening the Moon slides into Libra, and company matters more.
The Moon is void of course from early morning until it changes sign at 22:12.
A void-of-course Moon is a poor time to sign things.
While the Moon squares your natal Mars, keep your temper in a drawer.
The trine from the Moon to your natal Moon, exact around five in the afternoon, is a gift.
Pluto is within a degree of your natal Sun, and this is the theme of the winter.
Pluto's conjunction with your natal Sun perfects on 18 February.
Neptune's square to your natal Jupiter becomes exact on Friday.
By the 29th, Neptune squares your Jupiter to the minute.
You have Venus retrograde in Capricorn in your ninth house.
Your chart ruler, Venus, rests in Capricorn.
Venus rules Taurus, your rising sign.
Saturn, ruler of Capricorn, holds its own sign in your chart.
Your natal Saturn is in Capricorn, where it is strong.
Mercury in Capricorn near Neptune gives you a poet's ledger.
Your Mercury-Neptune conjunction makes you a good listener.
The Mars-Jupiter opposition in your chart loves a quarrel.
With Mars opposite Jupiter by birth, you overreach and then laugh about it.
Jupiter retrograde in your natal third house reads the same book twice.
Your Midheaven in Aquarius asks for work that is strange and useful.
The Moon trine your Moon feels like being understood without speaking.
Mercury has already moved into Aquarius.
Mercury, now in Aquarius, jumps to conclusions.
Venus in Sagittarius wants a window seat.
Saturn is still in Aries, in your twelfth house.
Saturn moves slowly through Aries and your twelfth house.
Jupiter travels backwards through Leo.
Jupiter is retrograde in Leo, in your fourth house, so home is where you revise.
Uranus, retrograde in Gemini, tinkers with your second house until 8 February.
On 8 February Uranus turns direct.
In three weeks the Sun enters Pisces.
The Sun enters Pisces on 19 February.
The Full Moon of 22 January is behind you.
Last week's Full Moon in Leo still echoes.
The next New Moon, on 7 February, is a solar eclipse in your tenth house.
The coming solar eclipse in Aquarius falls in your tenth house.
The waning Moon is 83 percent lit.
It is a day under the Waning Gibbous Moon.
The Moon, waning gibbous, is past its peak.
Mercury turns retrograde on 10 February in Pisces.
When Mercury stations retrograde in February, you will be glad of copies.
Mercury will turn retrograde next month.
Once Mercury goes direct in March, sign.
The Sun, Mercury and Pluto are all in Aquarius.
The Sun and Pluto met in Aquarius yesterday.
Yesterday's conjunction of the Sun and Pluto still hums.
Mars leaves Virgo for Leo in February, still retrograde.
With the Moon in your fifth house, play counts as work.
The Moon passes through your fifth house and then your sixth.
Moon trine Moon, Sun on Sun: a day of echoes.
The North Node in Aquarius stands close to your natal Node.
Your North Node in Aquarius points to the crowd.
Your South Node in Leo remembers the stage.
Lilith in Scorpio keeps a secret in your seventh house.
Your Part of Fortune in Aries sits in the twelfth house.
Six planets in earth signs make you patient.
Born with the Sun in Aquarius, you keep one foot outside.
As an Aquarius, you prefer friends to followers.
You are an Aquarius with a Capricorn Moon and Taurus rising.
Both Mercury and the Sun favour Aquarius today.
Tonight, at 22:12, the Moon enters Libra.
At 17:50 the Moon squares your natal Mars.
Mars in Sagittarius, in your eighth house, tells the truth too fast.
Venus, the planet of love, is in Sagittarius, so say yes to the trip.
Neptune at the beginning of Aries drifts through your eleventh house.
The Sun at 5 degrees of Aquarius is where it stood when you were born.
The Sun stands at 5° Aquarius.
Your Sun sign is Aquarius and your Moon sign is Capricorn.
The exact return of the Sun is at 12:33.
Pluto will be conjunct your Sun three times between January 2027 and the end of the year.
Pluto first touches your Sun on 18 February and again on 3 August.
From 17 January to 1 April Pluto is conjunct your natal Sun.
Mars trine your natal Uranus builds toward 2 February.
Transiting Sun conjunct natal Sun (12:33) marks your solar return.
The Moon's trine to your natal Moon at 5:04 in the afternoon eases things.
Moon trine natal Moon 17:04, Moon square natal Mars 17:50: first ease, then edge.
The Moon, in Virgo until 22:12, then Libra, tidies before it mingles.
Moon in Virgo (H5) and Sun in Aquarius (H10).
Mars (retrograde) in Virgo edits.
Your 10th-house Aquarius Sun wants room.
The Sun in Aquarius, transiting your tenth house, is public.
Your Moon-Venus conjunction in Capricorn keeps its word.
Natal Venus retrograde makes you slow to say love.
Mars trine your Ascendant natally gives push.
A Capricorn stellium of Moon, Mercury, Venus, Saturn, Uranus and Neptune sits in your ninth house.
Your Sun, ruler of your fourth house cusp in Leo, is in Aquarius.
The Moon will trine your Sun tomorrow morning.
After last Friday's Full Moon in Leo you know what you want.
As Mars retrogrades through Virgo, habits come up for review.
Mercury's ingress into Pisces on 1 February is near.
Venus is about to enter Capricorn.
Since Pluto entered Aquarius for good in November 2024, the tone has changed.
Uranus has been in Gemini for a while.
Saturn left Pisces last year.
The Sun's entry into Aquarius a week ago still hums.
Your progressed Moon in Leo is another story.
Your Moon feels at home in Virgo today.
Sun conjunct Sun: happy birthday.
With Pluto so close to your Sun, power is the theme.
Jupiter, retrograde in your fourth house, circles home.
Neptune's long square to your natal Jupiter peaks this Friday.
The Moon squares Mars at 17:50, so drive gently.
Because the Moon is void from 04:56 until 22:12, begin nothing new.
Pluto on your natal Sun is not a small thing.
Your natal Jupiter, exalted in Cancer, is squared by Neptune until early March.
You have Mars in Sagittarius opposing Jupiter in Cancer.
Mars in Sagittarius trines your Taurus Ascendant.
Saturn in Capricorn sextiles Pluto in Scorpio in your chart.
Mercury and Neptune meet in Capricorn in your ninth house.
In Libra the Moon will be kinder.
From tonight the Moon is in Libra.
Tonight the Moon leaves Virgo for Libra.
`
  .trim()
  .split('\n');

/** True in the text of 22 January to 21 February 2027. */
export const TRUE_OF_THE_MONTH = `
Mercury is retrograde from 10 February to 3 March.
Mercury is retrograde between 10 February and 3 March.
Mercury stations retrograde on 10 February in Pisces and turns direct on 3 March.
The New Moon eclipse on 7 February falls in your tenth house.
The solar eclipse on 7 February squares your natal Pluto.
Venus spends most of the month in Capricorn.
By the end of the month the Sun is in Pisces.
Uranus turns direct on 8 February in your second house.
The Full Moon on 21 February is a lunar eclipse in Virgo.
On 21 February a penumbral lunar eclipse falls in Virgo, in your fourth house.
Pluto's conjunction with your Sun is exact on 18 February, the first of three passes.
Mercury backs out of Pisces into Aquarius on 18 February.
Mercury re-enters Aquarius on 18 February.
With Saturn square your natal Mercury from 6 to 26 February, exact on 17 February, choose words.
Mars sextiles your Jupiter around 16 February.
Mars trines your Ascendant on the 20th.
The month opens under a Full Moon in Leo on 22 January.
Mars, retrograde all month, crosses back into Leo on 22 February.
Venus enters Capricorn on the 4th and the Sun enters Pisces on the 19th.
`
  .trim()
  .split('\n');

/** True in the year's text. */
export const TRUE_OF_THE_YEAR = `
Mercury is retrograde three times this year.
Saturn moves from 8 to 21 degrees of Aries.
Jupiter enters Virgo on 26 July.
Eclipses fall in Leo and Aquarius.
The total solar eclipse of 2 August falls in Leo, in your fourth house.
Pluto crosses your Sun on 18 February, 3 August and once more after the year's end.
Uranus trines your Sun on 29 May.
You turn 37 on 26 January, a second-house profection year ruled by Mercury.
The lord of the year is Venus until January and Mercury after it.
Mars turns retrograde on 11 January and direct on 2 April.
In July Mars enters Libra.
Neptune turns retrograde in July and Saturn in August.
Your solar return has Aries rising and the Moon in Virgo.
In the solar return the Ascendant is in Aries and the Midheaven in Capricorn.
`
  .trim()
  .split('\n');

/** False in the text of 26 January 2027. */
export const FALSE_OF_THE_DAY = `
Mars is direct again after its long retrograde.
Mercury is retrograde, so back up your files.
The Moon in Leo makes you bold.
With the Sun square your natal Sun at 12:33, you feel thwarted.
The Moon trines your natal Pluto this afternoon.
Saturn conjunct your Sun is the slow weather.
Neptune squares your natal Jupiter, exact on 12 February.
Your Gemini Moon likes to talk.
Your Moon in Aries and Sun in Aquarius rarely agree.
Under the waxing Moon, plant seeds.
Tonight's Full Moon lights the room.
Your Leo Ascendant wants applause.
With Scorpio rising, you arrive in silence.
Mars, direct in Leo, passes through your fourth house.
Saturn trine Pluto in your chart gives stamina.
The conjunction between Mars and Venus in your birth chart warms you.
As the Moon enters Scorpio late in the evening, the mood shifts.
The Sun in your second house puts money first.
Venus in Aries brings a sharper tone.
Tomorrow the Moon is in Cancer.
Venus enters Capricorn on 9 February.
The new Moon on 11 February falls in Aquarius.
The next New Moon falls in Taurus.
Monday, 26 January is a day for tidying.
Mars squares your natal Venus.
Mars turns direct today.
Chiron in Aries heals you.
Venus opposes your natal Saturn today.
The Mars-Jupiter square adds heat.
Saturn, in Taurus, slows you down.
Uranus stations direct today.
Mercury, Venus and Mars are retrograde.
With Jupiter trine your Midheaven, doors open.
`
  .trim()
  .split('\n');

/** False in the text of 22 January to 21 February 2027. */
export const FALSE_OF_THE_MONTH = `
Mercury turns retrograde on 20 February.
The Full Moon on 21 February falls in Libra.
Venus enters Aquarius on 4 February.
Pluto's conjunction with your Sun is exact on 25 February.
Mars trines your Ascendant on 3 February.
Mercury is retrograde from the start of the month in Gemini.
Saturn is in Cancer all month.
The New Moon on 7 February falls in your second house.
A lunar eclipse on 7 February darkens the mood.
Uranus turns retrograde on 8 February.
Jupiter squares your natal Saturn this month.
Venus is retrograde in February.
With Saturn opposite your Moon, rest.
`
  .trim()
  .split('\n');
