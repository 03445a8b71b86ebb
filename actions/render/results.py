"""The results of the questionnaire in the chat: what is urgent first, few cards, the rest in short, and as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.offers import ASK_ABOUT_BENEFIT, HAND_OVER, PERSON
from actions.render.interview import ANSWERS, CONTINUE
from actions.render.outcomes import MARKS, asked_there, failing, outcome_card
from actions.replies import Card, Choice, File, Link, Reply, Row, Text, payload
from knowledge import text
from knowledge.base import KnowledgeBase
from knowledge.results.offices import Office
from knowledge.results.sheet import PLACE, Result, ResultSheet, Taken
from knowledge.results.urgent import Call, Urgent

PDF_NAME, PAGE_NAME = "results.pdf", "results.html"
PAGE = "/results"
"""The page with the results; beside the web chat only, since it opens with the key of the conversation."""
PDF, HTML = "application/pdf", "text/html"
_CARDS = 6
_NEAR = 6
_WHY = Choice(title="Dlaczego reszta nie", payload=payload("interview_op", op="why"))
_TELL_WHERE = Choice(
    title="Podaj część Łodzi",
    payload=payload("interview_op", op="change", question=PLACE),
    hint="Wtedy podam właściwy wydział MOPS",
)


def results(sheet: ResultSheet, left: int, base: KnowledgeBase, conversation: str = "") -> list[Reply]:
    """Everything that the sheet says, short enough for a chat.

    Args:
        left: questions that may still come.
        conversation: whose results they are; without it there is nothing to download.
    """
    shown, more = sheet.worth_it[:_CARDS], sheet.worth_it[_CARDS:]
    replies: list[Reply] = [*_urgent(sheet.urgent), Text(text=_summary(sheet, left))]
    replies += [outcome_card(each.outcome, base) for each in shown]
    replies += [_also(more)] if more else []
    replies += [Text(text=_collisions(sheet))] if sheet.collisions else []
    replies += [_offices(sheet, base)] if sheet.offices else []
    replies += _files(conversation) if conversation and sheet.worth_it else []
    others = tuple(_differs(each, base) for each in sheet.taken)
    carried = (HAND_OVER,) if conversation else ()
    return [*replies, Text(text=_rest(sheet), choices=(*_choices(left, bool(sheet.unlikely)), *others, *carried))]


def _differs(taken: Taken, base: KnowledgeBase) -> Choice:
    name = text.lowered(base.catalogue.questions[taken.question].short)
    return Choice(title=f"Zmień: {name}", payload=payload("interview_op", op="change", question=taken.question))


def _urgent(urgent: Sequence[Urgent]) -> Iterator[Reply]:
    if not urgent:
        return
    yield from (Text(text=each.text, tone="crisis") for each in urgent)
    calls = {call.number: call for each in urgent for call in each.calls}
    discreet = any(each.discreet for each in urgent)
    kept = "Słów o przemocy nie ma na wydruku ani w pliku z wynikami." if discreet else None
    rows = tuple(Row(label=call.number, value=_whom(call)) for call in calls.values())
    yield Card(title="Gdzie dzwonić", rows=rows, text=kept, choices=(PERSON,))


def _whom(call: Call) -> str:
    return f"{call.name} – {call.purpose} ({call.hours}{', bezpłatnie' if call.free else ''})"


def _summary(sheet: ResultSheet, left: int) -> str:
    if len(sheet.likely) == 1:
        start = "Z tych odpowiedzi wynika, że prawdopodobnie należy się jedno świadczenie."
    elif sheet.likely:
        names = text.counted(len(sheet.likely), "świadczenie", "świadczenia", "świadczeń")
        start = f"Z tych odpowiedzi wynika, że prawdopodobnie należą się: {names}."
    elif sheet.discretion:
        start = "Żadne świadczenie nie należy się tu z samego prawa, ale o część warto poprosić: decyduje urząd."
    else:
        start = "Z tych odpowiedzi nie wynika jeszcze, że coś się należy."
    open_questions = text.plural(left, "pytanie", "pytania", "pytań")
    more = f" Zostało jeszcze najwyżej {left} {open_questions}, odpowiedzi mogą coś dodać." if left else ""
    law = f"To podpowiedź, nie decyzja. Stan prawny na {text.long_date(sheet.on)}."
    return f"{start}{more}\n\n{law}"


def _also(more: Sequence[Result]) -> Card:
    """What does not get a card of its own: a line each, and a choice that opens it."""
    return Card(
        title="Warto sprawdzić także",
        text="Szczegóły są po wybraniu nazwy.",
        rows=tuple(Row(label=each.title, value=each.amount or MARKS[each.outcome.status][0]) for each in more),
        choices=tuple(
            Choice(title=each.title, payload=payload("interview_op", op="why", benefit=each.outcome.benefit))
            for each in more
        ),
    )


def _collisions(sheet: ResultSheet) -> str:
    lines = text.bullets([" ".join(each.sentences) for each in sheet.collisions])
    return f"**Nie wszystko można mieć razem.**\n\n{lines}"


def _offices(sheet: ResultSheet, base: KnowledgeBase) -> Card:
    """Where to go, and one list of papers for all of it, each paper once at its office."""
    depends = any(office.institution == "mops" for office in sheet.offices) and sheet.place is None
    return Card(
        title="Gdzie iść i co zabrać",
        text="Dokumenty do wszystkich tych spraw, każdy raz, są w szczegółach. Są też w pliku z wynikami.",
        rows=tuple(Row(label=office.contact.short, value=_where(office)) for office in sheet.offices),
        details=tuple(line for office in sheet.offices for line in _papers(office)),
        choices=(_TELL_WHERE,) if depends and PLACE in base.catalogue.questions else (),
    )


def _where(office: Office) -> str:
    rows = dict(office.contact.rows)
    told = [rows[label] for label in ("Adres", "Telefon") if label in rows]
    return "; ".join(told) or rows.get("Strona") or office.contact.name


def _papers(office: Office) -> Iterator[str]:
    if office.papers:
        yield f"**{office.contact.short}:**"
        yield from (paper.text for paper in office.papers)


def _files(conversation: str) -> list[Reply]:
    path = f"/api/conversations/{conversation}/files/{PDF_NAME}"
    return [
        Link(text="Wyniki można wydrukować albo zachować.", title="Wyniki na osobnej stronie", url=PAGE),
        File(title="Wyniki (PDF)", path=path, media_type=PDF),
    ]


def _rest(sheet: ResultSheet) -> str:
    parts = []
    if sheet.received:
        parts.append(f"Już przyznane: {text.listing([each.outcome.name for each in sheet.received])}.")
    if sheet.not_told:
        parts.append(f"Bez kolejnych odpowiedzi nie wiem: {_some([each.name for each in sheet.not_told])}.")
    if sheet.for_the_office:
        lines = text.bullets([f"{each.name}: {asked_there(each)}" for each in sheet.for_the_office])
        parts.append(f"O to trzeba zapytać w urzędzie:\n\n{lines}")
    near = sheet.near_misses[:_NEAR]
    if near:
        lines = text.bullets([f"{each.name}: {failing(each)}" for each in near])
        parts.append(f"Zabrakło jednego warunku:\n\n{lines}")
    if others := len(sheet.unlikely) - len(near):
        parts.append(f"Raczej nie: {text.counted(others, 'inne świadczenie', 'inne świadczenia', 'innych świadczeń')}.")
    return "\n\n".join([*parts, *(each.says for each in sheet.taken), sheet.disclaimer])


def _some(names: Sequence[str]) -> str:
    """The first names of a list, and how many more there are."""
    more = len(names) - _NEAR
    if more <= 0:
        return text.listing(names)
    return f"{', '.join(names[:_NEAR])} i {text.counted(more, 'inne', 'inne', 'innych')}"


def _choices(left: int, some_unlikely: bool) -> tuple[Choice, ...]:
    return tuple(
        filter(None, (CONTINUE if left else None, ANSWERS, _WHY if some_unlikely else None, ASK_ABOUT_BENEFIT, PERSON))
    )
