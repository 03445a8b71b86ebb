"""Messages in other languages: which language, and what they name of the knowledge base. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bot.reading.normalise import fold

Language = Literal["uk", "ru", "en", "other"]

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_UKRAINIAN = re.compile(r"[іїєґ]|\b(?:як|що|де|чи|мені|допомога|дитин\w*|будь|дякую|добрий)\b", re.IGNORECASE)
_ENGLISH_WORDS = (
    "the you my is are am what where how can could need help please english speak have for hello hi want don't "
    "dont not with and from get money apply benefit benefits documents office child children job lost of there any "
    "when who this that thanks thank i'm im it's its about which should does did was were been your our we they he "
    "she but some information housing allowance family support poland polish understand language sorry good "
    "morning day"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_ENOUGH, _SHARE = 2, 0.5
_CYRILLIC_SHARE = 0.4
_KNOWN_SHARE = 0.2
_FEWEST = 3

_WRITTEN = {
    "swiadczenie-wychowawcze-800-plus": (
        r"800 ?(?:плюс|\+)|восімсот|восемьсот|child benefit|допомог\w* на дит\w*|пособи\w* на (?:реб|дет)\w*"
    ),
    "dodatek-mieszkaniowy": (
        r"housing (?:allowance|benefit)|rent (?:allowance|subsidy)|житлов\w*|жилищн\w*|субсиді\w*|субсиди\w*"
    ),
    "zasilek-dla-bezrobotnych": r"unemployment benefit|допомог\w* по безробіттю|пособи\w* по безработице",
    "rejestracja-bezrobotnego": r"register as unemployed|зареєструватися безробітн\w*|стати на облік|встать на учет",
    "lodzka-karta-duzej-rodziny": (
        r"large family card|карт\w+ (?:великої родини|большой семьи|многодетн\w*|багатодітн\w*)"
    ),
    "schronienie-osoby-bezdomne": r"homeless|shelter|притулок|приют|бездомн\w*",
    "orzeczenie-o-stopniu-niepelnosprawnosci": r"disability certificate|інвалідн\w*|инвалидн\w*",
    "becikowe": r"newborn (?:benefit|allowance)|birth grant|при народженні|при рождении",
    "fundusz-alimentacyjny": r"alimony|алімент\w*|алимент\w*",
}
_NAMES = {benefit: re.compile(pattern) for benefit, pattern in _WRITTEN.items()}


def language_of(text: str, polish_share: float) -> Language | None:
    """The language of a message that is not in Polish; None for Polish, or when there is too little to tell.

    Args:
        polish_share: share of the words that a Polish dictionary knows.
    """
    letters = len(_LETTER.findall(text))
    if not letters:
        return None
    if len(_CYRILLIC.findall(text)) >= _CYRILLIC_SHARE * letters:
        return "uk" if _UKRAINIAN.search(text) else "ru"
    words = _WORD.findall(fold(text))
    english = sum(word in _ENGLISH for word in words)
    if english >= max(_ENOUGH, _SHARE * len(words)) or (english == len(words) == 1 and words[0] in ("hello", "hi")):
        return "en"
    return "other" if len(words) >= _FEWEST and polish_share <= _KNOWN_SHARE else None


def named_benefits(text: str) -> Iterator[str]:
    """Ids of benefits that a message in another language names."""
    folded = text.lower()
    for benefit, pattern in _NAMES.items():
        if pattern.search(folded):
            yield benefit
