"""Danger beats everything; what only sounds like it is left alone."""

from __future__ import annotations

import pytest

from bot.nlu.danger import SURE, SURE_OF_FEW_WORDS, Watch
from knowledge.crisis import load_crisis_help


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch(load_crisis_help())


@pytest.mark.parametrize(
    "text",
    [
        "partner mnie pobił",
        "MĄŻ MNIE BIJE",
        "ojciec bije mame co robic",
        "boje sie wrocic do domu",
        "uciekłam przed mężem i nie mam dokąd pójść",
        "syn grozi mi nożem",
        "opiekunka szarpie babcię",
        "nie chce mi się żyć",
        "zabiję się",
        "lepiej by było beze mnie",
        "połknęłam wszystkie tabletki",
        "napisałem list pożegnalny",
        "nie mam po co żyć",
        "nie mam gdzie dziś spać",
        "śpimy w samochodzie od soboty",
        "wymienili mi zamki",
        "jutro eksmisja",
        "mieszkam na ulicy, co mam robić",
        "dzieci są głodne",
        "nie mam czym nakarmić dziecka",
        "od wczoraj nic nie jadłem",
        "dwulatek jest sam na klatce",
        "ratunku",
        "on nie oddycha",
        "my husband hits me",
        "мене б'є чоловік",
        "jesteśmy głodni",
        "zostałam zgwałcona",
        "stoję na moście",
        "негде спать",
        "trzymam w ręku żyletkę",
        "stoje przy torach",
        "siedzę na parapecie i patrzę w dół",
        "kimam po klatkach od tygodnia",
        "to moja ostatnia wiadomość",
    ],
)
def test_plain_words_of_danger_need_no_classifier(watch: Watch, text: str) -> None:
    assert watch.sees_danger(text, [])


@pytest.mark.parametrize(
    "text",
    [
        "mieszkam na ulicy Zgierskiej 12",
        "umieram z ciekawości ile dostanę",
        "bije mnie po kieszeni ten czynsz",
        "serce mi bije ze strachu przed urzędem",
        "kopie wniosków mam donieść?",
        "skoczę do urzędu po południu",
        "grozi mi utrata pracy",
        "chcę skończyć z tą biurokracją",
        "czy mogę liczyć na pomoc społeczną",
        "gdzie jest schronisko dla bezdomnych",
        "paczka żywnościowa gdzie odebrać",
        "nie mam orzeczenia",
        "nie mam dzieci",
        "nie mam dochodu",
        "mam dług za mieszkanie",
        "boję się że stracę dodatek",
        "mąż nie żyje od roku",
        "zabili mnie tym podatkiem",
        "te rachunki mnie zabiją",
        "ta kolejka mnie zabije",
        "zabije nas ten czynsz",
        "długi mnie duszą",
        "kot siedzi na parapecie",
        "mam żylaki",
    ],
)
def test_near_misses_are_no_danger_by_words_alone(watch: Watch, text: str) -> None:
    assert not watch.sees_danger(text, [("eligibility_start", 0.9), ("crisis", 0.05)])


def test_the_classifier_alone_must_be_sure_and_surer_of_few_words(watch: Watch) -> None:
    few, many = "wszystko mi jedno", "to wszystko już mnie przerosło i nie mam siły"
    between = (SURE + SURE_OF_FEW_WORDS) / 2
    assert watch.sees_danger(many, [("crisis", between)])
    assert not watch.sees_danger(few, [("crisis", between)])
    assert watch.sees_danger(few, [("crisis", SURE_OF_FEW_WORDS)])
    assert not watch.sees_danger("mąż", [("crisis", 0.99)])
    assert not watch.sees_danger(many, [("crisis", SURE - 0.01)])


def test_a_few_words_that_name_a_benefit_are_about_that(watch: Watch) -> None:
    assert not watch.sees_danger("nie mam orzeczenia", [("crisis", 0.95)], names=True)
    assert watch.sees_danger("mąż mnie bije a ja chcę 800 plus", [("crisis", 0.1)], names=True)


def test_a_phrase_of_the_content_counts_only_with_a_little_of_the_classifier(watch: Watch) -> None:
    text = "jestem bezdomna"
    assert watch.sees_danger(text, [("crisis", 0.1)])
    assert not watch.sees_danger(text, [("crisis", 0.01)])
