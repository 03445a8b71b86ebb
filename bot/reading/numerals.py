"""Polish numerals in words, folded, in the forms that people type and dictate."""

from __future__ import annotations

from collections.abc import Mapping

_FORMS: Mapping[int, str] = {
    0: "zero zera",
    1: "jeden jedna jedno jednego jednej jednym jedyne jedynka jedynke",
    2: "dwa dwie dwoch dwu dwoje dwojga dwojgiem dwojke dwojka dwojki dwom dwoma dwaj dwojkie",
    3: "trzy trzech trzem trzema troje trojga trojgiem trojke trojka trojki trzej",
    4: "cztery czterech czterem czterema czworo czworga czworgiem czworke czworka czworki czterej",
    5: "piec pieciu piecioro pieciorga pieciorgiem piatke piatka piecioma",
    6: "szesc szesciu szescioro szesciorga szostke szostka szesc",
    7: "siedem siedmiu siedmioro siedmiorga siodemke siodemka",
    8: "osiem osmiu osmioro osmiorga osemke osemka",
    9: "dziewiec dziewieciu dziewiecioro dziewiatke dziewiatka",
    10: "dziesiec dziesieciu dziesiecioro dziesiatke",
    11: "jedenascie jedenastu",
    12: "dwanascie dwunastu",
    13: "trzynascie trzynastu",
    14: "czternascie czternastu",
    15: "pietnascie pietnastu",
    16: "szesnascie szesnastu",
    17: "siedemnascie siedemnastu",
    18: "osiemnascie osiemnastu osiemnastke",
    19: "dziewietnascie dziewietnastu",
    20: "dwadziescia dwudziestu",
    30: "trzydziesci trzydziestu",
    40: "czterdziesci czterdziestu",
    50: "piecdziesiat piecdziesieciu piecdziesiatke",
    60: "szescdziesiat szescdziesieciu szescdziesiatke",
    70: "siedemdziesiat siedemdziesieciu siedemdziesiatke",
    80: "osiemdziesiat osiemdziesieciu osiemdziesiatke",
    90: "dziewiecdziesiat dziewiecdziesieciu",
    100: "sto stu stowa stowe stowke stowka setka setke",
    200: "dwiescie dwustu",
    300: "trzysta trzystu",
    400: "czterysta czterystu",
    500: "piecset pieciuset pieset pincet",
    600: "szescset szesciuset szejset",
    700: "siedemset siedmiuset",
    800: "osiemset osmiuset",
    900: "dziewiecset dziewieciuset",
}
_SCALE_FORMS: Mapping[int, str] = {
    100: "stow stowek stowki stowy",
    1_000: (
        "tysiac tysiaca tysiace tysiecy tysiecem tysiakow tysiak tysiaka tysiaki tys kafel kafla kafle kafli kola "
        "kawalka kawalki patyk patyki"
    ),
    1_000_000: "milion miliona miliony milionow mln",
}

NUMERALS: Mapping[str, int] = {form: value for value, forms in _FORMS.items() for form in forms.split()}
"""Folded word → value up to 900."""

SCALES: Mapping[str, int] = {form: value for value, forms in _SCALE_FORMS.items() for form in forms.split()}
"""Folded word → what the number before it is multiplied with."""


def digits_of(words: list[str]) -> str:
    """Dictated numerals as the digits they spell: ["osiemdziesiat", "piec", "zero", "jeden"] → "8501".

    A numeral joins the one before it where Polish says them as one number (osiemdziesiąt + pięć = 85,
    sto + dwadzieścia = 120), otherwise it starts a new group.
    """
    groups: list[int] = []
    room = 0
    for word in words:
        value = NUMERALS[word]
        if 0 < value < room:
            groups[-1] += value
        else:
            groups.append(value)
        room = _room_after(value)
    return "".join(str(group) for group in groups)


def _room_after(value: int) -> int:
    """Values below this one can follow within the same number."""
    if value >= 100:
        return 100
    return 10 if value >= 20 else 0
