"""For everybody: screen readers, keyboards, big letters, small screens. Checked by axe-core and by rules of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import AXE, DESKTOP, PHONE, SMALL_PHONE, ZOOMED, Visitor
from fake_chat import FakeChat, until
from fake_voices import with_ear, with_voice
from playwright.sync_api import expect

from actions.replies import Text

Visit = Callable[..., Visitor]
CHECK = "Sprawdź, jaka pomoc jest dla mnie"
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="no axe-core: cd api/chat/static && npm ci")


def dictating(person: Visitor) -> Visitor:
    with_ear(person).open().panel.get_by_role("button", name="Mów zamiast pisać").click()
    expect(person.panel.locator(".speech")).to_contain_text("Włączyć mikrofon?")
    return person


def asked_why(person: Visitor) -> Visitor:
    person.open().say("dokumenty").hears("umowa").panel.get_by_role("button", name="Nie pomogło").click()
    return person


def marked_bad(person: Visitor) -> Visitor:
    asked_why(person).panel.get_by_role("button", name="Czegoś brakuje").click()
    return person.hears("Dziękuję za tę uwagę")


def read_aloud(person: Visitor) -> Visitor:
    with_voice(person).open().panel.get_by_role("button", name="Czytaj", exact=True).click()
    expect(person.panel.locator(".speech")).to_contain_text("Przestań czytać")
    return person


def listening(person: Visitor) -> Visitor:
    dictating(person).panel.locator(".speech").get_by_role("button", name="Tak").click()
    expect(person.panel.locator(".speech")).to_contain_text("Słucham")
    return person


STATES: dict[str, Callable[[Visitor], object]] = {
    "closed": lambda person: person,
    "welcome": lambda person: person.open(),
    "question": lambda person: person.open().press(CHECK).hears("Ile osób").press("Jedna").hears("dochód"),
    "date": lambda person: person.open().say("data").hears("Kiedy"),
    "several": lambda person: person.open().say("powody").hears("powodów").press("Ubóstwo"),
    "results": lambda person: person.open().say("wyniki").hears("Co dalej"),
    "table": lambda person: person.open().say("wypłaty").hears("Pokazano"),
    "crisis": lambda person: person.open().say("pomocy").hears("Niebieska Linia"),
    "error": lambda person: person.open().say("błąd").hears("Nic nie zginęło"),
    "link and file": lambda person: (
        person.open().say("plik").hears("Pobierz").press("Moje sprawy i wypłaty").hears("Zaloguj")
    ),
    "long sources": lambda person: person.open().say("podstawa").hears("Wniosek składa się"),
    "asked why": asked_why,
    "marked": marked_bad,
    "read aloud": read_aloud,
    "asked for the microphone": dictating,
    "listening": listening,
    "options": lambda person: person.open().panel.get_by_role("button", name="Opcje rozmowy").click(),
}
# Everything a finger or a pointer is meant to hit; links inside sentences are excepted by WCAG 2.5.8.
SMALL_TARGETS = """
() => [...document.querySelector("asystent-czat").shadowRoot.querySelectorAll(
    "button, input[type=date], textarea, summary, .person, .action, label")]
  .filter((it) => it.checkVisibility({ visibilityProperty: true }))
  .map((it) => [it.textContent || it.ariaLabel, it.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 43.9)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)
"""
STICKING_OUT = """
() => {
  const root = document.querySelector("asystent-czat").shadowRoot;
  const panel = root.querySelector("dialog");
  const wide = [document.documentElement, panel, root.querySelector(".scroller")]
    .filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => `${box.className || box.tagName} scrolls sideways`);
  const out = [...panel.querySelectorAll("*")]
    .filter((it) => it.checkVisibility() && !it.closest(".unseen, thead, svg"))
    .filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5)
    .map((it) => `${it.tagName}.${it.className} sticks out`);
  return [...wide, ...out];
}
"""
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
"""


@needs_axe
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_light_and_dark(visitor: Visit, state: str) -> None:
    person = visitor(viewport=PHONE)
    STATES[state](person)
    assert person.axe() == []
    person.page.emulate_media(color_scheme="dark")
    assert person.axe("color-contrast") == []


@needs_axe
@pytest.mark.parametrize("state", ["question", "results"])
def test_axe_finds_nothing_on_a_wide_screen_with_high_contrast(visitor: Visit, state: str) -> None:
    person = visitor(viewport=DESKTOP)
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_text("Duży kontrast").click()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    if state == "question":
        person.press(CHECK).hears("Ile osób").press("Jedna").hears("dochód")
    else:
        person.say("wyniki").hears("Co dalej")
    assert person.axe() == []


@needs_axe
def test_axe_finds_nothing_while_a_message_waits_or_failed(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    chat.refusals = [(422, "bad_request", None)]
    person.say("coś")
    expect(person.panel.get_by_role("button", name="Popraw")).to_be_visible()
    assert person.axe() == []


def test_every_message_of_the_assistant_is_announced_once(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open()
    person.press(CHECK).hears("Ile osób").press("Jedna").hears("dochód").say("1200").hears("Kiedy")
    person.press("Nie wiem").hears("Czy mieszkanie").press("Nie").hears("Co dalej").say("wypłaty").hears("Pokazano")
    person.say("pomocy").hears("Niebieska").say("plik").hears("Pobierz")
    chat.speak(Text(text="Zalogowano. Oto sprawy."))
    person.hears("Zalogowano")
    turns = next(iter(chat.talks.values())).turns
    replies = [reply for turn in turns for reply in turn.replies]
    until(lambda: len(person.heard()) >= len(replies))
    heard = person.heard()
    assert len(heard) == len(replies)
    assert len(set(heard)) == len(heard)
    assert heard[1].startswith("Zadam kilka pytań")
    assert heard[2] == (
        "Ile osób mieszka i gospodaruje razem? Razem z osobą, która pyta. "
        "Odpowiedzi do wyboru: Jedna, Dwie, Trzy lub więcej, Nie wiem."
    )
    assert any(line.startswith("Dodatek mieszkaniowy: prawdopodobnie tak") for line in heard)
    assert "Tabela: Wypłaty. Wierszy: 3." in heard
    assert not any("**" in line for line in heard)


def test_closing_and_opening_again_announces_nothing_twice(visitor: Visit) -> None:
    person = visitor().open()
    until(lambda: len(person.heard()) == 1)
    person.panel.get_by_role("button", name="Zwiń okno rozmowy").click()
    expect(person.panel).to_be_hidden()
    person.opener.click()
    person.say("błąd").hears("Nic nie zginęło")
    until(lambda: len(person.heard()) == 2)


def test_the_live_region_does_not_stay_behind_as_a_copy(visitor: Visit) -> None:
    person = visitor().open()
    until(lambda: person.heard())
    expect(person.panel.locator('[role="log"]')).to_be_empty()


def test_new_messages_leave_focus_where_it_is(visitor: Visit, chat: FakeChat) -> None:
    person = visitor().open().press(CHECK)
    person.hears("Ile osób")
    assert person.at().startswith(CHECK), "the pressed button keeps focus"
    person.field.focus()
    chat.speak(Text(text="Zalogowano. Oto sprawy."))
    person.hears("Zalogowano")
    expect(person.field).to_be_focused()


def test_the_whole_questionnaire_goes_by_keyboard(visitor: Visit, chat: FakeChat) -> None:
    person = visitor(viewport=PHONE)
    person.tab_to("Zapytaj asystenta").key("Enter")
    expect(person.messages.first).to_contain_text("Dzień dobry")
    person.tab_to(CHECK, back=True).key("Enter").hears("Ile osób")
    person.tab_to("Trzy lub więcej").key("Space").hears("Wybrano")
    assert chat.received == [CHECK, "Trzy lub więcej"]
    person.tab_to("Wiadomość")
    person.page.keyboard.type("kwota")
    person.key("Enter").hears("dochód")
    person.tab_to("do 1 000\u00a0zł", back=True).key("Enter").hears("Kiedy")
    person.tab_to("Nie wiem").key("Enter").hears("Czy mieszkanie")
    person.tab_to("Nie").key("Enter").hears("Co dalej")
    person.tab_to("Szczegóły").key("Enter")
    expect(person.panel.get_by_text("Powierzchnia mieszkania")).to_be_visible()


def test_the_conversation_is_one_tab_stop_with_arrows_inside(visitor: Visit) -> None:
    person = visitor(viewport=DESKTOP)
    person.say("wyniki").hears("Co dalej").say("dokumenty").hears("umowa najmu")
    expect(person.panel.locator('article[tabindex="0"]')).to_have_count(1)
    person.field.focus()
    person.tab_to("Asystent:Do wniosku o dodatek", back=True)
    person.key("ArrowUp", "ArrowUp")
    assert "Co dalej" in person.at()
    person.key("Home")
    assert "Dzień dobry" in person.at()
    person.key("End", "ArrowUp", "ArrowUp", "Enter")
    assert person.at() == "Jakie dokumenty", "Enter goes into an earlier message"
    person.key("Escape")
    assert "Co dalej" in person.at()
    person.key("Escape")
    expect(person.field).to_be_focused()
    expect(person.panel).to_be_visible()


def test_escape_closes_the_options_then_the_panel_and_focus_goes_back(visitor: Visit) -> None:
    person = visitor(viewport=PHONE)
    person.tab_to("Zapytaj asystenta").key("Enter")
    expect(person.messages.first).to_contain_text("Dzień dobry")
    options = person.panel.get_by_role("button", name="Opcje rozmowy")
    options.click()
    expect(person.panel.get_by_label("Zwykłe")).to_be_focused()
    person.key("Tab", "Escape")
    expect(options).to_be_focused()
    expect(options).to_have_attribute("aria-expanded", "false")
    person.key("Escape")
    expect(person.panel).to_be_hidden()
    expect(person.opener).to_be_focused()


def test_the_page_behind_cannot_be_reached_while_the_panel_fills_the_screen(visitor: Visit) -> None:
    person = visitor(viewport=PHONE).open()
    for _ in range(30):
        person.key("Tab")
        assert person.page.evaluate("['ASYSTENT-CZAT', 'BODY'].includes(document.activeElement.tagName)")


@pytest.mark.parametrize("screen", [SMALL_PHONE, ZOOMED], ids=["phone of 320 px", "400 % zoom"])
@pytest.mark.parametrize("letters", ["Zwykłe", "Największe"])
def test_nothing_scrolls_sideways_on_the_smallest_screen(visitor: Visit, screen: dict[str, int], letters: str) -> None:
    person = visitor(viewport=screen).open()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_text(letters).click()
    assert person.page.evaluate(STICKING_OUT) == []
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    for said, heard in (
        ("wyniki", "Co dalej"),
        ("wypłaty", "Pokazano"),
        ("dokumenty", "umowa najmu"),
        ("plik", "Pobierz"),
        ("pomocy", "Niebieska"),
        ("data", "Kiedy"),
        ("powody", "powodów"),
        ("podstawa", "Wniosek"),
        ("x" * 300, "Nie rozumiem"),
        ("dokumenty", "umowa najmu"),
    ):
        person.say(said).hears(heard)
        assert person.page.evaluate(STICKING_OUT) == [], said
    person.panel.get_by_role("button", name="Nie pomogło").click()
    assert person.page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("letters", ["Zwykłe", "Większe", "Największe"])
def test_the_conversation_keeps_most_of_a_small_screen(visitor: Visit, letters: str) -> None:
    person = visitor(viewport=SMALL_PHONE).open()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_text(letters, exact=True).click()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.say("kwota").hears("dochód")
    box = person.panel.locator(".scroller").bounding_box()
    assert box
    assert box["height"] > 0.64 * SMALL_PHONE["height"]
    for part in (".exit", ".person", ".hours"):
        expect(person.panel.locator(part)).to_be_in_viewport()


def test_at_400_percent_everything_can_be_scrolled_into_view(visitor: Visit) -> None:
    person = visitor(viewport=ZOOMED).open().say("wyniki").hears("Co dalej")
    for part in (person.panel.get_by_role("heading", name="Zasiłek stały"), person.field, person.panel.locator("h2")):
        part.scroll_into_view_if_needed()
        expect(part).to_be_in_viewport()


def test_text_spacing_set_by_the_person_cuts_nothing_off(visitor: Visit) -> None:
    person = visitor(viewport=SMALL_PHONE, bypass_csp=True)
    person.page.add_style_tag(content=TEXT_SPACING)
    person.open().say("wyniki").hears("Co dalej")
    spacing = "getComputedStyle(document.querySelector('asystent-czat').shadowRoot.querySelector('h3')).letterSpacing"
    assert person.page.evaluate(spacing) != "normal"
    assert person.page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("state", [state for state in STATES if state != "closed"])
def test_targets_are_large_enough_for_a_finger(visitor: Visit, state: str) -> None:
    person = visitor(viewport=SMALL_PHONE)
    STATES[state](person)
    assert person.page.evaluate(SMALL_TARGETS) == []


def test_size_of_letters_and_colours_are_remembered(visitor: Visit) -> None:
    person = visitor().open()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    before = person.field.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
    person.panel.get_by_text("Największe").click()
    person.panel.get_by_text("Ciemne").click()
    assert person.field.evaluate("it => parseFloat(getComputedStyle(it).fontSize)") > 1.3 * before
    person.page.reload()
    expect(person.messages.first).to_be_visible()
    assert person.panel.evaluate("it => [it.dataset.size, it.dataset.look]") == ["2", "dark"]


@needs_axe
def test_the_simple_view_leaves_out_articles_and_the_rating_and_is_remembered(visitor: Visit) -> None:
    person = visitor(viewport=PHONE).open()
    person.say("podstawa").hears("Wniosek składa się")
    sources = person.messages.locator(".from").first
    expect(sources).to_be_visible()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_text("Prosty, bez przepisów").click()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    expect(sources).to_be_hidden()
    expect(person.messages.get_by_text("Wniosek składa się").first).to_be_visible()
    expect(person.say("dokumenty").hears("umowa").messages.locator(".source").last).to_be_hidden()
    assert person.axe() == []
    person.page.reload()
    expect(person.messages.first).to_be_visible()
    expect(person.messages.locator(".from").first).to_be_hidden()
    person.panel.get_by_role("button", name="Opcje rozmowy").click()
    person.panel.get_by_text("Pełny").click()
    expect(person.messages.locator(".from").first).to_be_visible()


def test_chosen_and_closed_answers_can_be_told_apart_in_forced_colours(visitor: Visit) -> None:
    person = visitor(forced_colors="active").open().press(CHECK).hears("Ile osób").press("Dwie").hears("dochód")
    looks = [
        person.panel.locator(f'button.choice[data-title="{title}"]').last.evaluate(
            "it => [getComputedStyle(it).backgroundColor, getComputedStyle(it).borderStyle]"
        )
        for title in ("Nie wiem", "Dwie")
    ]
    assert looks[0] != looks[1]


def test_nothing_moves_for_those_who_asked_for_less_motion(visitor: Visit, chat: FakeChat) -> None:
    person = visitor(reduced_motion="reduce").open()
    chat.may_answer = 0
    person.say("wypłaty")
    dot = person.panel.locator(".typing i").first
    expect(dot).to_be_visible()
    assert dot.evaluate("it => getComputedStyle(it).animationName") == "none"
    assert person.panel.locator(".scroller").evaluate("it => getComputedStyle(it).scrollBehavior") == "auto"
