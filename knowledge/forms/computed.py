"""Values that a form works out itself, by name of the formula. A formula gives None until its inputs are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from knowledge.deadlines import APPEAL, last_day
from knowledge.forms.definition import Figure, Form, Value
from knowledge.forms.identifiers import birth_date_of

CENT = Decimal("0.01")
INCOME_MONTHS = 3


@dataclass(frozen=True)
class Inputs:
    """What a formula may look at."""

    answers: Mapping[str, Value]
    on: date
    figure: Figure

    def text(self, key: str) -> str | None:
        value = self.answers.get(key)
        return value if isinstance(value, str) else None

    def yes(self, key: str) -> bool:
        return self.answers.get(key) is True

    def whole(self, key: str) -> int | None:
        value = self.answers.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None


def income_months(on: date) -> tuple[date, date]:
    """First and last day of the three full months before the month of `on` (act on housing allowances, art. 3)."""
    last = on.replace(day=1) - timedelta(days=1)
    month = on.month - INCOME_MONTHS
    first = date(on.year, month, 1) if month > 0 else date(on.year - 1, month + 12, 1)
    return first, last


def normative_area(people: int, room_for_disability: bool, figure: Figure) -> Decimal:
    """Normative area of a flat in m2 for that many people (act on housing allowances, art. 5 sections 1 to 3)."""
    listed = min(people, LISTED_NORMS)
    area = figure(f"dm_norma_{listed}")
    area += (people - listed) * figure("dm_norma_kolejna_osoba")
    return area + (figure("dm_norma_niepelnosprawnosc") if room_for_disability else 0)


LISTED_NORMS = 6


def _declared_from(inputs: Inputs) -> str:
    return income_months(inputs.on)[0].isoformat()


def _declared_to(inputs: Inputs) -> str:
    return income_months(inputs.on)[1].isoformat()


def _full_name(inputs: Inputs) -> str | None:
    given, family = inputs.text("imie"), inputs.text("nazwisko")
    return f"{given} {family}" if given and family else None


def _birth_date(inputs: Inputs) -> str | None:
    pesel = inputs.text("pesel")
    return birth_date_of(pesel).isoformat() if pesel else None


def _applicant(_inputs: Inputs) -> str:
    return "wnioskodawca"


def _monthly_income(inputs: Inputs) -> str | None:
    total = _income_of_three_months(inputs)
    return None if total is None else str((total / INCOME_MONTHS).quantize(CENT, ROUND_HALF_UP))


def _income_per_person(inputs: Inputs) -> str | None:
    total, people = _income_of_three_months(inputs), inputs.whole("liczba_osob")
    return None if total is None or not people else str((total / INCOME_MONTHS / people).quantize(CENT, ROUND_HALF_UP))


def _income_of_three_months(inputs: Inputs) -> Decimal | None:
    """What all people earned less the maintenance they paid, or None until every row says where money comes from."""
    total = Decimal(0)
    for row in range(inputs.whole("liczba_osob") or 0):
        sources = inputs.answers.get(f"domownicy.{row}.zrodla_dochodu")
        if not sources:
            return None
        if sources == ["brak dochodu"]:
            continue
        earned = inputs.text(f"domownicy.{row}.dochod_3_mies")
        if earned is None:
            return None
        paid = inputs.text(f"domownicy.{row}.alimenty_placone") if inputs.yes("placi_alimenty") else None
        total += Decimal(earned) - (Decimal(paid or 0) if Decimal(earned) else 0)
    return max(total, Decimal(0)) if inputs.whole("liczba_osob") else None


def _area_to_norm(inputs: Inputs) -> str | None:
    """Usable area as a multiple of the normative one."""
    area, people = inputs.text("powierzchnia_uzytkowa"), inputs.whole("liczba_osob")
    if area is None or not people:
        return None
    room = bool(inputs.whole("liczba_osob_wozek") or inputs.whole("liczba_osob_osobny_pokoj"))
    return str((Decimal(area) / normative_area(people, room, inputs.figure)).quantize(Decimal("0.0001")))


def _area_above_norm(inputs: Inputs) -> str | None:
    """Whether the flat is larger than its share of the norm allows (art. 5 section 5 of the act)."""
    ratio = _area_to_norm(inputs)
    return None if ratio is None else "tak" if Decimal(ratio) > inputs.figure("dm_powierzchnia") else "nie"


def _paid_to_applicant(inputs: Inputs) -> str | None:
    """Whether some money comes to the person, not to the manager: a house of one's own, or the lump sum for fuel."""
    installed = [inputs.text(key) for key in ("ogrzewanie", "ciepla_woda", "gaz_przewodowy")]
    own_house = inputs.text("tytul_prawny") == "wlasnosc_domu"
    return "tak" if own_house or "brak" in installed else "nie"


_NEXT_YEAR_FROM = 7


def school_year_begins(on: date) -> int:
    """The year in which the school year begins that an application of that day is for; in summer the coming one."""
    return on.year if on.month >= _NEXT_YEAR_FROM else on.year - 1


def _school_year(inputs: Inputs) -> str:
    first = school_year_begins(inputs.on)
    return f"{first}/{first + 1}"


def _after_grant_deadline(inputs: Inputs) -> str:
    month, day = int(inputs.figure("st_termin_miesiac")), int(inputs.figure("st_termin_dzien"))
    return "tak" if inputs.on > date(school_year_begins(inputs.on), month, day) else "nie"


def _income_month(inputs: Inputs) -> tuple[date, date]:
    """The month before the application; the month of it where income was lost (act on social assistance, art. 8)."""
    first = inputs.on.replace(day=1)
    if not inputs.yes("utrata_dochodu"):
        first = (first - timedelta(days=1)).replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _income_month_from(inputs: Inputs) -> str:
    return _income_month(inputs)[0].isoformat()


def _income_month_to(inputs: Inputs) -> str:
    return _income_month(inputs)[1].isoformat()


def _month_income_per_person(inputs: Inputs) -> str | None:
    """What all people earned in the month less the maintenance they pay, by people; None until all of it is told."""
    people = inputs.whole("liczba_osob")
    if not people or "alimenty_placone" not in inputs.answers:
        return None
    total = -Decimal(inputs.text("alimenty_placone") or 0)
    for row in range(people):
        none = inputs.answers.get(f"rodzina.{row}.zrodla_dochodu") == ["brak dochodu"]
        earned = "0" if none else inputs.text(f"rodzina.{row}.dochod_mies")
        if earned is None:
            return None
        total += Decimal(earned)
    return str((max(total, Decimal(0)) / people).quantize(CENT, ROUND_HALF_UP))


def _appeal_until(inputs: Inputs) -> str | None:
    """The last day for an appeal: 14 days from delivery (KPA art. 129 § 2)."""
    delivered = inputs.text("data_doreczenia")
    return last_day(date.fromisoformat(delivered), APPEAL).isoformat() if delivered else None


def _after_appeal_time(inputs: Inputs) -> str | None:
    until = _appeal_until(inputs)
    return None if until is None else "tak" if inputs.on > date.fromisoformat(until) else "nie"


FORMULAS: Mapping[str, Callable[[Inputs], str | None]] = {
    "declared_from": _declared_from,
    "declared_to": _declared_to,
    "full_name": _full_name,
    "birth_date": _birth_date,
    "applicant": _applicant,
    "monthly_income": _monthly_income,
    "income_per_person": _income_per_person,
    "area_to_norm": _area_to_norm,
    "area_above_norm": _area_above_norm,
    "paid_to_applicant": _paid_to_applicant,
    "school_year": _school_year,
    "after_grant_deadline": _after_grant_deadline,
    "income_month_from": _income_month_from,
    "income_month_to": _income_month_to,
    "month_income_per_person": _month_income_per_person,
    "appeal_until": _appeal_until,
    "after_appeal_time": _after_appeal_time,
}


def values(form: Form, answers: Mapping[str, Value], on: date, figure: Figure) -> dict[str, Value]:
    """Every computed value of the form that can be worked out from these answers."""
    inputs = Inputs(answers, on, figure)
    found = {item.id: FORMULAS[item.formula](inputs) for item in form.computed}
    return {key: value for key, value in found.items() if value is not None}
