"""The results as a document: headings, paragraphs, lists. Page and PDF are both drawn from these blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from actions.render.outcomes import asked_there, failing
from knowledge import text
from knowledge.entitlements import Outcome
from knowledge.institutions import CITY_LINE
from knowledge.results.offices import Contact, Office, Shared
from knowledge.results.sheet import Result, ResultSheet
from knowledge.results.urgent import Urgent
from knowledge.results.words import BULLET, item

TITLE = "O jaką pomoc można się starać"
_FREE = ", bezpłatnie"


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: Literal[1, 2, 3]


@dataclass(frozen=True)
class Paragraph:
    """Sentences. `note`: set apart, because everything else depends on it."""

    text: str
    note: bool = False


@dataclass(frozen=True)
class Rows:
    """Values with their labels."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Items:
    """A list. `tick`: things to collect, with a box to tick off on paper."""

    items: tuple[str, ...]
    tick: bool = False


@dataclass(frozen=True)
class Links:
    """Places to read more, with their addresses where they have one."""

    links: tuple[tuple[str, str | None], ...]


Block = Heading | Paragraph | Rows | Items | Links


def document(sheet: ResultSheet) -> tuple[Block, ...]:
    """The whole document. What is discreet is left out: paper lies about."""
    return tuple(_blocks(sheet))


def plain(line: str) -> str:
    """A line without the marks of the chat."""
    return line.replace("**", "")


def _blocks(sheet: ResultSheet) -> Iterator[Block]:
    day = text.long_date(sheet.on)
    yield Heading(TITLE, 1)
    yield Paragraph(f"Data: {day}. Stan prawny na {day}.")
    yield Paragraph(sheet.disclaimer, note=True)
    yield Paragraph("Wynik zależy od odpowiedzi podanych w rozmowie. Gdy coś się zmieni, warto sprawdzić jeszcze raz.")
    yield from (Paragraph(each.says) for each in sheet.taken)
    yield from _urgent([each for each in sheet.urgent if not each.discreet])
    yield from _results("Prawdopodobnie się należy", sheet.likely)
    yield from _results("Warto poprosić: decyduje urząd", sheet.discretion)
    if not sheet.worth_it:
        yield Paragraph("Z tych odpowiedzi nie wynika jeszcze, że coś się należy. Warto odpowiedzieć na więcej pytań.")
    if sheet.collisions:
        yield Heading("Czego nie można mieć razem", 2)
        yield Items(tuple(" ".join(each.sentences) for each in sheet.collisions))
    yield from _offices(sheet)
    yield from _rest(sheet)
    yield from _sources(sheet)
    yield Heading("Pytania", 2)
    yield Paragraph(f"Infolinia miasta: {CITY_LINE}. W niebezpieczeństwie: 112.")


def _urgent(urgent: Sequence[Urgent]) -> Iterator[Block]:
    if not urgent:
        return
    yield Heading("Pilna pomoc", 2)
    for each in urgent:
        yield from _written(each.text)
    calls = {call.number: call for each in urgent for call in each.calls}
    yield Rows(
        tuple(
            (call.number, f"{call.name}: {call.purpose} ({call.hours}{_FREE if call.free else ''})")
            for call in calls.values()
        )
    )


def _results(heading: str, results: Sequence[Result]) -> Iterator[Block]:
    if not results:
        return
    yield Heading(f"{heading} ({len(results)})", 2)
    for each in results:
        yield Heading(each.title, 3)
        rows = (
            ("Kwota", each.amount),
            ("Termin", each.outcome.window or ""),
            ("Co teraz", each.next_step or "Zapytać w urzędzie, jak złożyć wniosek."),
            ("Dlaczego", _why(each.outcome)),
            ("Nie sprawdziliśmy", f"{'; '.join(each.outcome.unchecked)}." if each.outcome.unchecked else ""),
            ("Uwaga", each.caution or ""),
        )
        yield Rows(tuple((label, value) for label, value in rows if value))


def _why(outcome: Outcome) -> str:
    met = [text.lowered(reason.sentence.rstrip(".")) for reason in outcome.reasons if reason.holds]
    return f"{'; '.join(met)}." if met else ""


def _offices(sheet: ResultSheet) -> Iterator[Block]:
    if not sheet.offices:
        return
    yield Heading("Gdzie iść i co zabrać", 2)
    where = f"Adresy pasują do miejsca: {sheet.place}. " if sheet.place else ""
    yield Paragraph(f"{where}Ten sam dokument stoi na liście raz, nawet gdy jest potrzebny do kilku spraw.")
    for office in sheet.offices:
        yield from _office(office, sheet)


def _office(office: Office, sheet: ResultSheet) -> Iterator[Block]:
    yield Heading(office.contact.name, 3)
    yield Rows((("Sprawy", text.listing([sheet.name_of(each) for each in office.benefits])), *office.contact.rows))
    yield from (Paragraph(note) for note in office.contact.notes)
    if office.others:
        yield Paragraph("Inne punkty w tej sprawie:")
        yield Items(tuple(_in_a_line(each) for each in office.others))
    for way in office.ways:
        yield from _written(f"{_for(way, office, sheet)}{way.text}")
    if office.papers:
        yield Paragraph("Dokumenty:")
        yield Items(tuple(f"{each.text}{_needed(each, office, sheet)}" for each in office.papers), tick=True)
    yield from (Paragraph(f"{_for(each, office, sheet)}{each.text}") for each in office.remarks)


def _for(shared: Shared, office: Office, sheet: ResultSheet) -> str:
    """Whom a text is about, before it; nothing where it holds for all that is dealt with there."""
    if shared.benefits == office.benefits:
        return ""
    names = text.listing([sheet.name_of(each) for each in shared.benefits])
    return f"{text.capitalised(names)}. "


def _needed(paper: Shared, office: Office, sheet: ResultSheet) -> str:
    if paper.benefits == office.benefits:
        return ""
    return f" (do: {', '.join(sheet.name_of(each) for each in paper.benefits)})"


def _in_a_line(contact: Contact) -> str:
    return ", ".join([contact.name, *(value for label, value in contact.rows if label in ("Adres", "Telefon"))])


def _rest(sheet: ResultSheet) -> Iterator[Block]:
    if sheet.received:
        yield Heading("Już pobierane", 2)
        yield Items(tuple(each.title for each in sheet.received))
    if sheet.near_misses:
        yield Heading("Zabrakło jednego warunku", 2)
        yield Items(tuple(f"{each.name}: {failing(each)}" for each in sheet.near_misses))
    if sheet.for_the_office:
        yield Heading("O co zapytać w urzędzie", 2)
        yield Items(tuple(f"{each.name}: {asked_there(each)}" for each in sheet.for_the_office))
    if sheet.not_told:
        yield Heading("Czego jeszcze nie wiadomo", 2)
        yield Paragraph("Żeby to sprawdzić, trzeba odpowiedzieć na więcej pytań:")
        yield Items(tuple(each.name for each in sheet.not_told))


def _sources(sheet: ResultSheet) -> Iterator[Block]:
    whole = (*sheet.likely, *sheet.discretion)
    if not whole:
        return
    yield Heading("Źródła", 2)
    checked = min(each.checked for each in whole)
    yield Paragraph(f"Przepisy sprawdzono {text.long_date(checked)} lub później.")
    links = {
        (source.url or source.label): (f"{source.label}{f', {source.date}' if source.date else ''}", source.url)
        for each in whole
        for source in each.sources
    }
    yield Links(tuple(links.values()))


def _written(words: str) -> Iterator[Block]:
    """A text of the base as paragraphs and lists."""
    for line_or_list in _runs(words.splitlines()):
        if isinstance(line_or_list, str):
            yield Paragraph(plain(line_or_list))
        else:
            yield Items(tuple(line_or_list))


def _runs(lines: Iterable[str]) -> Iterator[str | list[str]]:
    items: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        if line.startswith(BULLET):
            items.append(item(line))
            continue
        if items:
            yield items
            items = []
        yield line
    if items:
        yield items
