/** Sentences that claim nothing of the reader's heavens, however much of the heavens they mention. */
export const ORDINARY_SENTENCES = `
A Leo kind of courage is called for.
He fishes for compliments; let him catch one.
You are over the moon, and it shows.
The sun is shining, so leave the umbrella at home.
Shoot for the moon by all means, but pack a lunch.
It happens once in a blue moon.
Your mercurial friend changes the plan again.
There is something saturnine about the room.
A jovial uncle tells the same story twice.
Venus-like charm opens doors that force would jam.
A Mars-driven week would end in tears.
Do not promise anyone the moon.
The Sun-kissed kitchen wall is enough for now.
Square your shoulders before you answer.
You have to square this with your conscience.
Let us start from square one.
Fair and square is how you like it.
A square meal would help.
Opposites attract, and then they argue about the dishes.
She takes the opposite view on principle.
The direct route is the long one today.
Be direct, but not blunt.
Direct your attention to what is already in your hands.
Mars, direct your anger at the weeds.
A direct question deserves a direct answer.
Your house needs you more than your career does.
In this house, nobody shouts.
The first house on the left is always the friendliest.
Put your own house in order.
A full house and an empty fridge.
The second house they looked at had a garden.
A new phase begins whenever you say it does.
You are in a waning mood, and that is fine.
Interest waxes and wanes.
The Moon waxes and wanes, and so does every feeling.
Everything waxes in its season.
He waxes lyrical about his boat.
A trine of wishes is still only a wish.
If Mars were retrograde, you would know by the queue.
It is as if Mars were retrograde in your kitchen.
You feel as though Mercury had turned retrograde again.
Imagine Venus in Aries buying furniture.
Suppose Saturn squared your Sun: you would still have to do the laundry.
Whenever Mercury turns retrograde, people blame the printer.
Every Full Moon somebody writes a poem.
Each time Venus enters Leo, somebody buys a hat.
Unless Jupiter crosses your Midheaven, fame can wait.
Even if Pluto were conjunct your Moon, dinner is at eight.
Whether Mars squares your Venus or not, be kind.
Is Mercury retrograde again?
Could Venus be in Pisces, you wonder?
What if Mars were in Cancer?
People with Mars in Leo are hard to ignore.
Someone with Venus in Gemini writes three letters at once.
A friend with the Moon in Cancer will bring soup.
Those with Saturn in Libra weigh every word.
A partner whose Sun is in Taurus will not be hurried.
Anyone with Mercury in Pisces knows the feeling.
Your mother's Moon in Cancer is her business.
Her Venus in Scorpio is not up for discussion.
His Mars in Aries slams doors.
Their Sun in Libra cannot decide.
Your partner's Venus in Leo likes an audience.
My Moon in Gemini would not have managed it.
As bold as Mars in Aries, you cross the street.
You move like Venus in Taurus through a bakery.
It feels like a Mars square in a teacup.
Something in you is as patient as Saturn in Capricorn.
Astrologers call it a Jupiter return.
The word retrograde frightens people more than it should.
"Mercury retrograde" is what your colleagues will call it.
Mercury is not retrograde in anyone's heart.
This is not about Mars in Leo.
You need no Venus in Pisces to be gentle.
Without Mars in Aries, you still get up in the morning.
It is less a Saturn in Libra sort of day than a Tuesday.
Neither Venus in Leo nor money will settle it.
Rather than Mars in Aries, think of a kettle.
Venus rules Taurus and Libra.
Mars rules Aries.
Mercury governs Gemini and Virgo.
Leo is ruled by the Sun.
Libra is the sign of scales.
Aries comes first and apologises later.
Cancer is a hard word to say out loud.
The Tropic of Cancer runs through other people's holidays.
Pisces closes the circle.
Gemini, the twins, cannot agree on a film.
The twins next door are coming to tea.
Balance the scales before you weigh in.
The archer's aim is only as good as his patience.
Take the bull by the horns.
The lion's share goes to those who ask.
Somebody has a ram's stubbornness and a lamb's face.
You can water a plant without being an Aquarius.
A scorpion in the shoe is a figure of speech.
The goat climbs because the grass is up there.
The stars incline, they do not compel.
The planets will not do your taxes.
Look up tonight; the sky is free.
The evening star is worth the cold.
Moonlight flatters every garden.
A crescent of lemon in the glass.
The new broom sweeps clean.
The first quarter of an hour is the hardest.
By the last quarter of the film you had forgiven him.
A quarter to nine is early enough.
Full of ideas, you forget lunch.
The glass is half full, and so is the Moon of most people's patience.
An eclipse of the mood passes quickly.
Do not let envy eclipse your own good news.
Good news eclipses small worries.
The void left by an old habit fills with sleep.
Of course the Moon has nothing to say about invoices.
The form is void without a signature.
You rise early on principle.
With dough rising in the bowl, there is time to talk.
Prices are rising, and so is your eyebrow.
Aspects of the question escape you.
The aspect of the room changes by noon.
There is an easy harmony in it.
Conjunctions are small words such as and.
The opposition will have its say at the meeting.
Parliamentary opposition is nothing to yours.
Her ascendant star dazzles the committee.
The descendants of that oak line the road.
Your rising star at work has a name now.
He has a meridian calm about him.
The node of the matter is money.
Fortune favours the prepared.
A part of you wants to stay; a part of you has packed.
Fate turned on a word.
The wheel of fortune is a game show.
May you find what you were looking for in March of some other year.
March into the kitchen and say it.
You may in May be wiser.
An august silence fell.
The second of two letters is the kinder one.
On the first of many walks you will say little.
At 7:45 the alarm rings, as alarms do.
Between 10:00 and noon nothing needs you.
By 3 February, see how you feel.
On 14 March call your sister.
Save Tuesday for the accounts.
On Friday you are allowed to be tired.
Next week asks for less.
The 26th is as good a day as any.
Tomorrow can take care of itself.
Yesterday's crumbs are still on the table.
The month ahead is a corridor with several doors.
Think of the year as a house with twelve rooms.
The seventh wave is always bigger.
Twelve houses, ten planets, and one kettle.
Ten planets and not one of them can cook.
Seven of the planets are older than astrology.
The degree you earned is not the one you use.
Ninety degrees of difference is a corner, not a wall.
Try to oppose the idea without opposing the person.
You are opposed to haste on principle.
He opposes everything before breakfast.
To square the circle, draw a smaller circle.
Venus, the morning star, was a goddess first.
Mars bars are not dinner.
The mercury is falling.
Saturn's rings are ice and patience.
Jupiter has more moons than anyone needs.
Pluto, once a planet, has had practice with losing status.
Neptune is a god of the sea and of blurred edges.
Uranus was found by a musician with a telescope.
The Sun is a star of the middling sort.
The Moon pulls the sea about and leaves you your appointments.
The Sun, the Moon and the kettle keep you company.
Your moods and the Moon's are not the same.
The Moon and you both know about leaving and coming back.
Saturn teaches, Jupiter forgives.
Where Saturn says no, Venus says please.
Mars wants a quarrel and Venus wants a chair.
Think of Saturn as a carpenter.
Ask Mercury for the words and Mars for the nerve.
The Moon asks what you need; the Sun asks who you are.
Something lunar in you prefers the back row.
A solar confidence fills the room.
Plutonian silence is only silence.
A Neptunian fog is only fog.
Your Saturnian side keeps the receipts.
There is Venus in the way you lay the table.
Sun after rain, and the street steams.
In Virgo fashion, you alphabetise the spices.
With Libra-like tact, you say nothing.
It has an Aries spark and a Taurus appetite.
A touch of Gemini would lighten the letter.
Less Scorpio, more soup.
More Sagittarius than sense, that plan.
The Capricorn in you makes a list.
Channel your inner Leo.
What would an Aquarius do? Something else.
Mars gives you the nerve to oppose Saturn.
The Mercury retrograde shadow is a modern invention.
Mars is direct about what it wants.
Venus is the opposite of Mars in every shop window.
The Full Moon is still two weeks away.
When the Moon is full, you sleep badly.
Halfway between the Full Moon and the New Moon, you sort.
The New Moon is twelve days off.
Nothing like a Full Moon for insomnia.
Your New Moon wish can wait.
It is a good moment to review what you planted at the New Moon.
You are a Leo at heart and a cat at table.
A Mercury-quick retrograde step saves the vase.
`
  .trim()
  .split('\n');
