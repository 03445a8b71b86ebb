"""Replies as Telegram messages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actions.replies import Card, Choice, File, Link, Question, Row, Source, Table, Text
from bot.telegram.commands import erase_answer, menu
from bot.telegram.markup import LONGEST, block, html, length, pack, parse, plain, units
from bot.telegram.rendering import Button, render, rows_of

FULL = Card(
    title="Zasiłek stały",
    mark="raczej tak",
    text="Wynosi do **1 229 zł**.",
    rows=(Row(label="Kwota", value="700 zł"), Row(label="Gdzie", value="[MOPS](https://mops.example.pl)")),
    details=("Dochód < kryterium (art. 37)", "Wiek"),
    sources=(Source(label="art. 37 u.p.s.", url="https://isap.example.pl/?a=1&b=2", as_of=date(2026, 11, 24)),),
    choices=(Choice(title="Dokumenty", payload="/a"),),
)


def test_markup_becomes_html() -> None:
    text = "Ważne: **tak**.\n\n- jeden\n- dwa <b>\n\n[strona](https://uml.lodz.pl/?a=1&b=2)"
    assert html(parse(text)) == (
        'Ważne: <b>tak</b>.\n\n• jeden\n• dwa &lt;b&gt;\n\n<a href="https://uml.lodz.pl/?a=1&amp;b=2">strona</a>'
    )


@pytest.mark.parametrize("text", ["2 ** 3", "**", "[x](javascript:alert)", "[a] (b)", "*nie*"])
def test_what_is_not_our_markup_stays_as_it_is(text: str) -> None:
    assert html(parse(text)) == text


def test_a_card_shows_everything_it_has() -> None:
    [message] = render([FULL])
    assert message.html == (
        "<b>Zasiłek stały</b> – raczej tak\n\nWynosi do <b>1 229 zł</b>.\n\n"
        'Kwota: 700 zł\nGdzie: <a href="https://mops.example.pl">MOPS</a>\n\n'
        "<blockquote expandable>Dochód &lt; kryterium (art. 37)\nWiek</blockquote>\n\n"
        '<i>Źródło: </i><a href="https://isap.example.pl/?a=1&amp;b=2"><i>art. 37 u.p.s.</i></a>'
        "<i>, stan prawny na 24\u00a0listopada 2026</i>"
    )
    assert message.rows == ((Button("Dokumenty", "/a"),),)


def test_a_narrow_table_is_aligned() -> None:
    table = Table(title="Wypłaty", columns=("Kiedy", "Ile"), rows=(("5 maja", "800 zł"), ("5 czerwca", "1 zł")))
    [message] = render([table])
    assert message.html == "<b>Wypłaty</b>\n\n<pre>Kiedy      Ile\n5 maja     800 zł\n5 czerwca  1 zł</pre>"


def test_a_wide_table_becomes_a_list() -> None:
    table = Table(title="Wypłaty", columns=("Kiedy", "Za co"), rows=(("5 maja", "świadczenie wychowawcze na dziecko"),))
    [message] = render([table])
    assert message.html == "<b>Wypłaty</b>\n\n<b>5 maja</b>\nZa co: świadczenie wychowawcze na dziecko"


def test_a_question_tells_how_far_it_is_and_helps() -> None:
    one = Choice(title="1", payload="/x")
    question = Question(question="q", text="Ile osób?", help="Także dzieci.", progress=(2, 5), choices=(one,))
    [message] = render([question])
    assert message.html.split("\n\n") == [
        "<i>Odpowiedzi: 2. Pytań zostało najwyżej: 5.</i>",
        "<b>Ile osób?</b>",
        "Także dzieci.",
    ]
    assert message.rows[0][0].settles


def test_hints_and_titles_too_long_for_a_button_stand_in_the_text() -> None:
    long = "Mieszkam z rodzicami, ale prowadzę własne gospodarstwo"
    choices = (Choice(title="Złóż", payload="/a", hint="Po zalogowaniu"), Choice(title=long, payload="/b"))
    [message] = render([Text(text="Co dalej?", choices=choices)])
    assert message.html == f"Co dalej?\n\n• Złóż – po zalogowaniu\n• {long}"


def test_choices_without_words_get_some() -> None:
    [message] = render([Text(text="", choices=(Choice(title="Tak", payload="/a"),))])
    assert message.html == "Proszę wybrać:"


def test_short_buttons_share_a_row() -> None:
    buttons = [Button(title, "/x") for title in ("1", "2", "3", "4", "5", "Nie wiem, nie chcę mówić")]
    assert [len(row) for row in rows_of(buttons)] == [4, 1, 1]


def test_replies_share_a_message_until_one_offers_choices() -> None:
    choice = (Choice(title="Tak", payload="/a"),)
    replies = [Text(text="a"), Text(text="b"), Text(text="c", choices=choice), Text(text="d")]
    assert [message.html for message in render(replies)] == ["a\n\nb\n\nc", "d"]


def test_a_page_beside_the_web_chat_is_left_out() -> None:
    page = Link(text="Wyniki można wydrukować.", title="Wyniki na osobnej stronie", url="/results")
    assert [message.plain for message in render([Text(text="Oto wyniki."), page])] == ["Oto wyniki."]


def test_a_link_that_works_once_is_not_in_a_message_with_others_after_it() -> None:
    link = Link(text="Logowanie.", title="Zaloguj się", url="https://a.example.pl/l", once=True)
    first, second = render([link, Text(text="Potem proszę wrócić.")])
    assert (first.protected, second.protected) == (True, False)
    assert "https://a.example.pl/l" in first.plain


def test_a_file_is_sent_in_its_place() -> None:
    file = File(title="Potwierdzenie", path="/f", media_type="application/pdf")
    assert [message.file for message in render([Text(text="a"), file, Text(text="b")])] == [None, file, None]


def test_nothing_said_is_no_message() -> None:
    assert render([]) == []
    assert render([Text(text="  ")]) == []


def test_plain_words_keep_addresses() -> None:
    assert plain(parse("**Tu**: [strona](https://uml.lodz.pl)")) == "Tu: strona (https://uml.lodz.pl)"


def test_a_long_text_is_cut_at_lines_then_sentences_then_words() -> None:
    assert [plain(part) for part in pack([block("aaaa bbbb\ncccc dddd")], 12)] == ["aaaa bbbb", "cccc dddd"]
    assert [plain(part) for part in pack([block("Aaa bb. Ccc dd.")], 11)] == ["Aaa bb.", "Ccc dd."]
    assert [plain(part) for part in pack([block("aaaa bbbb cccc")], 10)] == ["aaaa bbbb", "cccc"]
    assert [plain(part) for part in pack([block("a" * 25)], 10)] == ["a" * 10, "a" * 10, "a" * 5]


def test_bold_that_is_cut_stays_bold_on_both_sides() -> None:
    first, second = pack(parse("**aaaa bbbb**"), 6)
    assert (html(first), html(second)) == ("<b>aaaa</b>", "<b>bbbb</b>")


@example(["𐀀𐀀𐀀𐀀"], 4)
@example(["     a", " "], 4)
@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8), st.integers(min_value=4, max_value=50))
def test_no_message_is_too_long_and_no_word_is_lost(texts: list[str], longest: int) -> None:
    messages = pack([block(text) for text in texts], longest)
    assert all(0 < length(message) <= longest and html(message).strip() for message in messages)
    assert "".join("".join(plain(part) for part in messages).split()) == "".join("".join(texts).split())


def test_length_counts_as_telegram_does() -> None:
    assert units("zażółć 😀") == 9
    [first, *_] = pack([block("😀" * 3000)])
    assert length(first) == LONGEST


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Usuń wszystko", True),
        ("usun wszystko.", True),
        ("TAK", True),
        ("zostaw", False),
        ("nie", False),
        ("nie wiem", None),
        ("", None),
    ],
)
def test_typed_answers_to_erasing_are_understood(said: str, meant: bool | None) -> None:
    assert erase_answer(said) is meant


def test_the_menu_is_one_that_telegram_takes() -> None:
    assert all(command.command.isascii() and command.command == command.command.lower() for command in menu())
    assert all(3 <= len(command.description) <= 256 for command in menu())
