"""Checks across fields, by name: what does not fit together, and what the person should know before sending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from knowledge import text
from knowledge.deadlines import last_day
from knowledge.forms.filling import Filling
from knowledge.forms.identifiers import birth_date_of
from knowledge.forms.texts import place_warnings


@dataclass(frozen=True)
class Finding:
    """Something that a check found. A finding that `stops` must be put right first; `key` is the field to change."""

    message: str
    key: str
    stops: bool


def findings(filling: Filling) -> list[Finding]:
    """Everything that the form's checks find and its notes say, those that stop first."""
    found = [finding for name in filling.form.checks for finding in CHECKS[name](filling)]
    found += [Finding(told, place.key, stops=False) for place, told in filling.noted()]
    return sorted(found, key=lambda finding: not finding.stops)


def _in_lodz(filling: Filling) -> Iterable[Finding]:
    for warning in place_warnings(_text(filling, "adres_kod"), _text(filling, "adres_miejscowosc")):
        yield Finding(warning, "adres_kod", stops=False)


def _rooms_fit_into_flat(filling: Filling) -> Iterable[Finding]:
    whole = _decimal(filling, "powierzchnia_uzytkowa")
    for key, name in (("powierzchnia_pokoi_kuchni", "pokoi i kuchni"), ("powierzchnia_zajmowana", "zajmowanej części")):
        part = _decimal(filling, key) if filling.place(key) else None
        if whole is not None and part is not None and part > whole:
            yield Finding(f"Powierzchnia {name} nie może być większa niż całego mieszkania.", key, stops=True)


def _disabled_people_fit_into_household(filling: Filling) -> Iterable[Finding]:
    people = filling.value("liczba_osob")
    special = [filling.value("liczba_osob_wozek"), filling.value("liczba_osob_osobny_pokoj")]
    counted = sum(value for value in special if isinstance(value, int))
    if isinstance(people, int) and counted > people:
        yield Finding(
            f"We wniosku są {text.counted(people, 'osoba', 'osoby', 'osób')}, a z wózkiem lub osobnym pokojem więcej: "
            f"{counted}. Proszę poprawić jedną z tych liczb.",
            "liczba_osob_wozek",
            stops=True,
        )


def _area_within_norm(filling: Filling) -> Iterable[Finding]:
    """Above the usual share of the norm, and above the larger one for flats with few rooms (art. 5 of the act)."""
    ratio, rooms, whole = (
        _decimal(filling, key) for key in ("metraz_do_normy", "powierzchnia_pokoi_kuchni", "powierzchnia_uzytkowa")
    )
    if ratio is None or whole is None or filling.value("metraz_ponad_norme") != "tak":
        return
    few_rooms = rooms is not None and rooms <= filling.figure("dm_udzial_pokoi") * whole
    if ratio > filling.figure("dm_powierzchnia_male_pokoje") or not few_rooms:
        yield Finding(
            f"Mieszkanie ma {text.percent(ratio.quantize(Decimal('0.01')))} normy na tę liczbę osób. "
            "Przy takim metrażu urząd prawdopodobnie odmówi. Wniosek mimo to można złożyć.",
            "powierzchnia_uzytkowa",
            stops=False,
        )


def _period_in_order(filling: Filling) -> Iterable[Finding]:
    """The first and the last day of a period that the person names."""
    first, last = (filling.value(key) if filling.place(key) else None for key in ("okres_od", "okres_do"))
    if isinstance(first, str) and isinstance(last, str) and last < first:
        yield Finding("Koniec okresu jest przed jego początkiem. Proszę poprawić jedną z dat.", "okres_do", stops=True)


def _one_office(filling: Filling) -> Iterable[Finding]:
    """Benefits of several offices need a request to each of them."""
    place, chosen = filling.place("swiadczenia"), filling.value("swiadczenia")
    if place is None or not isinstance(chosen, list):
        return
    others = [
        option.label
        for option in place.field.options
        if option.value in chosen and option.office and option.office != filling.office()
    ]
    if others:
        yield Finding(
            f"Ten wniosek trafi do jednego urzędu, a {text.listing(others)} prowadzi inny. "
            "O tamto zaświadczenie trzeba złożyć osobny wniosek.",
            "swiadczenia",
            stops=False,
        )


def _pupils_young_enough(filling: Filling) -> Iterable[Finding]:
    """A grant is for pupils up to an age (act on the education system, art. 90b)."""
    limit = filling.figure("st_wiek")
    for row, name, age in _people(filling, "uczniowie", "liczba_uczniow"):
        if age >= limit:
            yield Finding(
                f"{name} ma już {text.counted(age, 'rok', 'lata', 'lat')}, a stypendium jest krócej niż do tego wieku. "
                "Urząd prawdopodobnie odmówi.",
                f"uczniowie.{row}.pesel",
                stops=False,
            )


def _income_within_grant(filling: Filling) -> Iterable[Finding]:
    income, limit = _decimal(filling, "dochod_na_osobe"), filling.figure("ps_kryterium_rodzina")
    if income is not None and income > limit:
        yield Finding(
            f"Dochód na osobę to {text.money(income)}. Stypendium jest do {text.money(limit)} na osobę, więc urząd "
            "prawdopodobnie odmówi. Wniosek mimo to można złożyć.",
            "alimenty_placone",
            stops=False,
        )


def _soon_enough_after_the_event(filling: Filling) -> Iterable[Finding]:
    """The school benefit has to be asked for soon (act on the education system, art. 90e)."""
    happened, months = _text(filling, "data_zdarzenia"), int(filling.figure("zsz_termin"))
    if happened and last_day(date.fromisoformat(happened), f"P{months}M") < filling.on:
        yield Finding(
            f"Od zdarzenia minęło więcej niż {text.counted(months, 'miesiąc', 'miesiące', 'miesięcy')}. Urząd "
            "prawdopodobnie odmówi. O pomoc po takim zdarzeniu można poprosić MOPS: to zasiłek celowy.",
            "data_zdarzenia",
            stops=False,
        )


_CHILD, _GROWN_UP = "dziecko", "dziecko pełnoletnie"


def _children_of_the_right_age(filling: Filling) -> Iterable[Finding]:
    """Who is called a minor is one by the PESEL, and the other way round."""
    adult = filling.figure("lkdr_wiek")
    for row, name, age in _people(filling, "czlonkowie", "liczba_osob"):
        role = _text(filling, f"czlonkowie.{row}.rola")
        if (role == _CHILD and age >= adult) or (role == _GROWN_UP and age < adult):
            right = _GROWN_UP if role == _CHILD else "dziecko niepełnoletnie"
            yield Finding(
                f"{name} ma {text.counted(age, 'rok', 'lata', 'lat')} według numeru PESEL. Tu pasuje: {right}.",
                f"czlonkowie.{row}.rola",
                stops=True,
            )


def _children_for_the_card(filling: Filling) -> Iterable[Finding]:
    """New cards need enough children who are minors, study up to an age, or have a severe disability."""
    needed, until = filling.figure("lkdr_dzieci"), filling.figure("lkdr_wiek_ucznia")
    entitled = 0
    for row, _name, age in _people(filling, "czlonkowie", "liczba_osob"):
        role = _text(filling, f"czlonkowie.{row}.rola")
        studies, severe = (filling.value(f"czlonkowie.{row}.{key}") is True for key in ("uczy_sie", "orzeczenie"))
        entitled += role == _CHILD or (role == _GROWN_UP and (severe or (studies and age < until)))
    if filling.value("rodzaj") == "nowa" and entitled < needed:
        yield Finding(
            f"Karta jest dla rodzin, w których jest co najmniej {text.number(needed)} dzieci. "
            "Liczą się niepełnoletnie, uczące się i ze znacznym stopniem. "
            f"We wniosku takich dzieci jest {entitled}, więc urząd prawdopodobnie odmówi.",
            "liczba_osob",
            stops=False,
        )


def _people(filling: Filling, table: str, count: str) -> Iterator[tuple[int, str, int]]:
    """Row, name and age on the day of the application of everyone in a table whose PESEL is known."""
    rows = filling.value(count)
    for row in range(rows if isinstance(rows, int) else 0):
        number, name = (_text(filling, f"{table}.{row}.{key}") for key in ("pesel", "imie_nazwisko"))
        if number:
            born = birth_date_of(number)
            had_birthday = (filling.on.month, filling.on.day) >= (born.month, born.day)
            yield row, name or f"Osoba {row + 1}", filling.on.year - born.year - (not had_birthday)


def _text(filling: Filling, key: str) -> str | None:
    value = filling.value(key)
    return value if isinstance(value, str) else None


def _decimal(filling: Filling, key: str) -> Decimal | None:
    value = _text(filling, key)
    return None if value is None else Decimal(value)


CHECKS: Mapping[str, Callable[[Filling], Iterable[Finding]]] = {
    "in_lodz": _in_lodz,
    "rooms_fit_into_flat": _rooms_fit_into_flat,
    "disabled_people_fit_into_household": _disabled_people_fit_into_household,
    "area_within_norm": _area_within_norm,
    "period_in_order": _period_in_order,
    "one_office": _one_office,
    "pupils_young_enough": _pupils_young_enough,
    "income_within_grant": _income_within_grant,
    "soon_enough_after_the_event": _soon_enough_after_the_event,
    "children_of_the_right_age": _children_of_the_right_age,
    "children_for_the_card": _children_for_the_card,
}
