"""Papers of an application: asked for after the questions, added, named, taken out, brought later, sent with it."""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from filing_kinds import BENEFIT
from filing_talk import ANNA, FakePortal, Talk, filled
from PIL import Image, ImageDraw, ImageFilter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.attachments.content import BLANK, BLURRED, DARK, SMALL, FileRefusedError, media_type_of, remarks_on
from actions.attachments.taking import NO_DRAFT, NOT_NOW, plain_name, take
from actions.filing.paper_answers import KEPT_FOR_LATER
from actions.portal.errors import NotLoggedIn, PortalRejected
from actions.store.drafts import AttachmentRow

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def new_id() -> str:
    return str(uuid.uuid4())


def page(size: tuple[int, int] = (1240, 1754), light: int = 245, blur: float = 0.0) -> bytes:
    """A photograph of a printed page."""
    image = Image.new("L", size, light)
    drawing = ImageDraw.Draw(image)
    for line in range(40, size[1] - 40, 34):
        for word in range(60, size[0] - 160, 130):
            drawing.text((word, line), "zaświadcza", fill=max(0, light - 220), font_size=22)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85)
    return file.getvalue()


PAGE = page()


async def at_papers(talk: Talk | None = None) -> Talk:
    """The school benefit up to the question about its one paper."""
    talk = talk or Talk(form=BENEFIT.form)
    await talk.apply()
    for answer in BENEFIT.answers:
        await talk.says(answer)
    assert talk.question == "papers", talk.words
    return talk


async def gives(talk: Talk, content: bytes = PAGE, name: str = "akt.jpg") -> str:
    """A file comes, as a channel brings it in; gives its id."""
    taken = take("rozmowa", new_id(), name, content, talk.here)
    assert taken.event is not None
    await talk.payload(taken.event)
    return taken.attachment.id


def files(talk: Talk) -> list[str]:
    return [one.name for one in talk.here.attachments.of(ANNA.sub, talk.form)]


async def test_the_papers_are_asked_for_with_the_place_where_they_are_found() -> None:
    talk = await at_papers()
    assert talk.asked.expects == "file"
    assert "akt zgonu" in talk.words
    assert "urząd stanu cywilnego" in talk.words
    assert talk.titles == ["Doniosę później", "Przerwij i dokończ później"]


@pytest.mark.parametrize("words", ["doniose pozniej", "nie", "nie wiem", "nie chcę podawać"])
async def test_they_can_be_brought_later_and_the_summary_and_the_receipt_say_so(words: str) -> None:
    talk = await at_papers()
    await talk.says(words)
    assert talk.question == "summary"
    assert "Do doniesienia" in talk.words
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert "trzeba jeszcze dołączyć" in talk.words
    assert "akt zgonu" in talk.words


async def test_a_form_that_wants_no_paper_asks_for_none() -> None:
    talk = Talk(form="zaswiadczenie")
    await talk.apply()
    for answer in ("tak", "tak", "mops", "nie dostaje", "wszystkie", "3", "do banku", "poczta"):
        await talk.says(answer)
    assert talk.question == "summary"
    assert "Dokumenty" not in talk.words


async def test_the_only_paper_needs_no_name_and_comes_with_the_application() -> None:
    talk = await at_papers()
    file = await gives(talk)
    assert "Dodano plik: akt.jpg" in talk.words
    assert "Dodać jeszcze jeden plik?" in talk.words
    await talk.press("Dalej")
    assert "akt.jpg" in talk.words
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert talk.portal.uploaded == {file: PAGE}
    assert talk.portal.attachments == {file: "dokument o zdarzeniu"}
    assert "trzeba jeszcze dołączyć" not in talk.words


async def test_of_several_papers_each_file_is_named_by_the_person() -> None:
    talk = Talk()
    await talk.apply()
    for answer in ANSWERS:
        await talk.says(answer)
    await gives(talk, name="skan.jpg")
    assert "Co jest na pliku „skan.jpg”?" in talk.words
    await talk.says("dokumenty o dochodach")
    assert "dokumenty dochodów wszystkich dorosłych z trzech miesięcy (dodano)" in talk.words
    await gives(talk, PDF, "umowa.pdf")
    await talk.press("Dalej") if "Dalej" in talk.titles else await talk.press("Inny dokument")
    await talk.press("Dalej")
    assert talk.question == "summary"
    assert "inny dokument" in talk.words
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert sorted(talk.portal.attachments.values()) == ["dokumenty o dochodach", "inny dokument"]


ANSWERS = ("tak", "tak", "komunalne", "ZLM, al. Kosciuszki 47, Lodz", "1", "nie", "38 m2", "tak", "620,50 zl",
           "nie mam", "61 1090 1014 0000 0712 1981 2874", "nie", "emerytura", "6 tys")  # fmt: skip


async def test_a_file_whose_paper_was_not_told_does_not_slip_by() -> None:
    talk = Talk()
    await talk.apply()
    for answer in ANSWERS:
        await talk.says(answer)
    await gives(talk)
    await talk.payload('/form_op{"op": "papers_done"}')
    assert talk.question == "papers"
    assert "Co jest na pliku" in talk.words


async def test_a_file_can_be_taken_out_and_what_was_agreed_to_is_asked_again() -> None:
    talk = await at_papers()
    await gives(talk)
    await talk.press("Dalej")
    await talk.press("Wszystko się zgadza")
    await talk.press("Popraw coś")
    await talk.payload('/form_op{"op": "papers"}')
    await talk.press("Usuń: akt.jpg")
    assert files(talk) == []
    await talk.press("Doniosę później")
    assert talk.question == "summary"


async def test_a_picture_that_can_hardly_be_read_is_asked_about_and_may_stay() -> None:
    talk = await at_papers()
    await gives(talk, page(blur=9))
    assert "nieostre" in talk.words
    await talk.press("Zostaw to zdjęcie")
    assert "Dodać jeszcze jeden plik?" in talk.words
    await gives(talk, page(light=30), "ciemne.jpg")
    assert "ciemne" in talk.words
    await talk.press("Usuń i dodaj nowe")
    assert files(talk) == ["akt.jpg"]


async def test_a_file_that_comes_while_a_question_waits_is_kept_and_named_at_the_end() -> None:
    talk = Talk()
    await talk.apply()
    await talk.says("tak")
    before = talk.question
    await gives(talk)
    assert (talk.words.strip(), talk.question) == (KEPT_FOR_LATER, before)
    for answer in ANSWERS[1:]:
        await talk.says(answer)
    assert "Co jest na pliku" in talk.words


async def test_the_same_file_twice_is_one() -> None:
    talk = await at_papers()
    await gives(talk)
    assert take("rozmowa", new_id(), "drugi.jpg", PAGE, talk.here).event is None
    assert files(talk) == ["akt.jpg"]


async def test_a_file_needs_an_open_application_of_somebody_who_is_logged_in() -> None:
    talk = Talk(form=BENEFIT.form)
    with pytest.raises(FileRefusedError, match=NO_DRAFT[:30]):
        take("rozmowa", new_id(), "akt.jpg", PAGE, talk.here)
    await at_papers(talk)
    talk.log_out()
    with pytest.raises(NotLoggedIn):
        take("rozmowa", new_id(), "akt.jpg", PAGE, talk.here)
    talk.log_in()
    talk.here.drafts.save(ANNA.sub, replace(talk.draft, attempted=True))
    with pytest.raises(FileRefusedError, match=NOT_NOW[:30]):
        take("rozmowa", new_id(), "akt.jpg", PAGE, talk.here)


async def test_ten_files_are_enough_and_five_megabytes_each() -> None:
    talk = await at_papers()
    with pytest.raises(FileRefusedError, match="5 MB"):
        take("rozmowa", new_id(), "duzy.pdf", PDF + b"x" * 5 * 1024**2, talk.here)
    for number in range(10):
        take("rozmowa", new_id(), f"{number}.pdf", PDF + str(number).encode(), talk.here)
    with pytest.raises(FileRefusedError, match="najwyżej 10"):
        take("rozmowa", new_id(), "11.pdf", PDF + b"11", talk.here)


def rows(talk: Talk) -> list[AttachmentRow]:
    with Session(talk.here.drafts._engine) as session:
        return list(session.scalars(select(AttachmentRow)))


def count(talk: Talk) -> int:
    with Session(talk.here.drafts._engine) as session:
        return session.scalar(select(func.count()).select_from(AttachmentRow)) or 0


async def test_files_lie_sealed_and_go_when_the_application_is_sent() -> None:
    talk = await at_papers()
    await gives(talk)
    with Session(talk.here.drafts._engine) as session:
        kept = session.scalars(select(AttachmentRow.content)).one() + rows(talk)[0].sealed.encode()
    assert PAGE[100:200] not in kept
    assert b"akt.jpg" not in kept
    await talk.press("Dalej")
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert count(talk) == 0


async def test_files_go_with_a_draft_that_is_thrown_away_begun_anew_or_too_old() -> None:
    talk = await at_papers()
    await gives(talk)
    await talk.payload('/form_op{"op": "discard", "field": "yes"}')
    assert count(talk) == 0
    await at_papers(talk)
    await gives(talk)
    await talk.payload('/form_op{"op": "restart"}')
    assert count(talk) == 0
    for answer in BENEFIT.answers:
        await talk.says(answer)
    await gives(talk)
    talk.at += timedelta(days=8)
    talk.log_in()
    assert talk.here.attachments.of(ANNA.sub, talk.form) == []
    await talk.apply()
    assert count(talk) == 0


async def test_nobody_else_sees_or_takes_out_a_file() -> None:
    talk = await at_papers()
    file = await gives(talk)
    here = talk.here.attachments
    assert here.of("osoba-2", talk.form) == []
    with pytest.raises(LookupError):
        here.content("osoba-2", talk.form, file)
    here.remove("osoba-2", talk.form, file)
    here.tag("osoba-2", talk.form, file, "inny")
    assert [one.paper for one in here.of(ANNA.sub, talk.form)] == ["zdarzenie"]


class Refusing(FakePortal):
    async def upload(self, *sent: object) -> None:  # type: ignore[override]
        raise PortalRejected("infected-file", "Program antywirusowy zatrzymał ten plik.")


async def test_a_file_that_the_portal_refuses_is_named_and_taken_out_and_nothing_is_filed() -> None:
    talk = await at_papers(Talk(Refusing(), form=BENEFIT.form))
    await gives(talk)
    await talk.press("Dalej")
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert "„akt.jpg”: Program antywirusowy" in talk.words
    assert talk.portal.filed == {}
    assert files(talk) == []
    await talk.press("Pokaż podsumowanie")
    await talk.to_the_end()
    talk.portal.__class__ = FakePortal
    await talk.press("Wyślij wniosek")
    assert "Wniosek przyjęty" in talk.words


async def test_while_the_portal_is_down_the_files_wait_with_the_application() -> None:
    talk = await at_papers()
    file = await gives(talk)
    await talk.press("Dalej")
    await talk.to_the_end()
    talk.portal.down = True
    await talk.press("Wyślij wniosek")
    assert files(talk) == ["akt.jpg"]
    talk.portal.down = False
    await talk.press("Wyślij teraz")
    assert "Wniosek przyjęty" in talk.words
    assert list(talk.portal.uploaded) == [file]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (PAGE, ()),
        (page(blur=9), (BLURRED,)),
        (page((420, 594)), (SMALL,)),
        (page(light=30), (DARK,)),
        (page(light=255, blur=300), (BLANK,)),
    ],
    ids=["good", "blurred", "small", "dark", "blank"],
)
def test_pictures_are_looked_at(content: bytes, found: tuple[str, ...]) -> None:
    assert remarks_on(content, media_type_of(content)) == found


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "pusty"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
        (b"MZ program", "PDF albo zdjęcie"),
        (PAGE[:300], "nie da się otworzyć"),
    ],
)
def test_what_is_no_paper_is_refused_with_advice(content: bytes, advice: str) -> None:
    with pytest.raises(FileRefusedError, match=advice):
        remarks_on(content, media_type_of(content))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\a\\akt zgonu.pdf", "akt zgonu.pdf"),
        ("a\n\x00b.pdf", "a b.pdf"),
        ("", "plik"),
    ],
)
def test_of_a_name_only_its_last_part_is_kept(name: str, kept: str) -> None:
    assert plain_name(name) == kept
    assert len(plain_name("x" * 500 + ".pdf")) == 60


async def test_a_whole_application_without_papers_still_goes_through() -> None:
    talk = await filled(Talk())
    await talk.to_the_end()
    await talk.press("Wyślij wniosek")
    assert talk.portal.attachments == {}
