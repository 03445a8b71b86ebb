"""Words of danger in Ukrainian, Russian and English. Folded text, with straight apostrophes."""

_WRITTEN = (
    r"б'?є мене|мене б'?є|бьет меня|меня бьет|чоловік б'?є|муж бь[её]т|не хочу жить|не хочу жити|нечего есть|"
    r"нема що їсти|немає де спати|негде ночевать|негде спать|допоможіть.*(?:б'?є|вб'?є)",
    r"(?:більше|больше|вже|уже) не хочу (?:жити|жить|існувати|существовать)|не хочу (?:більше|больше|вже|уже|"
    r"дальше|далі) "
    r"(?:жити|жить|існувати|существовать)|накласти на себе руки|наложить на себя руки|покінчити (?:з собою|із собою|"
    r"з життям|життя)|покончить (?:. )?(?:собой|жизнью|жизнь)|само(?:губ|убий)ств\w*|суїцид\w*|суицид\w*|"
    r"вкоротити собі віку",
    r"хочу (?:померти|вмерти|умереть|сдохнуть|зникнути назавжди|исчезнуть навсегда)|(?:вб'?ю|убью|вбити|убить|"
    r"ріжу|режу) "
    r"себ[ея]|(?:немає|нема|нет) (?:сенсу|смысла) (?:жити|жить|в житті|в жизни)|пов[іе]с(?:итись|итися|иться|усь|юсь)",
    r"(?:погрожує|угрожает|грозит\w*) (?:\w+ )?(?:вбити|убить|убьет|вб'?є|ножем|ножом|смертю|смертью)|(?:вб'?є|"
    r"убь[её]т|"
    r"б'?ють|бьют|зарізати|зарезать|зґвалт\w*|изнасилова\w*) (?:мене|меня|нас)|мене (?:вб'?є|вб'?ють|б'?ють)|"
    r"меня (?:убь[её]т|бьют)|\bne ho?chu (?:bilshe |bolshe )?(?:zh?yty|zhit|zyt|jyty)\b",
    r"\b(?:end|ending|take|taking) (?:\w+ )?my (?:own )?life\b|\b(?:don'?t|do not|no longer) (?:really )?want to "
    r"(?:live|be alive|be here|exist|wake up)|\bno (?:reason|point) (?:to live|in living|to go on)\b|"
    r"\btired of (?:living|"
    r"life|being alive)\b|\b(?:hurt|hurting|cut|cutting|hang|shoot|drown|harm|harming|kill|killing) myself\b|"
    r"\bkill me\b",
    r"\bbetter off (?:dead|without me)\b|\bwish i (?:was|were) (?:dead|never born)\b|\boverdos\w+|\bend it all\b|"
    r"\bself.?harm\w*|\bsuicid\w*\b|\bwant(?:ed)? to (?:die|disappear forever)\b|\bgoing to jump\b",
    r"\bthreat\w+ (?:to kill|me with|my life)|\b(?:wants|going|tried|trying) to kill (?:me|us|my)\b|\b(?:raped|"
    r"strangled|"
    r"choked|stabbed) me\b|\b(?:beats|hits|beating|hitting) (?:me|us|my)\b|\bnothing to eat\b|"
    r"\bnowhere to (?:sleep|go)\b",
    r"\bmy (?:husband|boyfriend|partner) (?:\w+ )?(?:beats|hits|threatens)\b|\bsleep(?:ing)? (?:on|"
    r"in) the (?:street|car|"
    r"park)\b|\bafraid of my (?:husband|partner|father)\b",
)

_AS_FOLDED = str.maketrans("йїё", "иіе")  # folding takes the marks off these letters
ABROAD = tuple(pattern.translate(_AS_FOLDED) for pattern in _WRITTEN)
