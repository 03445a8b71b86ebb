"""Which kind of application a message is about. Pure."""

from __future__ import annotations

import re

from bot.reading.normalise import fold

_OF_BENEFIT = {
    "dodatek-mieszkaniowy": "dodatek_mieszkaniowy",
    "dodatek-energetyczny": "dodatek_energetyczny",
    "stypendium-szkolne": "stypendium_szkolne",
    "zasilek-szkolny": "zasilek_szkolny",
    "lodzka-karta-duzej-rodziny": "lkdr",
    "zaswiadczenie": "zaswiadczenie",
}
_LOCAL = re.compile(r"\bpotwierdz\w+ (?:danych )?(?:o )?(?:lokal\w*|mieszkani\w*)|\bdanych lokalu\b")
_PRIVACY = re.compile(
    r"\brodo\b|\b(?:moje|moich|swoje|swoich|nasze|te) dan(?:e|ych)\b|\bdan(?:e|ych) osobow\w+|\biod\b|"
    r"\bprzetwarza\w*|\bsprostow\w*|\bkopi\w+ (?:moich )?danych\b|\bo mnie\b|\bzgod\w+ na\b|"
    r"\b(?:usu[nw]\w*|skasuj\w*|skasowa\w*|wykresl\w*|zapomni\w*|popraw\w*|zmie[nm]\w*|udostepn\w*|wglad\w*|przekazuj\w*|"
    r"przenies\w*|trzym\w*|przechow\w*) (?:\w+ ){0,4}(?:dan(?:e|ych|ymi)|baz\w*|informacj\w*|telefon|adres\w*|"
    r"nazwisk\w*|konto)\b|\b(?:w|z|do) (?:waszej |panstwa )?baz\w+\b|\bnazwisk\w* (?:\w+ )?(?:w|jest)\b"
)
_CERTIFICATE = re.compile(
    r"\bzaswiadcz\w*|\bzasw\b|\bpotwierdz\w*|\b(?:papier\w*|pism\w*|dokument\w*|druk\w*|kwit\w*) (?:\w+ )?"
    r"(?:ze|z kwota|dla|do (?:banku|sadu|szkoly|kredytu|zusu|komornika))\b|\bna pismie\b|\bwystaw\w*"
)

FILING = ("submit_application", "certificate_or_gdpr_request")
"""Functions that are about an application of some kind."""


def application_kind(text: str, benefits: list[str], function: str | None = None) -> str | None:
    """The kind of application that a message means, by what it names; None when it does not say.

    Args:
        benefits: ids of the benefits that the message names, the first first.
        function: what the person wants; a certificate or a right is looked for only then.
    """
    folded = fold(text)
    if function == "certificate_or_gdpr_request":
        if _CERTIFICATE.search(folded):
            return "zaswiadczenie"
        return "rodo" if _PRIVACY.search(folded) else None
    if _LOCAL.search(folded):
        return "potwierdzenie_danych_lokalu"
    return next((_OF_BENEFIT[benefit] for benefit in benefits if benefit in _OF_BENEFIT), None)
