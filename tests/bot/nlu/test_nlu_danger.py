"""Danger beats everything; what only sounds like it is left alone."""

from __future__ import annotations

import pytest

from bot.nlu.danger import SURE, SURE_OF_FEW_WORDS, SURE_OF_THE_PAST, Watch
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
        "żyletka",
        "wieszam się",
        "koniec ze mną",
        "przedawkowałam",
        "nie chcę już być",
        "mam dość, kończę to",
        "on mówi że mnie zakopie",
        "syn odgraża się że łeb mi urwie",
        "powiedział że nie dożyję świąt",
        "oddałam psa, już mi nic nie trzeba, żegnam",
        "mnie już niedługo nie będzie",
        "I don't want to live anymore",
        "i want to end my life",
        "він погрожує мене вбити",
        "хочу покончить с собой",
        "я більше не хочу жити",
        "нема що їсти",
        "мене б’є чоловік",
        "były mąż mnie bił, a teraz znowu mnie nachodzi",
        "kiedyś mnie bił, dziś nie chcę żyć",
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
        "kiedyś mąż mnie bił, dziś jestem sama z córką",
        "dziesięć lat temu ojciec bił mamę",
        "były mąż bił mnie, rozwód był dawno",
        "wyrok eksmisji mam na czerwiec",
        "eksmisja dopiero za pół roku",
        "czynsz mam jak nóż na gardle",
        "kto zajmie się synem jak mnie zabraknie",
        "kończę to wypełnianie wniosku jutro",
        "dom dziennego pobytu dla mamy",
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


def test_of_violence_long_ago_the_classifier_must_be_surer(watch: Watch) -> None:
    text = "kiedyś mąż mnie bił, dziś szukam mieszkania dla siebie i syna"
    assert not watch.sees_danger(text, [("crisis", SURE_OF_THE_PAST - 0.01)])
    assert watch.sees_danger(text, [("crisis", SURE_OF_THE_PAST)])


def test_a_few_words_that_name_a_benefit_are_about_that(watch: Watch) -> None:
    assert not watch.sees_danger("nie mam orzeczenia", [("crisis", 0.95)], names=True)
    assert watch.sees_danger("mąż mnie bije a ja chcę 800 plus", [("crisis", 0.1)], names=True)


def test_a_phrase_of_the_content_counts_only_with_a_little_of_the_classifier(watch: Watch) -> None:
    text = "jestem bezdomna"
    assert watch.sees_danger(text, [("crisis", 0.1)])
    assert not watch.sees_danger(text, [("crisis", 0.01)])


@pytest.mark.parametrize(
    "text",
    [
        "uciekłam z ukrainy gdzie isc po pomoc",
        "uciekliśmy przed wojną i szukamy mieszkania",
        "uciekłam z Ukrainy z mężem i dziećmi",
    ],
)
def test_of_a_country_that_was_fled_the_classifier_must_be_surer(watch: Watch, text: str) -> None:
    assert not watch.sees_danger(text, [("crisis", SURE_OF_THE_PAST - 0.01)])
    assert watch.sees_danger(text, [("crisis", SURE_OF_THE_PAST)])


@pytest.mark.parametrize(
    "text",
    [
        "uciekłam z ukrainy przed mężem i ukrywam się tu",
        "uciekłam z ukrainy, mąż mnie znalazł i tu przyjechał",
        "uciekłam z kraju bo partner groził mi śmiercią",
        "uciekłam przed wojną i nie mam już siły na nic",
        "uciekłam z domu i nie wiem dokąd pójść z dziećmi",
    ],
)
def test_who_flees_somebody_or_has_no_strength_left_is_in_danger(watch: Watch, text: str) -> None:
    assert watch.sees_danger(text, [("crisis", SURE)])


@pytest.mark.parametrize("text", ["uciekłam z ukrainy i nie mam gdzie spać", "uciekłam z ukrainy, nie chcę żyć"])
def test_plain_words_are_danger_whatever_was_fled(watch: Watch, text: str) -> None:
    assert watch.sees_danger(text, [])
