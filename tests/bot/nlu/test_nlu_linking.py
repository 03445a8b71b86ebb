"""Benefits, offices and places are recognised by name; a typo never turns one benefit into another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.linking import Linker
from bot.nlu.morphology import lemmas
from knowledge.institutions import Institution, load_institutions
from knowledge.places import Place

LINKER = Linker()
STALY, SZKOLNY = "zasilek-staly-samotnie-gospodarujaca", "zasilek-szkolny"
PAIRS = {
    "zasiłek stały": STALY,
    "zasiłek szkolny": SZKOLNY,
    "zasiłek rodzinny": "zasilek-rodzinny",
    "świadczenie rodzicielskie": "swiadczenie-rodzicielskie",
    "zasiłek pielęgnacyjny": "zasilek-pielegnacyjny",
    "świadczenie pielęgnacyjne": "swiadczenie-pielegnacyjne",
    "zasiłek okresowy": "zasilek-okresowy",
    "zasiłek celowy": "zasilek-celowy",
    "dodatek mieszkaniowy": "dodatek-mieszkaniowy",
    "świadczenie wspierające": "swiadczenie-wspierajace",
}
_FOLD = str.maketrans("ąćęłńóśźż", "acelnoszz")


def benefits(text: str) -> list[str]:
    """Ids of the benefits that a text names."""
    return [mention.id for mention in LINKER.mentions(text) if mention.kind == "benefit"]


@pytest.mark.parametrize(
    ("text", "benefit"),
    [
        *PAIRS.items(),
        ("500 plus", "swiadczenie-wychowawcze-800-plus"),
        ("800+", "swiadczenie-wychowawcze-800-plus"),
        ("kuroniówka", "zasilek-dla-bezrobotnych"),
        ("rodzinne", "zasilek-rodzinny"),
        ("kosiniakowe", "swiadczenie-rodzicielskie"),
        ("mieszkaniówka", "dodatek-mieszkaniowy"),
        ("zas. piel.", "zasilek-pielegnacyjny"),
        ("zas pielegn dla matki", "zasilek-pielegnacyjny"),
        ("św. pieleg.", "swiadczenie-pielegnacyjne"),
        ("dod miesz", "dodatek-mieszkaniowy"),
        ("fund alim", "fundusz-alimentacyjny"),
        ("o dodatku mieszkaniowym", "dodatek-mieszkaniowy"),
        ("zasiłkiem pielęgnacyjnym", "zasilek-pielegnacyjny"),
        ("becikwe", "becikowe"),
        ("swiadczene pielegnacyjne", "swiadczenie-pielegnacyjne"),
    ],
)
def test_a_benefit_is_recognised_by_every_name_people_use(text: str, benefit: str) -> None:
    assert benefits(text)[:1] == [benefit]
    assert benefits(text.translate(_FOLD).upper())[:1] == [benefit]


@st.composite
def mistyped(draw: st.DrawFn) -> tuple[str, str]:
    """A name with one slip of the finger in it, and the benefit it is meant for."""
    name, benefit = draw(st.sampled_from(sorted(PAIRS.items())))
    word = draw(st.sampled_from(name.translate(_FOLD).split()))
    place = draw(st.integers(1, len(word) - 2))
    letter = draw(st.sampled_from("aeiouklmnprst"))
    slip = draw(st.sampled_from(["drop", "swap", "double", "other"]))
    changed = {
        "drop": word[:place] + word[place + 1 :],
        "swap": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        "double": word[:place] + word[place] + word[place:],
        "other": word[:place] + letter + word[place + 1 :],
    }[slip]
    return name.translate(_FOLD).replace(word, changed), benefit


@settings(max_examples=600)
@given(mistyped())
def test_a_typo_never_turns_one_benefit_into_another(typed: tuple[str, str]) -> None:
    text, benefit = typed
    if any(lemmas(word) and word not in " ".join(PAIRS).translate(_FOLD).split() for word in text.split()):
        return  # the slip made another Polish word
    assert set(benefits(text)) <= {benefit}


def test_neighbours_named_together_are_both_found() -> None:
    assert benefits("zasiłek pielęgnacyjny a świadczenie pielęgnacyjne") == [
        "zasilek-pielegnacyjny",
        "swiadczenie-pielegnacyjne",
    ]
    assert set(benefits("zasiłek stały i okresowy")) == {STALY, "zasilek-okresowy"}


@pytest.mark.parametrize("text", ["spółdzielnia mieszkaniowa", "wywiad rodzinny", "stały pobyt", "lekarz rodzinny"])
def test_what_shares_a_word_with_a_benefit_is_none(text: str) -> None:
    assert not [mention for mention in LINKER.mentions(text) if mention.kind == "benefit" and not mention.aside]


def test_words_of_life_are_only_named_aside() -> None:
    (mention,) = LINKER.mentions("mam 70 lat, emerytura 1900")
    assert (mention.id, mention.aside) == ("emerytura", True)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("mieszkam na bałutach", "baluty"),
        ("na Widzewie", "widzew"),
        ("z gornej", "gorna"),
        ("mieszkam na balutahc", "baluty"),
    ],
)
def test_parts_of_the_city_are_found_inflected_and_mistyped(text: str, place: str) -> None:
    assert [mention.id for mention in LINKER.mentions(text) if mention.kind == "district"] == [place]


OFFICES = list(load_institutions())


def offices(text: str) -> list[str]:
    """Ids of the institutions that a text names."""
    return [mention.id for mention in LINKER.mentions(text) if mention.kind == "institution"]


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.id)
def test_an_office_is_found_by_its_name_and_by_what_people_call_it(office: Institution) -> None:
    assert office.id in offices(f"gdzie jest {office.name}")
    assert any(office.id in offices(f"gdzie jest {name}") for name in office.aka)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("adres mzonu", "mzon"),
        ("telefon do WZON", "wzon"),
        ("godziny otwarcia wydziału zdrowia", "uml-zdrowie"),
        ("gdzie jest centrum pieczy zastępczej", "capz"),
        ("adres klubu integracji społecznej", "mops-kis"),
        ("wydział wspierania pieczy zastępczej", "mops-wpiis"),
        ("gdzie jest sąd administracyjny", "wsa"),
        ("telefon do urzędu wojewódzkiego", "luw-wrips"),
        ("numer do fundacji wsparcia psychospołecznego", "psychospoleczna"),
        ("wydział budynków i lokali", "zlm"),
        ("co to jest empatia", "empatia"),
        ("jak wejść do emp@tii", "empatia"),
        ("co to jest PS-1", "empatia"),
        ("gdzie jest SOW", "sow"),
        ("specjalistyczny ośrodek wsparcia", "osrodek-franciszkanska"),
        ("jak założyć e-Doręczenia", "e-doreczenia"),
        ("epuapem", "epuap"),
        ("zus pue nie działa", "ezus"),
        ("konto na praca.gov.pl", "praca-gov"),
        ("co jest w portalu wsparcia społecznego", "portal-wsparcia"),
    ],
)
def test_an_office_is_found_inflected_and_by_old_names(text: str, office: str) -> None:
    assert offices(text)[:1] == [office]


@pytest.mark.parametrize(
    "text",
    [
        "jak założyć profil zaufany",
        "nie mam mobywatela",
        "doręczenie decyzji",
        "wyrok sądu",
        "chcę się odwołać do sądu",
        "szukam pracy",
        "ps nie wiem co zrobić",
        "ktoś mi pomoże w kryzysie",
        "wsparcie dla rodziny",
        "zdrowie dziecka",
        "rehabilitacja po wypadku",
        "mieszkam w województwie łódzkim",
        "dziecko jest w pieczy",
        "zasiłek na centrum",
        "mam kontrolę w pracy",
    ],
)
def test_an_everyday_word_is_no_office(text: str) -> None:
    assert offices(text) == []


def test_a_system_named_with_a_benefit_leaves_the_benefit_alone() -> None:
    assert benefits("jak przez empatię złożyć o rodzinne") == ["zasilek-rodzinny"]
    assert benefits("czy przez epuap można złożyć wniosek o dodatek mieszkaniowy") == ["dodatek-mieszkaniowy"]


@pytest.mark.parametrize("place", list(LINKER.places), ids=lambda place: place.id)
def test_a_place_is_linked_by_name_and_by_where_it_is(place: Place) -> None:
    for form in (place.name, place.where):
        found = [mention.id for mention in LINKER.mentions(f"mieszkam {form}") if mention.kind == "district"]
        assert found, form
        assert LINKER.places[found[0]].district == place.district, form


def test_a_new_benefit_is_linked_without_training(tmp_path) -> None:  # type: ignore[no-untyped-def]
    import shutil

    from knowledge.files import CONTENT

    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    (content / "benefits" / "bon-testowy.yml").write_text(
        "id: bon-testowy\nname: bon turystyczny senioralny\n", "utf-8"
    )
    found = Linker(content).mentions("ile wynosi bon turystyczny senioralny")
    assert [mention.id for mention in found] == ["bon-testowy"]


def benefits_asked(text: str) -> list[str]:
    """Ids of the benefits that a text names in words that mean nothing else."""
    return [mention.id for mention in LINKER.mentions(text) if mention.kind == "benefit" and not mention.aside]


@pytest.mark.parametrize(
    ("text", "benefit"),
    [
        ("ile wynosi renta socjalna", "renta-socjalna"),
        ("renta socjalna kto moze dostac", "renta-socjalna"),
        ("komu sie nalezy PESEL UKR", "pomoc-obywatele-ukrainy"),
        ("jak dostac mieszkanie komunalne", "najem-lokalu-komunalnego"),
        ("mam 30 lat, jak dostać rentę socjalną", "renta-socjalna"),
    ],
)
def test_a_full_name_that_is_asked_about_is_no_word_of_life(text: str, benefit: str) -> None:
    assert benefits_asked(text) == [benefit]


@pytest.mark.parametrize(
    "text",
    [
        "mam rentę socjalną, co mi się należy",
        "jestem na rencie socjalnej i mieszkam sam",
        "mieszkanie komunalne, czynsz 600, dwoje dzieci",
        "mam pesel ukr, jaka jest pomoc",
        "ile dostanę, emerytura 1900",
    ],
)
def test_a_full_name_that_is_told_stays_a_word_of_life(text: str) -> None:
    assert benefits_asked(text) == []


def test_a_name_that_denies_is_found_only_where_the_text_denies() -> None:
    assert benefits("nie mam z kim porozmawiać") == ["telefon-zyczliwosci-wolontariat"]
    assert benefits("chce z kims porozmawiac") == benefits("moge porozmawiac z kims") == []


def test_a_bare_amount_among_other_words_names_nothing() -> None:
    assert benefits("czynsz 500, dwoje dzieci") == benefits("z żoną na zasiłkach, 2100 i 1500") == []
    assert benefits("500") == benefits("jak dostać 500") == ["swiadczenie-wychowawcze-800-plus"]


def test_the_lowest_wage_is_no_pension() -> None:
    assert benefits("zarabiam najniższą krajową") == []
