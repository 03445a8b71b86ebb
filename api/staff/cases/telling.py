"""A caller's case in words: what to read out, and what stays unsaid on the phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from actions.account.clock import Limit, board_limit, interview_limit, office_limit
from actions.account.endings import ending_of
from actions.render import stages
from api.staff.cases.desk import CallersCase
from knowledge.text import listing, long_date

PROCEDURE = (
    "Zapytać o numer sprawy. Jest na każdym piśmie z urzędu i w portalu.",
    "Zapytać o hasło telefoniczne. Dzwoniący ustawia je sam, po zalogowaniu.",
    "Wpisać oba. Nie podpowiadać, nie czytać na głos tego, co wpisane.",
)
BASIS = "ustawa o pomocy społecznej, art. 100 ust. 2"
WHY = f"Bez potwierdzenia, kto dzwoni, podaje się tylko informacje ogólne ({BASIS})."
UNSAID = "Kwot, treści decyzji i danych innych osób przez telefon się nie podaje. Są w portalu po zalogowaniu."
NOT_CONFIRMED = (
    "Nie potwierdzono, kto dzwoni. Numer i hasło nie pasują albo hasło nie działa: nie ma go lub zgasło po pięciu "
    "złych próbach."
)
INSTEAD = (
    "Nie mogę podać nic o konkretnej sprawie. Etap widać w portalu po zalogowaniu. Hasło telefoniczne ustawia się tam, "
    "w rozmowie z asystentem: wystarczy napisać „hasło telefoniczne”."
)
TOO_MANY = "Za dużo nieudanych prób. Przez godzinę można z tego konta podawać tylko informacje ogólne."
NOT_ENTITLED = "Portal nie pozwala temu kontu pytać o sprawy. Podaje się tylko informacje ogólne."
DOWN = "Portal nie odpowiada. Można spróbować za kilka minut. Na razie tylko informacje ogólne."
_INCOMPLETE = "Trzeba wpisać i numer sprawy, i hasło."


@dataclass(frozen=True)
class Told:
    """What is shown of a case: a title, sentences to read out, rows to look at."""

    title: str
    say: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Refused:
    """Why nothing is told: for the consultant, and what to say to the caller."""

    why: str
    say: str


INCOMPLETE = Refused(_INCOMPLETE, "")


def told(case: CallersCase, today: date) -> Told:
    """The case in words, on a day."""
    return Told(
        title=f"Sprawa {case.case_number}",
        say=" ".join(_sentences(case, today)),
        rows=tuple(_rows(case, today)),
    )


def _sentences(case: CallersCase, today: date) -> Iterator[str]:
    yield f"Etap sprawy od {long_date(case.stage_since)}: {case.stage_name}."
    yield stages.meaning(case)
    if limit := interview_limit(case, today):
        yield _until("Rozmowa z pracownikiem socjalnym powinna odbyć się", limit)
    if limit := office_limit(case, today):
        yield _until(f"Urząd ma czas na {ending_of(case.kind).accusative}", limit)
    if limit := board_limit(case, today):
        yield _until("Kolegium ma czas mniej więcej", limit)
    if missing := _missing(case):
        yield f"Brakuje: {listing(missing)}."
    elif step := stages.next_step(case):
        yield step


def _until(what: str, limit: Limit) -> str:
    passed = " Ten czas minął." if limit.passed else ""
    return f"{what} do {long_date(limit.last)}.{passed}"


def _missing(case: CallersCase) -> list[str]:
    """What has not come, with the last day for it, while it can still be brought."""
    late = [one for one in case.supplements if one.received_on is None] if case.open else []
    return [f"{one.what}, do {long_date(one.due_on)}" for one in late]


def _rows(case: CallersCase, today: date) -> Iterator[tuple[str, str]]:
    yield "Urząd", case.office.name
    yield "Złożono", long_date(case.received_on)
    limits = {
        f"{ending_of(case.kind).name.capitalize()} do": office_limit(case, today),
        "Wywiad do": interview_limit(case, today),
    }
    yield from ((label, f"{long_date(limit.last)} ({limit.basis})") for label, limit in limits.items() if limit)
    contact = case.contact
    yield "Pytania o sprawę", ", ".join(part for part in (contact.role, contact.phone, contact.place) if part)
