"""A whole Polish address in one sentence, cut into its parts: "ul. Piotrkowska 104 m. 5, 90-926 Łódź"."""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["street", "house", "flat", "postcode", "city"]

_POSTCODE = re.compile(r"\b(\d{2})[- ]?(\d{3})\b(?:\s*,?\s*(?P<city>[^\W\d_][^\d,]*))?")
_STREET_AND_HOUSE = re.compile(
    r"(?:(?:mieszkam|mieszka)\s+)?(?:(?:przy|na)\s+)?(?:ul\.?\s+|ulic[aiy]\s+)?"
    r"(?P<street>(?:\d{1,2}\s+)?[^\W\d_][^,]*?)"
    r"\s+(?:nr\.?\s*|numer\s+)?(?P<house>\d{1,4}(?:[A-Za-z]|\s[A-LN-Za-ln-z](?![\w.]))?(?!\w))"
    r"(?:\s*(?:/|,?\s*m\.?|,?\s*mieszkania|,?\s*mieszkanie|,?\s*lok\.?|,?\s*lokal)\s*(?P<flat>\d{1,4}\s?[A-Za-z]?))?"
    r"(?![\w/])",
    re.IGNORECASE,
)


def read_address(text: str) -> dict[Part, str]:
    """The parts of the address that can be told for sure; empty when there is no street with a number in the text."""
    text = re.sub(r"\s+", " ", text).strip(" .")
    parts: dict[Part, str] = {}
    if found := _POSTCODE.search(text):
        parts["postcode"] = f"{found[1]}-{found[2]}"
        if city := (found["city"] or "").strip(" .,"):
            parts["city"] = city
        text = (text[: found.start()] + "," + text[found.end() :]).strip(" ,")
    street = _STREET_AND_HOUSE.match(text)
    if street is None:
        return {}
    parts["street"] = street["street"].strip()
    parts["house"] = street["house"].replace(" ", "").upper()
    if street["flat"]:
        parts["flat"] = street["flat"].replace(" ", "").upper()
    rest = text[street.end() :].strip(" .,")
    if "city" not in parts and re.fullmatch(r"[^\W\d_][^\d,]{1,58}", rest):
        parts["city"] = rest
    return parts
