/**
 * When each time zone's clocks left local mean time for a standard one, for those that did so since 1850; read from
 * the "LMT" records of tzdata 2025b with `backzone` (public domain). `instant zone zone …` in seconds since 1970
 * UTC, entries divided by semicolons.
 *
 * Until then every town kept the mean time of its own meridian: a zone's record is only its eponymous city's.
 */
const ENDS = `
-3675198848 Europe/Busingen Europe/Zurich; -3645237208 Asia/Calcutta Asia/Kolkata;
-3252098996 Europe/Rome Europe/San_Marino Europe/Vatican; -3231299232 Asia/Jakarta;
-3192437628 NZ-CHAT Pacific/Chatham; -3192435544 Antarctica/South_Pole NZ Pacific/Auckland;
-3155682932 Africa/Asmara; -3155682888 Africa/Addis_Ababa; -2890258789 Europe/Helsinki Europe/Mariehamn;
-2871681132 Europe/Stockholm; -2840178136 Pacific/Bougainville;
-2840176120 Pacific/Port_Moresby Pacific/Truk Pacific/Yap; -2840165825 Asia/Irkutsk;
-2840164924 Asia/Bangkok; -2840163887 Asia/Rangoon Asia/Yangon; -2840159964 Asia/Colombo;
-2840158440 Indian/Maldives; -2840151551 Asia/Tbilisi; -2840149817 Europe/Moscow W-SU;
-2840149320 Asia/Beirut; -2840149254 Asia/Jerusalem Asia/Tel_Aviv Israel; -2840148984 Europe/Simferopol;
-2840148124 Europe/Kiev Europe/Kyiv Europe/Uzhgorod Europe/Zaporozhye;
-2840147752 Asia/Istanbul Europe/Istanbul Turkey; -2840147720 Europe/Chisinau Europe/Tiraspol;
-2840147416 Europe/Minsk; -2840146876 Europe/Vilnius; -2840146740 Europe/Tallinn;
-2840146594 Europe/Riga; -2840146396 Europe/Sofia; -2840145840 Europe/Warsaw Poland;
-2840141850 Europe/Brussels; -2821649916 Europe/Gibraltar; -2821649679 Eire Europe/Dublin;
-2797202444 Africa/Tunis; -2776979812 Africa/Monrovia; -2776979220 Africa/Freetown;
-2737842125 Europe/Isle_of_Man; -2717650800 America/New_York US/Eastern;
-2717647200 America/Chicago America/Fort_Wayne America/Indiana/Indianapolis America/Indiana/Knox America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Tell_City America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Kentucky/Louisville America/Kentucky/Monticello America/Knox_IN America/Louisville US/Central US/East-Indiana US/Indiana-Starke;
-2717643600 America/Denver America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Phoenix America/Shiprock Navajo US/Arizona US/Mountain;
-2717640000 America/Boise America/Los_Angeles US/Pacific; -2715882052 America/Moncton;
-2713915544 Europe/Skopje; -2713915320 Europe/Belgrade Europe/Podgorica; -2713914820 Europe/Sarajevo;
-2713914232 Europe/Zagreb; -2713913884 Europe/Ljubljana; -2713906344 Atlantic/Madeira;
-2713904240 Atlantic/Azores; -2713897748 America/St_Johns Canada/Newfoundland;
-2713896692 America/Blanc-Sablon; -2713895900 America/Goose_Bay; -2713882436 America/Creston;
-2713881544 America/Dawson_Creek; -2713880953 America/Fort_Nelson;
-2713880852 America/Vancouver Canada/Pacific; -2707671824 America/Bogota; -2682294220 Africa/Gaborone;
-2659759773 America/Menominee; -2602258284 America/Rainy_River America/Winnipeg Canada/Central;
-2587712400 Asia/Tokyo Japan; -2524543300 Asia/Dacca Asia/Dhaka; -2524538208 Asia/Kabul;
-2524532260 Asia/Baghdad; -2524528648 Africa/Bujumbura; -2524524620 Europe/Copenhagen;
-2524520232 Atlantic/St_Helena; -2524512832 Atlantic/South_Georgia; -2524507760 America/Asuncion;
-2524507716 Atlantic/Stanley; -2524506960 America/St_Lucia; -2524506940 America/Martinique;
-2524506904 America/St_Vincent; -2524506042 Atlantic/Bermuda; -2524505536 America/Caracas;
-2524505244 America/La_Paz; -2524504824 America/Santo_Domingo;
-2524504635 America/Santiago Chile/Continental; -2524504580 America/Punta_Arenas;
-2524504528 America/Grand_Turk; -2524504304 America/Coyhaique; -2524504240 America/Port-au-Prince;
-2524503170 America/Jamaica Jamaica; -2524502512 America/Coral_Harbour America/Panama;
-2524502440 America/Guayaquil; -2524502068 America/Cayman; -2524501832 America/Havana Cuba;
-2524501427 America/Costa_Rica; -2524500892 America/Managua;
-2524495352 Chile/EasterIsland Pacific/Easter; -2498260580 Europe/Budapest; -2486592732 Africa/Algiers;
-2486592561 Europe/Paris; -2469404664 Europe/Bucharest; -2458173120 Africa/Johannesburg;
-2458170504 Africa/Windhoek; -2448318572 Europe/Monaco; -2429827492 Africa/Lome;
-2422056120 Europe/Kaliningrad; -2422055121 Europe/Vienna;
-2422054408 Arctic/Longyearbyen Atlantic/Jan_Mayen Europe/Berlin; -2403572488 Africa/Mogadishu;
-2403478684 Europe/Malta; -2385247084 Europe/Vaduz;
-2372097972 America/Argentina/Buenos_Aires America/Buenos_Aires;
-2372096592 America/Argentina/Cordoba America/Cordoba America/Rosario;
-2372096348 America/Argentina/Tucuman; -2372096328 America/Argentina/Jujuy America/Jujuy;
-2372096300 America/Argentina/Salta;
-2372096212 America/Argentina/Catamarca America/Argentina/ComodRivadavia America/Catamarca;
-2372096076 America/Argentina/San_Luis; -2372095956 America/Argentina/La_Rioja;
-2372095608 America/Argentina/Ushuaia; -2372095556 America/Argentina/San_Juan;
-2372095484 America/Argentina/Mendoza America/Mendoza; -2372095388 America/Argentina/Rio_Gallegos;
-2366791928 Australia/Brisbane Australia/Queensland; -2366790956 Australia/Lindeman;
-2366757780 Europe/Oslo;
-2366736148 America/Montreal America/Nipigon America/Thunder_Bay America/Toronto Canada/Eastern;
-2366733212 America/Atikokan; -2364114980 Australia/LHI Australia/Lord_Howe;
-2364113092 Australia/ACT Australia/Canberra Australia/NSW Australia/Sydney;
-2364111592 Australia/Melbourne Australia/Victoria;
-2364110748 Australia/Broken_Hill Australia/Yancowinna; -2364110060 Australia/Adelaide Australia/South;
-2364108200 Australia/Darwin Australia/North; -2364102172 Indian/Christmas;
-2345795356 Australia/Currie Australia/Hobart Australia/Tasmania; -2344642492 Europe/Athens;
-2337928528 Australia/Eucla; -2337925404 Australia/Perth Australia/West; -2335248360 Asia/Taipei ROC;
-2334101314 Pacific/Honolulu Pacific/Johnston US/Hawaii; -2276646592 Africa/Lubumbashi;
-2276643672 Africa/Kinshasa; -2258092800 Europe/Jersey;
-2233035335 America/Kralendijk America/Lower_Princes America/Marigot America/Puerto_Rico America/St_Barthelemy America/Virgin;
-2219083200 Asia/Manila; -2209012060 Indian/Cocos; -2188997988 America/Whitehorse Canada/Yukon;
-2188996940 America/Dawson; -2188955622 America/Metlakatla; -2188954939 America/Juneau;
-2188954727 America/Sitka; -2188953665 America/Yakutat; -2188951224 America/Anchorage US/Alaska;
-2188947502 America/Nome; -2188944802 America/Adak America/Atka US/Aleutian; -2185410023 Asia/Hebron;
-2185409872 Asia/Gaza; -2185409109 Africa/Cairo Egypt; -2177496920 Pacific/Wallis;
-2177495812 Pacific/Funafuti; -2177494324 Pacific/Tarawa; -2177493888 Pacific/Majuro;
-2177493112 Pacific/Norfolk; -2177492960 Kwajalein Pacific/Kwajalein; -2177492788 Pacific/Wake;
-2177491916 Pacific/Kosrae; -2177490772 Pacific/Pohnpei; -2177489228 Pacific/Chuuk;
-2177487780 Pacific/Saipan; -2177487540 Pacific/Guam; -2177485076 Pacific/Palau;
-2177481943 Asia/Chongqing Asia/Chungking Asia/Harbin Asia/Shanghai PRC;
-2177477725 Asia/Singapore Singapore; -2177477206 Asia/Kuala_Lumpur; -2177453164 Europe/Andorra;
-2177452800 Africa/Ceuta Europe/Madrid; -2177421580 Pacific/Pitcairn; -2177415040 Pacific/Kiritimati;
-2177411704 Pacific/Fakaofo; -2177410232 Pacific/Midway; -2131646412 America/Glace_Bay;
-2131645536 America/Halifax Canada/Atlantic; -2109290664 Africa/Mbabane; -2109290652 Africa/Harare;
-2109289988 Africa/Lusaka; -2109289800 Africa/Maseru; -2069713476 Europe/Luxembourg;
-2056692850 Asia/Macao Asia/Macau; -2056690800 Asia/Hong_Kong Hongkong;
-2051202469 America/Detroit US/Michigan; -2035584815 Africa/Lagos;
-2032931252 Asia/Choibalsan Asia/Ulaanbaatar Asia/Ulan_Bator; -2032927596 Asia/Hovd;
-2031039048 Asia/Sakhalin; -2030202084 America/Regina Canada/Saskatchewan;
-2030201320 America/Swift_Current; -2004073590 Asia/Ho_Chi_Minh Asia/Saigon;
-2004073180 Asia/Phnom_Penh; -2004072624 Asia/Vientiane;
-1998663968 America/Edmonton America/Yellowknife Canada/Mountain; -1988167780 Indian/Chagos;
-1988166492 Asia/Karachi; -1988164200 Indian/Mauritius; -1988163708 Indian/Mahe;
-1956609120 Atlantic/Reykjavik; -1955748776 Atlantic/Faeroe Atlantic/Faroe; -1948782472 Asia/Seoul ROK;
-1948782180 Asia/Pyongyang; -1946186240 Asia/Pontianak; -1946168836 Africa/Asmera Africa/Nairobi;
-1942690509 America/Montevideo; -1938538284 America/Lima; -1924999818 Africa/Maputo;
-1861906760 America/Paramaribo; -1861879032 Pacific/Pago_Pago Pacific/Samoa US/Samoa;
-1861878784 Pacific/Apia; -1848886912 Indian/Reunion; -1848254032 America/Guadeloupe;
-1847650520 America/Miquelon; -1846293004 Indian/Antananarivo; -1846292456 Indian/Mayotte;
-1846291984 Indian/Comoro; -1846291956 Africa/Djibouti; -1846269040 America/Cayenne;
-1846266804 America/Dominica; -1846266780 America/Grenada; -1846266608 America/Montserrat;
-1846266092 America/Tortola; -1846266016 America/St_Thomas; -1844302800 Africa/Blantyre;
-1843589241 America/Guyana; -1841256091 America/Barbados; -1830412800 Asia/Dili;
-1830388460 Africa/Bangui; -1830387668 Africa/Brazzaville; -1830387612 Africa/Ndjamena;
-1830387600 Africa/Luanda; -1830386328 Africa/Douala; -1830386268 Africa/Libreville;
-1830386108 Africa/Malabo; -1830384628 Africa/Porto-Novo; -1830384508 Africa/Niamey;
-1830384000 Africa/Sao_Tome Europe/Lisbon Portugal; -1830383636 Africa/Ouagadougou;
-1830383032 Africa/Abidjan Africa/Timbuktu Iceland; -1830382080 Africa/Bamako;
-1830380708 Africa/Conakry; -1830380400 Africa/Bissau; -1830380172 Africa/Nouakchott;
-1830380004 Africa/Banjul; -1830379816 Africa/Dakar; -1830376800 Atlantic/Cape_Verde;
-1829387596 Pacific/Efate; -1829387148 Pacific/Noumea; -1826738653 America/Curacao;
-1826738376 America/Aruba; -1825098836 America/Port_of_Spain; -1825098768 America/Antigua;
-1825098548 America/St_Kitts; -1825098464 America/Anguilla; -1825095030 America/Nassau;
-1822500432 America/Belize; -1806748788 Pacific/Guadalcanal Pacific/Ponape; -1806678012 Pacific/Gambier;
-1806676920 Pacific/Marquesas; -1806674504 Pacific/Tahiti; -1784245791 Europe/Guernsey;
-1773012580 Africa/Casablanca; -1767230360 Europe/Tirane; -1767217820 America/Noronha Brazil/DeNoronha;
-1767217224 America/Recife; -1767217028 America/Maceio; -1767216360 America/Fortaleza;
-1767216356 America/Bahia; -1767214412 America/Sao_Paulo Brazil/East; -1767214032 America/Araguaina;
-1767213964 America/Belem; -1767212492 America/Campo_Grande; -1767212472 America/Santarem;
-1767212140 America/Cuiaba; -1767211196 America/Manaus Brazil/West; -1767211040 America/Boa_Vista;
-1767210264 America/Porto_Velho; -1767209328 America/Porto_Acre America/Rio_Branco Brazil/Acre;
-1767208832 America/Eirunepe; -1709985344 Pacific/Fiji; -1709337548 Africa/Accra;
-1704165944 Asia/Tehran Iran; -1688270553 Asia/Yekaterinburg; -1686091520 America/Danmarkshavn;
-1686090728 America/Scoresbysund; -1686083584 America/Godthab America/Nuuk; -1686079492 America/Thule;
-1617040676 America/Guatemala; -1593820800 Europe/Kirov Europe/Samara Europe/Saratov Europe/Ulyanovsk;
-1582088010 Asia/Omsk; -1579844100 Asia/Barnaul; -1579476700 Asia/Novosibirsk;
-1579426374 Asia/Ust-Nera; -1579424533 Asia/Khandyga; -1579423138 Asia/Yakutsk; -1579419232 Asia/Chita;
-1578807591 Asia/Tomsk; -1577951856 Asia/Makassar Asia/Ujung_Pandang;
-1577943676 Asia/Kathmandu Asia/Katmandu; -1577937264 Asia/Muscat; -1577936472 Asia/Dubai;
-1577935568 Asia/Qatar; -1577931912 Asia/Damascus; -1577926364 Africa/Tripoli Libya;
-1577761060 Europe/Volgograd; -1577513486 Asia/Krasnoyarsk; -1546279392 America/El_Salvador;
-1545131260 Pacific/Nauru; -1538503868 America/Tegucigalpa; -1518920148 Asia/Famagusta;
-1518920008 Asia/Nicosia Europe/Nicosia;
-1514743200 America/Cancun America/Matamoros America/Merida America/Monterrey;
-1514739600 America/Bahia_Banderas America/Chihuahua America/Ciudad_Juarez America/Ensenada America/Hermosillo America/Mazatlan America/Mexico_City America/Ojinaga America/Santa_Isabel America/Tijuana Mexico/BajaNorte Mexico/BajaSur Mexico/General;
-1509663504 Atlantic/Canary; -1487759676 Asia/Kamchatka; -1487321251 Asia/Vladivostok;
-1441259328 Asia/Novokuznetsk; -1441249932 Europe/Astrakhan; -1441194596 Asia/Anadyr;
-1441188892 Asia/Srednekolymsk; -1441188192 Asia/Magadan; -1441170468 Asia/Almaty;
-1441169904 Asia/Bishkek; -1441168631 Asia/Tashkent; -1441168512 Asia/Dushanbe;
-1441168073 Asia/Samarkand; -1441167712 Asia/Qyzylorda; -1441167268 Asia/Qostanay;
-1441166012 Asia/Ashgabat Asia/Ashkhabad; -1441165720 Asia/Aqtobe; -1441164464 Asia/Atyrau;
-1441164324 Asia/Oral; -1441164064 Asia/Aqtau; -1441163964 Asia/Baku; -1441162680 Asia/Yerevan;
-1383464380 Asia/Brunei; -1383463280 Asia/Kuching; -1325483420 Asia/Kashgar Asia/Urumqi;
-1309745380 Africa/Kampala; -1230777428 Africa/Dar_es_Salaam; -1230776624 Asia/Amman;
-1230775808 Africa/Khartoum; -1230775588 Africa/Juba; -1230746496 Pacific/Galapagos;
-1172913768 Asia/Jayapura; -1136070432 Africa/El_Aaiun; -1091498416 Africa/Kigali;
-897880940 Asia/Bahrain; -767189952 Pacific/Tongatapu; -719636812 Asia/Riyadh;
-706341516 Asia/Thimbu Asia/Thimphu; -631163516 Asia/Kuwait; -631162794 Asia/Aden;
-543072056 Pacific/Rarotonga; -543069620 Pacific/Niue
`;

const SECONDS_PER_DEGREE = 240;

/** Instant (seconds since 1970 UTC) at which a zone left local mean time; undefined when that was before 1850. */
export function localMeanTimeEnd(zone: string): number | undefined {
  for (const entry of ENDS.split(';')) {
    const [instant, ...zones] = entry.trim().split(' ');
    if (zones.some((name) => name.toLowerCase() === zone.toLowerCase())) return Number(instant);
  }
  return undefined;
}

/** Seconds by which local mean time is ahead of UTC at a longitude (degrees, east positive). */
export function localMeanOffset(longitudeEast: number): number {
  return Math.round(longitudeEast * SECONDS_PER_DEGREE);
}
