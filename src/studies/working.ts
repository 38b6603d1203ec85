/**
 * What a prompt says when it leaves the astronomy to the model: how to work it out before writing. Its length is 15 %
 * of the prompts it goes into, the share the source documents measured; a test holds it to that.
 */
export const WORKING = [
  '## Working',
  'Before you write, work out what the sky was and will be; do not show the working in your answers.',
  '1. Turn the birth date, time and place into Universal Time, allowing for the time zone and any daylight saving of that year, and then into a Julian Day number. Do the same for noon of each day of the period.',
  '2. For the Sun take the mean longitude L = 280.460° + 0.9856474° n and the mean anomaly g = 357.528° + 0.9856003° n, n being the days since J2000.0; the ecliptic longitude is L + 1.915° sin g + 0.020° sin 2g. For the Moon begin with 218.316° + 13.176396° n and correct by 6.289° sin(134.963° + 13.064993° n), then by the evection and the variation.',
  '3. For Mercury to Pluto take the orbital elements and their rates per century, solve Kepler’s equation, turn the heliocentric positions into geocentric ones by taking the Earth’s away, and find out whether the longitude is falling: then the planet is retrograde.',
  '4. Divide the longitudes by 30 to get the signs. Take the local sidereal time and the obliquity, find the Ascendant and the Midheaven, and the twelve house cusps between them.',
  '5. The phase is the Moon’s longitude less the Sun’s: new at 0°, first quarter at 90°, full at 180°, last quarter at 270°. Compare every planet of the day with every place of the birth chart, and note the angles of 0°, 60°, 90°, 120° and 180° that are closer than the orb allows.',
].join('\n');
