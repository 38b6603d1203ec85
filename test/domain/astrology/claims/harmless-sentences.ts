/** Myth, supposition, hearsay, denial, likeness, rule and everyday words: no report of anybody's sky, on any day. */
export const HARMLESS: readonly string[] = `
A Leo kind of courage will carry you through the meeting.
You fish for compliments like a born Pisces and that is all right.
She said, "Mars is in Leo and I am unstoppable," and then missed her train.
If Mars were in Aries, you might shout; as it is, you whisper.
Had Mercury been retrograde, you could blame it.
It feels as if Saturn were sitting on your chest.
Imagine the Sun in Cancer: warm, salty, a little sad.
You are over the moon about the news.
Make hay while the sun shines.
The sun comes up over the bay and you are already awake.
A mercurial mood, a jovial lunch, a saturnine evening.
Think of it as a Venus kind of errand.
Not every full moon brings madness.
Once in a blue moon, a plan works the first time.
When Mercury is retrograde, people say, printers jam.
Whenever Venus enters Libra, florists smile.
Some astrologers claim that Mars in Capricorn never tires.
An old proverb has it that a Taurus Moon never forgets a meal.
Your grandmother may have had the Moon in Scorpio; you only have her recipes.
In myth, Mars met Venus and was caught in a net.
Vulcan caught Mars and Venus in his net, and the gods laughed.
Jupiter overthrew Saturn, or so the Greeks would have it, under other names.
Neptune's trident hangs in the museum; go and see it.
Pluto took Persephone in spring, and Ceres wept.
Mercury carried messages and stole cattle on the same day.
In 1781, Uranus was discovered while in Gemini.
In 1969 the Moon got its first footprints.
Ancient sky watchers feared the solar eclipse.
The word lunatic comes from the Moon.
Would a full Moon change your answer?
What if Pluto were square your Sun?
Is Mercury retrograde, or did you simply forget?
Do you believe that Saturn returns for everyone?
Your friend with Mars in Aries will want to drive.
People with the Moon in Cancer keep old letters.
Someone with a Capricorn Ascendant once taught you patience.
Your partner's Venus in Gemini keeps you guessing.
His Moon in Virgo folds the towels.
My own Mercury in Pisces forgives you.
Their Sun in Aquarius is not your concern.
Unlike Venus in Scorpio, you let go.
You are no Mars in Aries, and need not be.
You are as patient as Saturn in Capricorn.
You are braver than Mars in Leo today.
This is less a Mercury retrograde than a missing comma.
Let the word "retrograde" mean only: look again.
Every New Moon is a chance to begin.
Each eclipse season asks its own question.
Traditionally, the Sun rules Leo and the Moon rules Cancer.
Venus rules Taurus and Libra.
Mars is the ruler of Aries, and Saturn of Capricorn.
Jupiter is exalted in Cancer, say the old books.
The seventh house is the house of partnership.
A square is an aspect of ninety degrees.
A trine is easy; an opposition is honest.
Aries comes first, Pisces last.
The zodiac begins with Aries and so does courage.
Square your shoulders and walk in.
You need not square accounts with Venus before lunch.
There is no conjunction of planets that can pay the rent.
Cancer screening is worth the appointment.
A Mercury dime sits in the drawer.
He drives a Saturn, badly.
Venus flytraps need rain water.
The Mars bar in your coat is from last winter.
Gemini was also a space programme.
The Libra scale in the kitchen is off by a gram.
Queen sang of Mercury, in a manner of speaking.
The month of March asks for boots.
You may march into the office.
On May mornings you like to walk.
The second house on the left is yours.
Buy a house, first or second, when you are ready.
The White House is not the tenth house.
Speak directly; be direct; ask direct questions.
A direct train saves you an hour.
You are direct, and they are grateful.
Void your calendar of courtesies.
The course of love was never void of surprises.
Full of plans, new to the city, you wander.
The moon is a friend for the lonesome to talk to.
Goodnight moon, goodnight list.
Ride the tide: it waxes and wanes.
Your patience waxes and your doubt wanes.
The crescent on the flag catches the light.
A quarter past nine is early enough.
You spent the first quarter of the year saving.
The last quarter of the match is the one that counts.
Opposite your desk there is a window.
You oppose the plan, and say so kindly.
Conjunctions such as "and" join two halves.
Work and rest join hands.
Friends meet on the bridge at noon.
You and your courage meet at last.
A trine of candles burns on the sill.
A house is a machine for living in.
If you were born under a wandering star, pack light.
Born to run, you walk.
It could be that Mercury goes retrograde just to annoy you.
You might feel like Saturn in the wrong house.
Perhaps Venus will visit your seventh house someday.
Suppose the Moon were full: would you sing?
Nothing here says that Pluto squares your Venus.
You do not need Jupiter in the tenth house to ask for a raise.
Neither Mars nor Venus decides; you do.
It is not true that the Moon in Scorpio makes you cruel.
Never mind what Mercury is doing.
There is more to you than your Sun sign.
Your Sun sign is only the front door.
Ask ten people about their rising sign and hear ten stories.
Look up tonight: the sky does not hurry.
The stars incline, they do not compel.
Heaven can wait until Tuesday.
By Friday you will have forgotten the fuss.
On the third you pay the rent, and on the fourth you laugh about it.
The 3rd time is the charm.
Count to twelve and breathe.
At twelve degrees outside, wear a scarf.
It was 30° in the shade and you bought plums.
Turn the compass ninety degrees.
At 22:10 the kettle is already cold.
The clock says 5 o'clock; the body says supper.
Your tenth day of silence ends with a joke.
Mars, Venus, all the gods of the attic: let them gather dust.
Love like Venus, fight like Mars, and do the taxes like Saturn.
A Venus-like softness, a Mars-driven week, a Moon-washed night.
Virgo-style lists cover the fridge.
Sagittarius energy is what the team calls your laugh.
You sprint with Aries speed and stop with Taurus stubbornness.
Scorpio season always sells black coats.
Leo season belongs to everyone with a mirror.
In Aquarius season, they say, the odd become normal.
The age of Aquarius was a song before it was a promise.
The Tropic of Cancer is a line, and a book.
The Cancer survivor next door waters your plants.
Ask Leo at the front desk; he knows.
Virgo is the name of the new café.
Pisces swim both ways.
Rams, bulls, twins and crabs: it is a parade.
Like a Gemini at two parties, you hurry.
As a rule, a retrograde is a review.
A retrograde is not a curse.
Retrogrades happen; the planets never really go backwards.
Planets seem to move backwards only because we move.
Some say Mercury turns retrograde three times a year.
Mercury goes retrograde about three times a year.
The Moon changes signs every two and a half days.
The Moon enters a new sign every few days.
The Sun spends a month in each sign.
Saturn takes about twenty-nine years to come home.
Jupiter needs a year for each sign.
Pluto may stay in a sign for twenty years.
Eclipses come in pairs.
A solar eclipse can only happen at a New Moon.
A lunar eclipse needs a full Moon.
The Moon is void of course several times a week.
What begins at a New Moon ripens by the full Moon.
You could wait for the next New Moon, or begin now.
Until the next eclipse, keep your own counsel.
After the last full Moon, you promised yourself sleep.
Think back to the last time Venus was in Leo.
Remember when Saturn was in Capricorn, and how you worked.
In a few years Uranus will enter Cancer, and homes will change.
Long before Neptune was known, sailors prayed to him.
Your mother's Saturn in Leo raised you well.
As a child you drew the Sun in the corner of each page.
The sun in the corner of the drawing still smiles.
The sun in Spain is not like the sun in Scotland.
Sunday is a day for the sun.
Moonlight, sunlight, lamplight: all the same to the cat.
Monday was named for the Moon, Saturday for Saturn.
Wednesday belongs to Mercury, in French at least.
Put Venus on the mantel and Mars in the garage.
The planets meet in the mind of the one who looks up.
You will square the circle before you change his mind.
Oppose nothing today except haste.
Let us not blame Mars in the eighth house for a flat tyre.
Would that Venus were in your fifth house!
Were the Moon in Taurus, you would nap.
Your chart is a map, not a cage.
A map is not the mountain, and a chart is not a life.
Nobody's Mercury is retrograde forever.
No planet is retrograde in the heart.
"Mercury is retrograde," he sighs, and reboots the router.
The headline shouted "Full Moon in Aries!" and nobody cared.
In the novel, the heroine has the Moon in Pisces and a gun.
They call it "a Pluto–Sun conjunction sort of year".
Picture a Sagittarius Moon on a train, window down.
It is said that Venus in Pisces loves without counting.
One could say that Mars in Cancer fights sideways.
Mythology gives Mars a chariot and a bad temper.
The Romans prayed to Venus before a wedding, and to Mars before a war.
Mars in Roman stories always meets Venus in secret.
Should Mercury turn retrograde again, you will know the drill.
Provided Venus stays in Leo, the party goes on.
As long as Saturn is in Aries, they will ask for proof.
In case Mercury goes retrograde, back up your files.
Were it a full Moon, the dogs would bark.
Do not wait for Venus to enter Libra before you call.
You cannot blame a Mars square for that email.
Forget about the Mercury retrograde you read about last spring.
Nothing to do with Pluto in your fourth house, this is plumbing.
Even without Jupiter in your second house, money can grow.
No Mars in Aries is needed to open a jar.
There was a time when the Moon in Scorpio scared you.
Back in school, you wore Mars on a T-shirt.
Your first Saturn return taught you to pack light.
Your next Saturn return is years away.
Saturn will return to this place in about twenty-nine years.
When Uranus last crossed this degree, you were a child.
Neptune will not be back in Pisces in your lifetime.
By the time Pluto leaves Aquarius, your grandchildren will vote.
Later generations will know Pluto in Pisces.
The last time Jupiter was in this sign, you moved flat.
Where Venus in Taurus would linger, you hurry.
Where others have Mars in Leo, you have manners.
A person born with the Sun in Leo expects applause.
Children of a Cancer Moon keep shells in their pockets.
Anyone with Mercury in Gemini talks on the phone while cooking.
Mercury in Gemini natives are rarely bored.
The typical Virgo Ascendant checks the door twice.
A textbook Scorpio Moon says nothing and knows all.
Astrologers call this a Saturn return.
Astrologers associate Mars with the first house.
The fourth house is traditionally ruled by the Moon.
Mars, ruler of Aries, likes to win.
Venus-ruled Taurus likes to eat.
Aries, ruled by Mars, goes first.
Saturn, the lord of Capricorn, keeps the minutes.
Cancer, the Moon's own sign, keeps the door shut.
Leo is the sign of the Sun, Cancer of the Moon.
In Virgo, the earth sign of harvest, hands matter.
You have something of a Leo about you.
There is a touch of Scorpio in your silence.
It has the taste of Mercury retrograde, all crossed wires.
It smells of full moon and wet leaves.
It is a day with a Mars in Aries feel.
The day has a Moon-in-Cancer softness.
This has all the charm of a Saturn square.
You move through the office like Mars through Aries.
You argue as though Mercury were square Mars.
He looks at you the way the Moon looks at the sea.
You keep a Venus on a shelf, marble, one arm missing.
The moon in the painting is too large.
The moon hung over the harbour like a coin.
The sun will be in your eyes on the drive home.
The sun is out, the coffee is hot.
Sun in the window, cat on the sill.
Sun and moon, salt and bread: simple pairs.
A full moon of dough rises in the bowl.
The new moon of your fingernail shows white.
Half-moon glasses suit you.
The eclipse of reason is brief.
Do not let one worry eclipse a good week.
Envy can eclipse gratitude.
An eclipse mug stands on your desk.
Your boss eclipses no one.
Retrograde amnesia is a film plot.
Retro is back; retrograde is not a crime.
Directness is a gift; so is tact.
A direct answer beats a clever one.
Give direct thanks.
Square one is not a bad place to be.
You meet them fair and square.
Times Square on New Year's Eve is not for you.
A square meal helps.
The opposition will present its plan.
The opposite is true.
You and your sister sit on opposite sides.
A conjunction of luck and work.
House number seven has a red door.
The eleventh hour is your favourite hour.
The first house you rented had mice.
A house on the second floor.
Mercury is also a metal.
Mercury levels in the fish are fine.
The mercury falls below zero tonight.
Freddie Mercury, Bruno Mars, Venus Williams: all at one party.
Jupiter Symphony on the radio.
Neptune Street is closed for repairs.
Pluto is no longer a planet, and does not mind.
Uranus jokes never get old.
Saturn has rings, you have deadlines.
On Mars the day lasts a little longer.
A year on Venus is shorter than its day.
The rover on Mars took a picture of dust.
A telescope shows Jupiter and four moons.
Look for Venus low in the west after sunset.
You can see Venus near the Moon if the clouds part.
The Moon pulls the sea and, they say, the sap.
The Moon does not ask for permission.
Every planet has its house, and every house its dust.
Aries to Pisces, the wheel goes round.
Whatever your rising sign, drink water.
Whether the Moon waxes or wanes, you water the basil.
From one New Moon to the next, keep a notebook.
Between two full moons there is room for a habit.
Wait for no eclipse.
Count the full moons of this winter.
If today's Moon feels heavy, nap.
May Venus be kind to you.
May the Moon in Cancer rock every child to sleep.
Let Mars be Mars.
Dear Mercury, please go direct.
Hello, full Moon; goodbye, sleep.
Why would Mars in Pisces fight?
Who needs Jupiter in Sagittarius?
How does Saturn in Aries feel, you ask?
You wonder whether Neptune is square your Mars.
You ask yourself if the Moon is in Leo.
You suspect Mercury is retrograde; it need not be.
You joke that Mercury must be retrograde.
You are tempted to say Mercury is retrograde.
Part of you wishes Venus were in Pisces.
You used to think Mars in Libra was weak.
It would take a Jupiter trine to move that sofa.
You would need Mars in Aries and a crowbar.
One day Neptune will enter Taurus, and poets will farm.
The book about Pluto in Scorpio is overdue.
The lecture on "Saturn in the tenth house" was long.
The song "Venus in Furs" plays.
The chapter called "Moon in Gemini" has no end.
A tattoo of Mars in Scorpio was a phase.
The phrase Mercury retrograde has become shorthand for bad luck.
Call it Mercury retrograde if you like.
Blaming Mercury retrograde is cheap.
The joke about Mercury retrograde wears thin.
What astrologers call the Moon void of course is simply a pause.
`
  .trim()
  .split('\n');
