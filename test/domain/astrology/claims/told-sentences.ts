/** What could be written for the reference birth, in the year from 22 November 2026. */

/** True in the text of 26 January 2027. */
export const TRUE_OF_THE_DAY = `
Mercury stations retrograde in two weeks.
As a Taurus rising, you arrive slowly.
Under the gibbous Moon, finish something.
Since Mars turned retrograde, the fifth house has been in rehearsal.
Mars is retrograde, and this may slow you down.
The wind changes on 4 February. Venus then enters Capricorn.
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
In the solar return the Moon falls in the sixth house.
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
As a Leo, you love the stage.
You are a Gemini with a quick tongue.
The Full Moon lights the room.
Under the New Moon, begin.
Under the crescent Moon, begin.
The Moon trines your natal Moon and Pluto.
Your natal Chiron is retrograde.
The wind changes on 6 February. Venus then enters Capricorn.
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

/** True in the text of 26 January 2027, as a writer would put it. */
export const TRUE_PARAGRAPHS = `
Your solar return lands at 12:33 today, when the Sun comes back to the exact degree of Aquarius it held when you were born. With your natal Sun in the tenth house, visibility is part of the deal, and Pluto's slow conjunction to that same Sun means whatever you say yes to now carries unusual weight. Take the afternoon gently: the Moon trines your natal Moon at 17:04, then squares your Mars less than an hour later.
Emotionally, the day runs on two settings. Until 22:12 the Moon travels through Virgo and your fifth house, a combination that shows affection through small repairs. It is also void of course for almost the whole day, from 04:56 onward, so conversations may circle without landing. That is not a failing. Once the Moon reaches Libra, the sixth house takes over and routines feel companionable again.
Mars retrograde has been slowing your spontaneous side since the middle of January, and today's Moon square to your natal Mars in Sagittarius could make that feel personal. It isn't. Use the friction to finish one thing rather than start three.
With your Venus retrograde in Capricorn at birth, love has never been something you rush, and the waning Moon supports that instinct. Someone who waits with you is worth more than someone who dazzles. The Moon-Venus conjunction in your chart means you feel loved when things are dependable.
Neptune is still square your natal Jupiter in Cancer, exact on Friday the 29th, so promises made this week may be bigger than the pocket they come from. Check the figures twice. Your natal Saturn in Capricorn, strong in its own sign, is the accountant you should listen to.
As the Sun moves over your Midheaven and natal Sun within a few days, your public role and your private self line up. The Midheaven contact on Sunday was the rehearsal; today is the performance.
Saturn in Aries continues its long walk through your twelfth house, while Jupiter, retrograde in Leo, warms the fourth. Home is where the next idea is hiding. The Capricorn planets in your ninth house may want to book a ticket; let them read the map first.
Mercury in Aquarius makes quick friends of strange ideas, and you, with Mercury and Neptune side by side in Capricorn, know how to give a strange idea a sensible coat.
What the waning gibbous Moon wants is gratitude and distribution: give away what you have learned. It was full last Friday in Leo, in your third house, and you may still be hearing the echo in messages and errands.
Uranus, nearly at a standstill in Gemini before it turns direct on 8 February, keeps your second house on its toes. Money may do something odd, which is different from something bad.
With Taurus rising and Venus as your chart ruler, your body is the first to know when a plan is wrong. Venus is in Sagittarius at the moment, asking for distance and laughter.
You came in with the Sun and Midheaven together in Aquarius, so work has always been a way of being yourself in public. Pluto touching both points, the Midheaven before Christmas and the Sun on 18 February, is a slow renovation.
Tomorrow the Moon, by then in Libra, trines your natal Sun at 08:27, a better hour for asking than anything today offers.
In a year when Pluto meets your Sun, small lies cost more than usual. The first exact pass is three weeks away, on 18 February; the second comes on 3 August.
There is no need to be bold; Mars, still retrograde, is not asking for it. Your natal Mars in the eighth house prefers a quiet, thorough approach anyway.
Jupiter in your third house at birth, retrograde and exalted in Cancer, gives you a memory for other people's stories. Use it tonight when the Moon changes sign.
If Mercury seems loud in the background, remember that it turns retrograde on 10 February in Pisces; finishing paperwork before then is merely sensible.
The opposition between Mars and Jupiter in your birth chart is the old argument between speed and size. Today the Moon takes Mars's side for an hour around 17:50.
Venus opposed Jupiter? No. What you have is Mars opposite Jupiter, and that is enough.
The Moon's last stop in Virgo is a good time to back up files, clear the counter, and write the thank-you note. After 22:12 the Libra Moon will want company.
A Virgo Moon in the fifth house plays by tidying, and a Sun in the tenth likes to be seen doing it.
You may feel the pull between your Capricorn Moon and this Aquarius season; one wants a plan, the other wants a crowd.
Neptune in the first degrees of Aries has only just begun its long passage, and Saturn is ahead of it in the same sign.
Sun conjunct Sun, Moon trine Moon: the sky repeats itself so you can hear it.
Since Mars stationed retrograde on 11 January, your fifth house has been in rehearsal.
By the time Mars goes direct on 2 April you will have rewritten the script.
Before the solar eclipse in Aquarius on 7 February, leave room in the diary.
The eclipse season that begins with the New Moon in Aquarius falls in your tenth house.
The Moon left Leo two days ago.
The Moon moves on to Libra late tonight, and by Friday it is in Scorpio.
With Venus in Sagittarius until 4 February, say yes to the long walk.
Mercury reaches Pisces on Monday.
The Sun has been in Aquarius for almost a week.
From 19 February the Sun is in Pisces.
Until mid-February the Sun is in Aquarius.
The Sun leaves Aquarius for Pisces on 19 February.
Later in the week, when the Moon crosses your Descendant in Scorpio, somebody answers back.
On Thursday evening the Moon goes void, and on Friday morning it enters Scorpio at 04:21.
Mars returns to Leo on 22 February, still retrograde, and then turns direct there in April.
Jupiter went retrograde on 13 December and turns direct on 13 April.
At the Full Moon of 21 February there is a lunar eclipse in Virgo.
Your Ascendant ruler Venus opposes nothing today.
Pluto in Scorpio in your seventh house, as for everyone of your generation, intensifies love.
The Moon in the sign of the Virgin is exacting.
This is your Sun's day, not Saturn's.
You have a trine from Mars to the Ascendant and a square from the Moon to it, so you act first and feel later.
Your Moon squares your Ascendant, which explains the pause before you smile.
Moon square Ascendant, Mars trine Ascendant: you are two people at the door.
`
  .trim()
  .split('\n');
