"""Danger told in very few words, by saying goodbye, or as a threat in a turn of speech. Folded text."""

FEW_WORDS = (
    r"^\W*(?:zyletk\w*|sznur|petla|stryczek|trucizna|samookaleczeni\w*|autoagresja|umrzec|smierci|podcinam zyly|zyly|"
    r"(?:ja )?(?:wieszam|powiesz\w*|truje|tne|ciac|potne|zabijam|zastrzele|otruje|utopie|zabije) sie(?: (?:dzis|"
    r"dzisiaj|zaraz|teraz|w nocy))?|(?:chce|pragne|czekam na|marze o) (?:smierci|smierc|umrzec|zniknac|odejsc)|"
    r"nie chce (?:juz )?(?:byc|istniec)(?: tu| tutaj)?|juz nie chce byc|(?:to )?(?:juz )?koniec ze mna|juz po mnie|"
    r"skacze|skocze|chce skoczyc|ide skoczyc|zegnam (?:was|wszystkich|sie na zawsze)|zegnaj swiecie|"
    r"(?:dluzej |juz |wiecej )?nie wytrzymam i (?:to )?koncze|odejde (?:na zawsze|z tego swiata))\W*$",
    r"\bwieszam sie\b|\bprzedawkow\w+|\bkoniec ze mna\b|\bpodciel\w* (?:sie|sobie|zyly)\b|\botru\w+ sie\b|"
    r"\btruje sie (?:lek|tablet|gaz)\w*|\bodkrec\w+ gaz\b|\bnie chce (?:juz )?(?:dluzej )?istniec\b",
    r"\bmam (?:juz )?(?:dosc|dosyc)\W+(?:\w+\W+){0,2}(?:koncze|skoncze) (?:to|z tym)(?: wszystkim| raz na zawsze)?\W*$|"
    r"\b(?:koncze|skoncze) (?:to|z tym) (?:raz na zawsze|na zawsze)\b|\bskoncze to dzisiaj\b",
)
"""Messages of one to four words, and words that leave no doubt."""

_DEAR = r"(?:psa|kota|kotke|kotka|pieska|suczke|rzeczy|zwierz\w+|ksiazki|pamiatki|wszystko|klucze|rybki|papuge)"
PARTING = (
    rf"\b(?:odda\w+|rozda\w+|zostawi\w+|zapisal\w*|przekaz\w+) (?:\w+ ){{0,5}}{_DEAR}\b[^?!]{{0,60}}(?:nie bed\w+ "
    r"(?:mi )?(?:juz )?potrzebn\w+|nie bed\w+ (?:ich |jej |go )?(?:juz )?potrzebowac|mnie (?:juz |niedlugo |wkrotce )*"
    r"(?:nie bedzie|zabraknie)|nic (?:mi )?(?:juz )?nie (?:trzeba|potrzeb\w+)|\bzegna\w+|pozegn\w+|"
    r"(?:spokojnie|na zawsze) odej\w+|odchodze)",
    r"\bmnie (?:juz )?(?:niedlugo|wkrotce|jutro|za chwile|zaraz|tu) (?:juz )?(?:nie bedzie|zabraknie)\b|"
    r"\b(?:juz )?niedlugo (?:juz )?mnie (?:juz )?(?:nie bedzie|zabraknie)\b|\bnie bed\w+ mi (?:juz )?nic potrzebn\w+",
    r"\b(?:zaopiekuj\w*|zajmij\w*) sie (?:moim |moja |moimi )?(?:psem|kotem|kotka|dziecmi|dzieckiem) (?:\w+ ){0,2}"
    r"(?:jak|kiedy|gdy) (?:mnie (?:juz )?nie bedzie|odejde|umre)\b",
)
"""Somebody gives away what is dear to them and says that they will not need it."""

_KILLS = (
    r"(?:(?:za|po)?(?:bij[ea]|morduj[ea])|zakop\w+|ukatrup\w+|zakatrup\w+|zatlucz\w+|zarzn\w+|zarabi[ea]|zadusi|udusi|"
    r"utopi|wykoncz\w+|zadzga\w*|zastrzel\w*|podpal\w*|zakluj\w*|zamorduj\w*|potnie|poparz\w*|obleje|rozjedzie|"
    r"przejedzie|dopadn\w+|skatuj\w*|sprzatni\w+)"
)
_HE = (
    r"(?:on|ona|maz|partner\w*|syn|ojciec|ojczym|brat|byly|sasiad|konkubent|chlopak|mowi|mowil|powiedzial|grozi\w*|"
    r"odgraza\w*|obiecal|pisze|napisal|krzyczy|straszy\w*)"
)
_ME = r"(?:mnie|nas|mi|nam|ja|go|dziec\w+|matke|mame|corke|syna)"
_PARTS = r"(?:leb|glowe|kark|nogi|rece|kosci|zebra)"
_BREAKS = r"(?:ukreci|urwie|skreci|rozwali|odrabie|(?:po)?lami[ea]|przetraci)"
THREATS = (
    rf"\b{_HE}\W+(?:\w+\W+){{0,4}}{_ME}\W+(?:\w+\W+)?{_KILLS}\b|\b{_HE}\W+(?:\w+\W+){{0,4}}{_KILLS} {_ME}\b",
    r"\bwyladuj\w+ (?:w piachu|pod ziemia|na cmentarzu|w trumnie|w ziemi)|\b(?:posle|wysle|wpakuje|"
    r"wsadzi) (?:mnie|nas) "
    r"(?:do (?:piachu|ziemi|grobu|trumny)|na tamten swiat)",
    r"\bnie (?:dozyj\w+|doczek\w+) (?:jutra|rana|swiat|wiosny|emerytury)\b",
    rf"\b{_PARTS} (?:mi |nam )?{_BREAKS}\b|\b{_BREAKS} (?:mi |nam )?{_PARTS}\b",
    r"\bzrobi ze mnie (?:kaleke|miazge|warzywo)|\bgardl[oa] (?:mi |nam )?(?:po)?derzn\w+|\bpoderzn\w+",
    r"\bpozaluj\w+ ze (?:zyje|zyjemy|sie urodzil\w*)|\b(?:moje|twoje|nasze) dni (?:sa )?policzone\b|"
    r"\bzyw[aey] (?:stad |z domu |z tego )?nie (?:wyjde|wyjdziesz)\b|\bspali (?:mnie|nas|nam|mi) (?:zywcem|dom|"
    r"mieszkanie)\b",
)
"""What somebody is told will be done to them. "Zabije mnie ten czynsz" has nobody who says or does it."""
