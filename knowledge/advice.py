"""What an editor does about a message of the check. The messages are in English, as all code speaks; this is Polish."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Advice:
    """`message`: how the message begins to be recognised, a regular expression. `example`: one as it is printed."""

    message: str
    example: str
    do: str


ADVICE = (
    Advice(
        r"has no value on",
        "MissingFigureError: be_kwota has no value on 2028-01-01",
        "Kwota nie ma wartości na ten dzień. Dopisać wartość w parameters/ albo, jeśli jej jeszcze nie ma, poczekać.",
    ),
    Advice(
        r"there is no figure",
        "becikowe.yml: how_much: there is no figure 'be_kwta'",
        "Tekst lub reguła nazywa kwotę, której nie ma. Poprawić nazwę albo dopisać kwotę w parameters/.",
    ),
    Advice(
        r"is a figure in prose",
        "becikowe.yml: how_much: '1000 zł' is a figure in prose: name a parameter",
        "W tekście stoi kwota. Wstawić w to miejsce znacznik {{ param:nazwa|zl }}.",
    ),
    Advice(
        r"a sentence of \d+ words",
        "becikowe.yml: who_can: a sentence of 31 words, at most 24: 'Trzeba …'",
        "Zdanie jest za długie. Podzielić je na dwa albo zrobić listę.",
    ),
    Advice(
        r"an exclamation mark",
        "becikowe.yml: what_is: an exclamation mark: 'Uwaga!'",
        "Usunąć wykrzyknik.",
    ),
    Advice(
        r"is officialese",
        "becikowe.yml: what_is: 'Niniejszy' is officialese; better: ten, ta, to",
        "Słowo urzędowe. Napisać to, co stoi po „better”.",
    ),
    Advice(
        r"was to be reviewed",
        "becikowe.yml: was to be reviewed 365 days after 2026-11-25",
        "Minął rok od przeglądu. Porównać tekst z przepisami i wpisać dzisiejszą datę w reviewed.",
    ),
    Advice(
        r"holds by now",
        "becikowe.yml: the change of 2027-01-01 holds by now: write it into the texts",
        "Zapowiedziana zmiana już działa. Poprawić teksty i usunąć ją z coming.",
    ),
    Advice(
        r"does not begin with param:key|must end with one of|there is no filter|is not a number",
        "becikowe.yml: how_much: {{ kwota }} does not begin with param:key",
        "Znacznik kwoty jest źle zapisany. Wzór: {{ param:nazwa|zl }}, na końcu zl, number, percent albo date.",
    ),
    Advice(
        r"there is no (institution|procedure|question)",
        "becikowe.yml: there is no institution 'urzad'",
        "Nazwa wskazuje na coś, czego nie ma. Wybrać ją z podpowiedzi edytora.",
    ),
    Advice(
        r"points to|is not in the base|which does not exist|which is not listed|not an estate|not a district",
        "becikowe.yml: points to 'zasilek', which is not in the base",
        "Odsyłacz prowadzi donikąd. Poprawić id albo usunąć odsyłacz.",
    ),
    Advice(
        r"is a name of both",
        "'becikowe' is a name of both becikowe and za-zyciem-4000",
        "Jedna nazwa należy do dwóch świadczeń. Zostawić ją tylko w jednym z nich.",
    ),
    Advice(
        r"stands? twice|two things are called|stands under",
        "becikowe.yml: the key 'id' stands twice",
        "To samo stoi dwa razy. Zostawić jedno.",
    ),
    Advice(
        r"overlap",
        "praca.yml: 3: Value error, minimalne_wynagrodzenie: the value from 2026-01-01 and the one from … overlap",
        "Dwie wartości trwają naraz. Starszej wpisać „to”: dzień przed pierwszym dniem nowej.",
    ),
    Advice(
        r"a period ends on",
        "praca.yml: 3.values.0: Value error, a period ends on 2025-01-01, before it starts on 2026-01-01",
        "Data „to” jest przed „from”. Poprawić daty.",
    ),
    Advice(
        r"the unit date goes with days",
        "praca.yml: 3: Value error, the unit date goes with days, as 2027-03-04, and every other unit with numbers",
        "Przy jednostce date wartość to dzień bez cudzysłowu, na przykład 2027-03-04. Przy innych jednostkach liczba.",
    ),
    Advice(
        r"file and id go by one name",
        "nowe.yml: holds the benefit 'inne'; file and id go by one name",
        "Nazwa pliku i id mają być takie same.",
    ),
    Advice(
        r"a benefit that ended",
        "becikowe.yml: (file): Value error, a benefit that ended has what_is alone, no rule and no procedure",
        "Świadczenie z ended ma tylko tekst what_is. Usunąć resztę tekstów, regułę i procedure.",
    ),
    Advice(
        r"Extra inputs are not permitted",
        "becikowe.yml: nazwa: Extra inputs are not permitted",
        "Takiego pola nie ma. Sprawdzić pisownię i wcięcie.",
    ),
    Advice(
        r"Field required",
        "becikowe.yml: reviewed: Field required",
        "Brakuje wymaganego pola. Dopisać je.",
    ),
    Advice(
        r"Input should be|String should|valid date|should have at least|should match",
        "becikowe.yml: confidence: Input should be 'verified', 'likely' or 'unsure'",
        "Wartość jest złego rodzaju. Po „should be” stoi, co może być. Datę i „yes” często trzeba dać w cudzysłów.",
    ),
    Advice(
        r"hours .* are not of the form|is not a day",
        "mops.yml: 0.hours: Value error, hours '8-16' are not of the form 'pon.-pt. 8.00-16.00'",
        "Godziny zapisać tak: pon., śr.-pt. 8.00-16.00; wt. 9.00-17.00.",
    ),
    Advice(
        r"which nothing defines|looks at no fact|is not a condition|not allowed here|are known|no function|in quotes",
        "becikowe.yml: income: 'dochod < 5' names dochod, which nothing defines",
        "Reguła nazywa coś, czego nie ma, albo jest źle zapisana. Poprosić o pomoc osobę, która zna reguły.",
    ),
    Advice(
        r"did not find expected|could not find|mapping values|found character|expected <|while parsing|while scanning",
        "becikowe.yml: while parsing a flow node … line 4, column 5",
        "Plik nie jest poprawnym YAML. Sprawdzić wskazany wiersz: wcięcia, dwukropki, cudzysłowy, nawiasy.",
    ),
    Advice(
        r"cannot be read",
        "crisis.yml: cannot be read (No such file or directory)",
        "Pliku nie ma albo nie da się go otworzyć. Przywrócić plik.",
    ),
)


def advice_for(problem: str) -> str | None:
    """What to do about a message; None when nothing more can be said than it says itself."""
    return next((each.do for each in ADVICE if re.search(each.message, problem)), None)
