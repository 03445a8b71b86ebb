"""From findings to one reading: what wins, when to ask back, what is kept to choose from."""

from __future__ import annotations

import pytest

from bot.nlu.linking import Linker
from bot.nlu.logging_out import asks_to_log_out
from bot.nlu.reading import Findings, read
from bot.nlu.seeing_results import asks_for_results
from bot.nlu.thresholds import Thresholds
from bot.nlu.verdict import ranked_by

LINKER = Linker()
BOTH = Thresholds(answer=0.6, certain=0.9)


def findings(text: str, *ranking: tuple[str, float], **more: object) -> Findings:
    """Findings about a text with what it names."""
    return Findings(text=text, ranking=ranking, thresholds=BOTH, mentions=LINKER.mentions(text), **more)  # type: ignore[arg-type]


def test_below_both_thresholds_it_asks_back_and_keeps_what_to_choose_from() -> None:
    reading = read(findings("co z tym", ("status_check", 0.5), ("payments", 0.4), ("bye", 0.01)))
    assert (reading.decision, reading.certain) == ("ask_back", False)
    assert [each["function"] for each in reading.alternatives] == ["payments"]


def test_between_the_thresholds_the_chat_answers_and_the_console_is_silent() -> None:
    reading = read(findings("kiedy przelew", ("payments", 0.8), ("status_check", 0.15)))
    assert (reading.decision, reading.certain) == ("answer", False)
    assert [each["function"] for each in reading.alternatives] == ["status_check"]


def test_above_both_thresholds_it_is_certain() -> None:
    reading = read(findings("kiedy przelew", ("payments", 0.95)))
    assert (reading.decision, reading.certain) == ("answer", True)


def test_danger_beats_every_other_function_and_is_always_acted_on() -> None:
    reading = read(findings("nie mam gdzie spać a chcę złożyć wniosek", ("submit_application", 0.99), crisis=True))
    assert (reading.function, reading.decision, reading.certain) == ("crisis", "answer", True)


def test_without_danger_the_classifiers_crisis_is_no_reading() -> None:
    reading = read(findings("nie mam orzeczenia", ("crisis", 0.6), ("deny", 0.3)))
    assert reading.function == "deny"
    assert "crisis" not in [each["function"] for each in reading.alternatives]


@pytest.mark.parametrize("text", ["becikowe", "a co z becikowym", "becikowe?", "chodzi mi o becikowe"])
def test_a_benefit_with_no_side_of_it_asks_what_it_is(text: str) -> None:
    reading = read(findings(text, ("status_check", 0.5), ("kb_question", 0.4), facets=[("how_much", 0.3)]))
    assert (reading.function, reading.facet, reading.benefit) == ("kb_question", "what_is", "becikowe")
    assert reading.decision == "answer"


def test_a_message_without_a_known_word_is_asked_back_whatever_the_classifier_says() -> None:
    reading = read(findings("xyz qwe", ("kb_question", 0.99), known=False))
    assert reading.decision == "ask_back"
    assert read(findings("hejka", ("greet", 0.99), known=False)).decision == "answer"


def test_a_life_told_first_is_no_request_of_its_own() -> None:
    parts = [("eligibility_start", 0.95), ("office_info", 0.95)]
    told = read(findings("mam dwoje dzieci. gdzie jest mops", ("office_info", 0.9), parts=parts))
    assert (told.function, told.alternatives) == ("office_info", [])


def test_of_two_requests_the_first_leads() -> None:
    parts = [("status_check", 0.95), ("office_info", 0.97)]
    reading = read(findings("co z wnioskiem? gdzie mops", ("office_info", 0.6), ("status_check", 0.4), parts=parts))
    assert reading.function == "status_check"
    assert reading.alternatives[0] == {"function": "office_info", "confidence": 0.97, "also": True}


def test_a_certificate_named_is_no_question_about_a_benefit() -> None:
    text = "zaświadczenie o pobieraniu świadczeń"
    assert read(findings(text, ("certificate_or_gdpr_request", 0.9))).function == "certificate_or_gdpr_request"


def test_a_word_of_life_with_a_verb_is_no_question_about_it() -> None:
    assert read(findings("mam długi", ("eligibility_start", 0.9), ("kb_question", 0.1))).function == "eligibility_start"


def test_who_names_a_benefit_is_not_out_of_scope() -> None:
    reading = read(findings("ile wynosi 800+", ("out_of_scope", 0.5), ("kb_question", 0.45), ("bye", 0.05)))
    assert reading.function == "kb_question"
    assert reading.confidence == 0.9


def test_a_polish_message_is_in_no_other_language() -> None:
    assert read(findings("nie mam", ("foreign_language", 0.5), ("deny", 0.4), polish=True)).function == "deny"
    assert read(findings("hello", ("greet", 0.5), language="en")).function == "foreign_language"


@pytest.mark.parametrize("text", ["", "[PESEL]", "[PESEL], [TELEFON]", "???"])
def test_a_message_of_identifiers_and_signs_alone_wants_nothing(text: str) -> None:
    reading = read(Findings(text=text, ranking=[("out_of_scope", 0.99)], thresholds=BOTH))
    assert (reading.function, reading.decision) == (None, "ask_back")


def test_the_second_request_is_kept_and_marked() -> None:
    parts = [("status_check", 0.95), ("office_info", 0.93)]
    reading = read(
        findings("co z wnioskiem i gdzie jest mops", ("office_info", 0.6), ("status_check", 0.35), parts=parts)
    )
    assert reading.function == "status_check"
    assert reading.alternatives[0] == {"function": "office_info", "confidence": 0.93, "also": True}


def test_the_benefit_asked_about_is_not_the_one_already_had() -> None:
    text = "mam zasiłek rodzinny, czy dostanę dodatek mieszkaniowy"
    assert read(findings(text, ("kb_question", 0.9))).benefit == "dodatek-mieszkaniowy"


def test_an_application_has_its_kind() -> None:
    text = "chcę złożyć wniosek o dodatek mieszkaniowy"
    assert read(findings(text, ("submit_application", 0.99))).application_kind == "dodatek_mieszkaniowy"
    right = read(findings("proszę o kopię moich danych", ("certificate_or_gdpr_request", 0.99)))
    assert right.application_kind == "rodo"


@pytest.mark.parametrize(
    "text",
    ["wyloguj", "wyloguj mnie", "Wyloguj mnie!", "chcę się wylogować", "dobra, wyloguj mnie już", "logout", "log out"],
)
def test_logging_out_is_an_intent_of_its_own(text: str) -> None:
    assert asks_to_log_out(text)
    reading = read(findings(text, ("login_help", 0.5)))
    first, second, *_ = ranked_by(reading, [("login_help", 0.5)], "logout")
    assert (first["name"], second["name"], reading.decision) == ("logout", "login_help", "answer")


@pytest.mark.parametrize(
    "text", ["ciągle mnie wylogowuje", "wylogowało mnie i nie wiem co dalej", "nie mogę się zalogować"]
)
def test_trouble_with_the_account_is_no_wish_to_log_out(text: str) -> None:
    assert not asks_to_log_out(text)


def test_two_parts_that_are_sure_are_two_requests_whatever_the_whole_seems_to_be() -> None:
    parts = [("submit_application", 0.95), ("office_info", 0.97)]
    reading = read(findings("x", ("kb_question", 0.7), ("office_info", 0.2), ("submit_application", 0.1), parts=parts))
    assert reading.function == "submit_application"
    assert reading.alternatives[0] == {"function": "office_info", "confidence": 0.97, "also": True}


def test_of_several_other_requests_the_surest_is_the_second() -> None:
    parts = [("payments", 0.99), ("status_check", 0.76), ("office_info", 0.95)]
    ranking = (("payments", 0.9), ("status_check", 0.05), ("office_info", 0.05))
    assert read(findings("x", *ranking, parts=parts)).alternatives[0]["function"] == "office_info"


def test_a_story_is_kept_before_the_question_in_it_is_answered() -> None:
    parts = [("kb_question", 0.95), ("eligibility_start", 0.99)]
    reading = read(findings("x", ("eligibility_start", 0.9), ("kb_question", 0.1), parts=parts))
    assert (reading.function, reading.alternatives[0]["function"]) == ("eligibility_start", "kb_question")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("proszę wykreślić mnie z bazy", "rodo"),
        ("poprawcie mój adres w danych", "rodo"),
        ("potrzebny mi papier do banku, że dostaję zasiłek", "zaswiadczenie"),
    ],
)
def test_a_paper_and_a_right_are_told_apart(text: str, kind: str) -> None:
    assert read(findings(text, ("certificate_or_gdpr_request", 0.99))).application_kind == kind


ONE_PARENT = ("partner", "children", "income", "rent", "district")


def test_a_story_without_a_wish_is_a_story() -> None:
    text = "sama z corka, syn 4 corka 7, 2300 na reke, baluty, czynsz 700"
    unsure = findings(text, ("eligibility_start", 0.5), ("correct_answer", 0.4), told=ONE_PARENT)
    assert (read(unsure).function, read(unsure).decision) == ("eligibility_start", "answer")
    guessed = findings(text, ("kb_question", 0.9), ("eligibility_start", 0.1), told=ONE_PARENT)
    assert read(guessed).function == "eligibility_start"


@pytest.mark.parametrize(
    ("text", "ranking", "told"),
    [
        ("mam dwoje dzieci, 2300 na rękę, ile dostanę?", (("kb_question", 0.9),), ONE_PARENT),
        ("mam dwoje dzieci, 2300 na rękę, czynsz 700, chcę zasiłek", (("submit_application", 0.7),), ONE_PARENT),
        ("pomyłka, syn 4, dochód 2300, czynsz 700", (("correct_answer", 0.9),), ONE_PARENT),
        ("dwoje dzieci na bałutach", (("kb_question", 0.9),), ("children", "district", "lives_in_lodz")),
    ],
)
def test_who_tells_and_wishes_or_tells_little_wants_what_the_words_say(
    text: str, ranking: tuple[tuple[str, float], ...], told: tuple[str, ...]
) -> None:
    assert read(findings(text, *ranking, told=told)).function == ranking[0][0]


@pytest.mark.parametrize("text", ["x", "X", "k."])
def test_a_lone_letter_thanks_nobody(text: str) -> None:
    assert read(findings(text, ("thanks", 0.96), known=False)).decision == "ask_back"


def test_a_lone_letter_may_say_no() -> None:
    reading = read(findings("n", ("deny", 0.99), known=False))
    assert (reading.function, reading.decision) == ("deny", "answer")


@pytest.mark.parametrize("text", ["0", "2300", "12.05.2020"])
def test_a_number_alone_wants_nothing(text: str) -> None:
    assert read(findings(text, ("correct_answer", 0.95))).function is None


@pytest.mark.parametrize(
    "text",
    ["co juz wiadomo", "co już wiadomo?", "pokaż wyniki", "pokaż co już wiadomo", "wyniki", "jakie są moje wyniki",
     "to co do tej pory wiadomo", "chcę zobaczyć wyniki"],
)  # fmt: skip
def test_results_are_asked_for_in_so_many_words(text: str) -> None:
    assert asks_for_results(text)
    reading = read(findings(text, ("status_check", 0.98), outright="show_results"))
    assert (reading.function, reading.decision) == ("eligibility_start", "answer")


@pytest.mark.parametrize(
    "text",
    ["co wiadomo o moim wniosku", "wyniki badań", "kiedy będą wyniki naboru", "co już zapłaciłem", "nie wiadomo",
     "wyniki meczu", "co wiesz"],
)  # fmt: skip
def test_other_results_are_not_those_of_the_questionnaire(text: str) -> None:
    assert not asks_for_results(text)
