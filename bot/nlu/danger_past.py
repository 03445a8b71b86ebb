"""What only sounds like danger now: violence told of as long ago, an eviction with months to go, a country that
somebody fled. Folded text."""

from __future__ import annotations

import re

_BEAT = (
    r"(?:bil[aio]?|bijal\w*|pobil\w*|znecal\w*|katowal\w*|dusil\w*|maltretowal\w*|szarpal\w*|grozil\w*|molestowal\w*)"
)
_ONCE = (
    r"(?:kiedys|dawno|dawniej|w dziecinstwie|w przeszlosci|przed laty|lata temu|lat temu|rok temu|roku temu|"
    r"jako dziecko|"
    r"w (?:poprzednim|pierwszym) (?:zwiazku|malzenstwie))"
)
LONG_AGO = re.compile(
    rf"\b{_ONCE}\b[^.?!]*\b{_BEAT}\b|\b{_BEAT}\b[^.?!]*\b{_ONCE}\b|\bbyl[yae] (?:maz|zona|partner\w*|konkubent) "
    r"(?:\w+ ){0,2}(?:bil|bila|bijal|znecal|pil i bil)\b"
)
"""Violence of years ago …"""

STILL = re.compile(
    r"\b(?:boje|boimy|nadal|wciaz|ciagle|znow|znowu|wrocil|wraca|wczoraj|nachodzi|sledzi|grozi|bije|szarpie|dusi|"
    r"szuka mnie|dobija sie|stoi pod|ukrywam|uciek\w+|dalej (?:mnie|nas)|dzis (?:tez|rano|w nocy)|zabi\w+)\b"
)
"""… and words that say it goes on."""

_MONTH = r"(?:stycz|lut|mar[cz]|kwie|maj|czerw|lip|sierp|wrze|paz|listop|grud)\w*"
_LATER = (
    r"(?:za (?:pare |kilka |dwa |trzy |cztery |\d+ )?(?:mies\w*|pol roku|rok|kwartal)|(?:w|na|od|po) (?:przyszlym roku|"
    rf"wiosne|wiosnie|lato|lecie|zime|jesien|{_MONTH}))"
)
FAR_EVICTION = re.compile(rf"\beksmi\w+ (?:\w+ ){{0,4}}{_LATER}\b|\b{_LATER} (?:\w+ ){{0,4}}eksmi\w+")
"""Cut out of what the phrases of the knowledge base look at."""

_COUNTRY = r"(?:ukrain|bialorus|rosj|gruzj|czeczen|syri|afganist|kijow|kijew|charkow|lwow|odess|mariupol|wojn|kraju)\w*"
_FLED = re.compile(rf"\buciek\w+ (?:\w+ ){{0,3}}(?:z|ze|przed|od) (?:\w+ )?{_COUNTRY}")
_SOMEBODY_NEAR = re.compile(
    r"(?<!\bz )\b(?:maz|mez\w*|partner\w*|konkubent\w*|ojciec|ojca|ojcem|ojczym\w*|chlopak\w*|tesc\w*|brat\w*|"
    r"byly\w*)\b|"
    r"\b(?:boj[ei]\w*|strach\w*|przemoc\w*|bij\w+|bil\w*|grozi\w*|sledzi\w*|szuka mnie|zyc|zyje sie|sily)\b"
)


def fled_a_country(folded: str) -> bool:
    """Whether somebody fled a war or a country, and no word speaks of danger from a person or of no strength left."""
    return _FLED.search(folded) is not None and _SOMEBODY_NEAR.search(folded) is None
