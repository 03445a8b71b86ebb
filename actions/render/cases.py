"""Cases as cards: the stage in plain words, what the office does now, which legal limit runs, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from actions.account.clock import (
    APPEALED,
    Limit,
    appeal_limit,
    board_limit,
    can_be_appealed,
    interview_limit,
    office_limit,
    waits_for_resident,
)
from actions.account.endings import DATA_ANSWER, DECISION, ending_of, is_disappointing
from actions.offers import APPLY, CHECK_HELP, MY_CASES, PERSON
from actions.portal.shapes import Case, CaseSummary, Decision, Supplement
from actions.render import stages
from actions.render.remedies import against, when_late, when_late_by
from actions.replies import Card, Choice, Reply, Row, Source, Text, payload
from knowledge.text import bullets, counted, long_date, sentence, short_date

_CHANNELS = {"electronic": "przez internet", "paper": "na papierze"}
Tone = Literal["good", "maybe", "bad", "neutral"]
_TONES: dict[str, Tone] = {"granted": "good", "partly_granted": "maybe", "refused": "bad", "discontinued": "neutral"}
_ENTRIES = {"rodo": "wnioski-rodo"}  # kinds whose entry in the Knowledge Base has another id
_BELOW = "Szczegóły są pod przyciskiem przy każdej sprawie."
_ACTS = {
    "KPA": "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU19600300168",
    "RODO": "https://eur-lex.europa.eu/legal-content/PL/TXT/?uri=CELEX:32016R0679",
}


def no_cases() -> list[Reply]:
    """There is nothing on the account."""
    text = (
        "Na tym koncie nie ma żadnej sprawy. Wniosek złożony na papierze pojawia się, gdy urząd go zarejestruje. "
        "Jeśli powinien już być, pomoże urząd, w którym został złożony."
    )
    return [Text(text=text, choices=(CHECK_HELP, APPLY, PERSON))]


def case_list(cases: Sequence[CaseSummary]) -> list[Reply]:
    """All cases, those that go on first; each leads to its details."""
    open_ones = [case for case in cases if case.open]
    ended = [case for case in cases if not case.open]
    return [Text(text=_how_many(len(open_ones), len(ended))), *(_in_list(case) for case in (*open_ones, *ended))]


def case_card(case: Case, today: date, *, others: int = 0) -> list[Reply]:
    """One case with everything that helps: what happens now, until when, what to do, whom to ask.

    Args:
        others: how many other cases the person has.
    """
    limits = _limits(case, today)
    return [
        Card(
            title=case.title,
            mark=case.stage_name,
            tone=_tone(case, limits),
            text="\n\n".join(_paragraphs(case, limits, today)),
            rows=tuple(_rows(case, limits, today)),
            details=tuple(_history(case)),
            sources=tuple(_sources(case, limits)),
            choices=tuple(_choices(case, limits.get("office"), others)),
        )
    ]


def gone() -> list[Reply]:
    """A case that was asked for is not on this account."""
    return [Text(text="Takiej sprawy nie ma na tym koncie. Oto wszystkie, które na nim są:")]


def _in_list(case: CaseSummary) -> Card:
    choice = Choice(title=f"Sprawa {case.case_number}", payload=payload("show_case", case=case.id))
    return Card(
        title=case.title,
        mark=case.stage_name,
        rows=(
            Row(label="Numer sprawy", value=case.case_number),
            Row(label="Urząd", value=case.office.name),
            Row(label="Złożono", value=long_date(case.received_on)),
            Row(label="Ten etap od", value=long_date(case.stage_since)),
        ),
        choices=(choice,),
    )


def _how_many(going_on: int, ended: int) -> str:
    if not going_on:
        return f"Żadna sprawa nie jest teraz w toku. Zakończone: {ended}. {_BELOW}"
    said = counted(going_on, "sprawa jest w toku", "sprawy są w toku", "spraw jest w toku")
    return f"{said}, zakończone: {ended}. {_BELOW}"


def _limits(case: Case, today: date) -> dict[str, Limit]:
    found = {
        "interview": interview_limit(case, today),
        "office": office_limit(case, today),
        "board": board_limit(case, today),
        "appeal": appeal_limit(case, today),
    }
    kept = {name: limit for name, limit in found.items() if limit is not None}
    if "appeal" in kept and kept["appeal"].passed and not is_disappointing(case.decision):
        del kept["appeal"]
    return kept


def _tone(case: Case, limits: dict[str, Limit]) -> Tone:
    if waits_for_resident(case) or any(limit.passed for name, limit in limits.items() if name != "appeal"):
        return "maybe"
    return _TONES.get(case.decision.outcome, "neutral") if case.decision else "neutral"


def _paragraphs(case: Case, limits: dict[str, Limit], today: date) -> list[str]:
    paragraphs = [_now(case, limits)]
    if case.supplements:
        paragraphs.append(_supplements(case, today))
    if "interview" in limits:
        paragraphs.append(_interview(case, limits["interview"]))
    if "office" in limits:
        paragraphs.append(_office(case, limits["office"]))
    if "board" in limits:
        paragraphs.append(_board(limits["board"]))
    if case.decision:
        paragraphs.append(_decision(case, case.decision))
        if means := against(case, limits.get("appeal")):
            paragraphs.append(means)
    return paragraphs


def _now(case: Case, limits: dict[str, Limit]) -> str:
    """The stage, what the office wrote about it, what there is to do; an office that is late is another matter."""
    note = case.history[-1].note if case.history else None
    late = any(limit.passed for limit in limits.values())
    step = None if late else stages.next_step(case)
    return " ".join(part for part in (stages.meaning(case), sentence(note or ""), step) if part)


def _supplements(case: Case, today: date) -> str:
    missing = [one for one in case.supplements if one.received_on is None]
    came = [one for one in case.supplements if one.received_on is not None]
    parts: list[str] = []
    if missing and case.open:
        parts.append(f"**Brakuje:**\n{bullets([f'{one.what} – {_until(one, today)}' for one in missing])}")
        parts.append(stages.how_to_add(case, late=any(one.due_on < today for one in missing)))
    elif missing:
        parts.append(f"Nie doszło: {', '.join(one.what for one in missing)}.")
    if came:
        parts.append(f"Doszło już: {', '.join(f'{one.what} ({short_date(_day(one))})' for one in came)}.")
    return "\n\n".join(parts)


def _until(one: Supplement, today: date) -> str:
    return f"termin minął {long_date(one.due_on)}" if one.due_on < today else f"do {long_date(one.due_on)}"


def _day(one: Supplement) -> date:
    assert one.received_on is not None, "only those that came"
    return one.received_on


def _interview(case: Case, limit: Limit) -> str:
    if limit.passed:
        return (
            f"Rozmowa z pracownikiem socjalnym powinna odbyć się do {long_date(limit.last)}. Ten czas minął. "
            f"Warto zadzwonić i zapytać o termin: {case.contact.phone}."
        )
    return (
        f"Rozmowa z pracownikiem socjalnym powinna odbyć się do {long_date(limit.last)}. "
        f"Można samemu zadzwonić i umówić dzień: {case.contact.phone}."
    )


def _office(case: Case, limit: Limit) -> str:
    reason = f" Powód: {sentence(case.term.extension_reason)}" if case.term.extension_reason else ""
    what = ending_of(case.kind).accusative
    if not limit.passed:
        return f"Urząd ma czas na {what} do {long_date(limit.last)}.{reason}"
    return f"Urząd miał czas na {what} do {long_date(limit.last)}. Ten czas minął.{reason}\n\n{when_late(case)}"


def _board(limit: Limit) -> str:
    when = f"Kolegium ma na to miesiąc od otrzymania odwołania, czyli mniej więcej do {long_date(limit.last)}."
    return f"{when} Ten czas minął, można o sprawę zapytać w Kolegium." if limit.passed else when


def _decision(case: Case, decision: Decision) -> str:
    ending = ending_of(case.kind)
    name = "Decyzja" if ending is DECISION else "Odpowiedź urzędu"
    said = f"{name} z {long_date(decision.issued_on)}: {sentence(decision.summary)}"
    if decision.delivered_on is None and can_be_appealed(case):
        return f"{said} Czas na {ending.appeal} zacznie się dopiero od dnia doręczenia."
    return said


def _rows(case: Case, limits: dict[str, Limit], today: date) -> list[Row]:
    channel = _CHANNELS.get(case.channel)
    rows = [
        Row(label="Numer sprawy", value=case.case_number),
        Row(label="Urząd", value=case.office.name),
        Row(label="Złożono", value=long_date(case.received_on) + (f", {channel}" if channel else "")),
    ]
    ending = ending_of(case.kind)
    labels = {
        "interview": "Wywiad do",
        "office": f"{ending.name.capitalize()} do",
        "appeal": f"{ending.appeal.capitalize()} do",
    }
    rows += [Row(label=label, value=_last(limits[name])) for name, label in labels.items() if name in limits]
    if waits_for_resident(case):
        due = min(one.due_on for one in case.supplements if one.received_on is None)
        rows.append(Row(label="Uzupełnić do", value=_last(Limit(due, "", today))))
    if case.decision:
        rows.append(Row(label="Numer decyzji" if ending is DECISION else "Numer pisma", value=case.decision.number))
    return [*rows, Row(label="Pytania o sprawę", value=_contact(case))]


def _last(limit: Limit) -> str:
    if limit.passed:
        return f"{long_date(limit.last)} (termin minął)"
    left = (
        "dziś ostatni dzień" if limit.days_left == 0 else f"jeszcze {counted(limit.days_left, 'dzień', 'dni', 'dni')}"
    )
    return f"{long_date(limit.last)} ({left})"


def _contact(case: Case) -> str:
    contact = case.contact
    return ", ".join(part for part in (contact.role, f"tel. {contact.phone}", contact.email, contact.place) if part)


def _history(case: Case) -> list[str]:
    return [
        f"{long_date(step.happened_on)}: {step.name}" + (f". {sentence(step.note)}" if step.note else "")
        for step in case.history
    ]


def _sources(case: Case, limits: dict[str, Limit]) -> list[Source]:
    passed = [when_late_by(case)] if "office" in limits and limits["office"].passed else []
    labels = dict.fromkeys([*(limit.basis for limit in limits.values()), *passed])
    return [Source(label=label, url=next((_ACTS[act] for act in _ACTS if act in label), None)) for label in labels]


def _letter(title: str, letter: str, case: Case) -> Choice:
    """Begins a letter about the case, with what the portal knows of it."""
    return Choice(title=title, payload=payload("submit_application", application_kind=letter, case=case.id))


def _how_to_appeal(case: Case) -> Choice:
    ending = ending_of(case.kind)
    title = "Jak się odwołać" if ending is DECISION else f"Jak złożyć {ending.appeal}"
    return Choice(
        title=title, payload=payload("kb_question", benefit=_ENTRIES.get(case.kind, case.kind), facet="appeal")
    )


def _choices(case: Case, office: Limit | None, others: int) -> list[Choice]:
    ending, found = ending_of(case.kind), list[Choice]()
    late = office is not None and office.passed
    if is_disappointing(case.decision) and case.stage != APPEALED:
        if ending is DECISION:
            found.append(_letter("Przygotuję odwołanie", "pismo-odwolanie", case))
        found.append(_how_to_appeal(case))
    if late and ending is DATA_ANSWER:
        found.append(_how_to_appeal(case))
    elif late:
        found.append(_letter("Przygotuję ponaglenie", "pismo-ponaglenie", case))
    if waits_for_resident(case):
        found.append(_letter("Przygotuję pismo z dokumentami", "pismo-uzupelnienie", case))
    where = payload("office_info", institution=case.office.id)
    found.append(Choice(title="Adres i godziny urzędu", payload=where))
    if case.stage in ("left_unexamined", "withdrawn"):
        found.append(APPLY)
    if others:
        every = payload("status_check", value="all")
        found.append(MY_CASES.model_copy(update={"title": "Wszystkie sprawy", "payload": every, "hint": None}))
    return [*found, PERSON]
