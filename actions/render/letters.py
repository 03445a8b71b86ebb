"""A letter in the chat: its text to look through, what to do with the files, how it reaches the office."""

from __future__ import annotations

from actions.replies import Card, Reply, Row, Source
from knowledge import text
from knowledge.institutions import Institution
from knowledge.letters.definition import Letter
from knowledge.letters.sending import Guide, load_sending
from knowledge.letters.sending import told as way_told
from knowledge.letters.writing import WrittenLetter

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = (("PDF", "pdf", PDF), ("Word", "docx", DOCX))
"""Kind as it is read, ending, media type."""
THROUGH = "za pośrednictwem:"
ENCLOSED = "Załączniki (proszę zaznaczyć dołączone):"
_BASIS = "Podstawa prawna: {}"


def preview(letter: WrittenLetter) -> Card:
    """The text of the letter from the top to the signature."""
    blocks = [
        letter.place_and_date,
        "\n".join(letter.sender),
        "\n".join(letter.addressee),
        *(["\n".join((THROUGH, *letter.via))] if letter.via else []),
        f"**{letter.heading}**",
        *([letter.reference] if letter.reference else []),
        *(f"{part.words}\n\n{text.bullets(part.items)}" if part.items else part.words for part in letter.body),
        *([_BASIS.format("; ".join(letter.basis))] if letter.basis else []),
        *([f"{ENCLOSED}\n\n{text.bullets(letter.papers)}"] if letter.papers else []),
        "(miejsce na podpis)",
    ]
    return Card(title="Podgląd pisma", text="\n\n".join(blocks))


def ready(letter: WrittenLetter) -> str:
    """What to do with the files."""
    by_hand = " Puste linie trzeba wypełnić długopisem." if letter.by_hand else ""
    return (
        f"Pismo jest gotowe. Trzeba je wydrukować, przeczytać i podpisać.{by_hand} "
        "Plik Word można jeszcze samemu zmienić. Pliki powstają na żądanie i nie są przechowywane."
    )


def told(letter: Letter, office: Institution | None, *, by_hand: bool, caution: str | None) -> list[Reply]:
    """How to send it today, step by step where there is a form for it, what no longer counts, what to keep.

    Args:
        office: who gets it; None for an office that only the person knows.
        by_hand: parts are filled in by hand, so that the file itself cannot be sent.
        caution: what is not sure about the office.
    """
    sending = load_sending()
    ways = [way for way in sending.ways if not (by_hand and way.id == "e-doreczenia")]
    rows = tuple(Row(label=way.title, value=way_told(way, office)) for way in ways) if office else ()
    where = None if office else "Adres urzędu i sposób złożenia są na końcu decyzji albo na liście z tego urzędu."
    card = Card(
        title="Jak złożyć to pismo",
        text=caution or where,
        rows=rows,
        details=(
            "**To już nie wystarczy:**",
            *sending.no_longer,
            "**Co zachować jako dowód:**",
            *sending.proof,
        ),
        sources=_sources(),
    )
    guide = sending.guide(letter.guides.get(office.id.partition("-")[0])) if office else None
    return [card, *([guide_card(guide)] if guide else [])]


def guide_card(guide: Guide) -> Card:
    """A form on the internet, step by step."""
    return Card(
        title=guide.title,
        text=guide.unsure,
        details=tuple(f"{number}. {step}" for number, step in enumerate(guide.steps, 1)),
        sources=tuple(
            Source(label=f"{source.label}{f' ({source.date})' if source.date else ''}", url=source.url)
            for source in guide.sources
        ),
    )


def _sources() -> tuple[Source, ...]:
    sending = load_sending()
    labels = [Source(label=label, as_of=sending.reviewed) for label in sending.legal_basis]
    return (*labels, *(Source(label=source.label, url=source.url) for source in sending.sources))
