"""Staff shorthand written out, so that names are found: "kl. bał., DM" → "kl. Bałuty, dodatek mieszkaniowy". Pure.

Two letters are easily an everyday word or its beginning. An abbreviation counts in upper case in a message that is not
all upper case, or where other staff words stand in the message; parts of the city only right beside such a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.words import fold

_BENEFITS = {
    "dm": "dodatek mieszkaniowy",
    "de": "dodatek energetyczny",
    "zs": "zasiłek stały",
    "zo": "zasiłek okresowy",
    "zc": "zasiłek celowy",
    "zr": "zasiłek rodzinny",
    "zp": "zasiłek pielęgnacyjny",
    "sp": "świadczenie pielęgnacyjne",
    "sw": "świadczenie wspierające",
    "fa": "fundusz alimentacyjny",
    "uo": "usługi opiekuńcze",
    "ops": "ośrodek pomocy społecznej",
}
_UPPER_ONLY = frozenset(("de", "sp", "sw"))  # "de", "śp. mąż", "św. Anny"
_PLACES = {
    "bal": "Bałuty",
    "gor": "na Górnej",
    "pol": "Polesie",
    "sr": "Śródmieście",
    "srod": "Śródmieście",
    "wid": "Widzew",
}
_STAFF = (
    r"kl|klient\w*|klt|petent\w*|wnl|wn|wnios|dec|kryt|odpl|zasw|orz|rodz|swiad|zas|tel|adr|zam|dz|wps|mops|css|pup|"
    r"pps|dm|zs|zo|zc|zr|zp|fa|uo|suo|dps|kdr|lkdr"
)
_STAFF_WORD = re.compile(rf"\b(?:{'|'.join(part for part in _STAFF.split('|') if part not in _BENEFITS)})\b")
_ENDED = r"(?:-(?:u|ie|em|y|a|ach|ow|ki|ka))?(?![\w-])(?! ?(?:nr )?\d)"
_SHORT = re.compile(rf"(?<![\w-])({'|'.join(_BENEFITS)}){_ENDED}")
_PLACE = re.compile(
    rf"(?:(?<=\bkl\W )|(?<=\bkl )|(?<=\bkl\W)|(?<=\bzam )|(?<=\bzam\W )|(?<=\bdz )|(?<=\bdz\W )|(?<=\bmops )|"
    rf"(?<=\bcss )|"
    rf"(?<=\bpup )|(?<=\bwps ))({'|'.join(_PLACES)})\b(?! ?(?:godz|zarob|doch|mies|wiek))|"
    rf"\b(bal|gor|pol|wid)\b(?=\W{{1,2}}(?:{_STAFF})\b)"
)
_MOSTLY = 0.6


@dataclass(frozen=True)
class Written:
    """A text with its shorthand written out. `spans`: (start, end there, start, end in the message) of each."""

    text: str
    spans: tuple[tuple[int, int, int, int], ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where in the message a span of the text stands."""
        return self._back(start, at_start=True), self._back(end, at_start=False)

    def _back(self, position: int, *, at_start: bool) -> int:
        moved = 0
        for there, there_end, here, here_end in self.spans:
            if there <= position - (not at_start) < there_end:
                return here if at_start else here_end
            if position >= there_end:
                moved = here_end - there_end
        return position + moved


def write_out(text: str) -> Written:
    """The text with abbreviations of benefits and of parts of the city written out."""
    folded = fold(text)
    if len(folded) != len(text):
        return Written(text)
    found = [*_benefits(text, folded), *_places(folded)]
    if not found:
        return Written(text)
    parts, spans, last, length = [], [], 0, 0
    for start, end, full in sorted(found):
        if start < last:
            continue
        parts += [text[last:start], full]
        length += start - last
        spans.append((length, length + len(full), start, end))
        length += len(full)
        last = end
    return Written("".join([*parts, text[last:]]), tuple(spans))


def _benefits(text: str, folded: str) -> list[tuple[int, int, str]]:
    matches = list(_SHORT.finditer(folded))
    if not matches:
        return []
    letters = [letter for letter in text if letter.isalpha()]
    shouted = sum(letter.isupper() for letter in letters) > _MOSTLY * len(letters)
    staff = _STAFF_WORD.search(folded) is not None
    found = []
    for match in matches:
        if text[match.end() - 1].isupper() and "-" in match.group():  # "SW-U" is a form
            continue
        upper = text[match.start(1) : match.end(1)].isupper()
        plain = match[1] not in _UPPER_ONLY
        if (upper and (not shouted or staff or len(letters) <= len(match[1]))) or (staff and plain):
            found.append((match.start(), match.end(), _BENEFITS[match[1]]))
    return found


def _places(folded: str) -> list[tuple[int, int, str]]:
    return [
        (*match.span(match.lastindex or 0), _PLACES[match[match.lastindex or 0]]) for match in _PLACE.finditer(folded)
    ]
