"""A trained model: the published shape, the same reading with and without Rasa, and what residents write."""

from __future__ import annotations

import io
import json
import tarfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.parsing import ContextError, parse_lines
from bot.trained import ModelMissingError, load_trained, newest_model
from bot.understanding import Understanding
from tests.trained_model import model_folder

DAY = date(2026, 11, 25)
SHAPE = [
    "text", "function", "confidence", "decision", "benefit", "benefit_name", "facet", "district", "institution",
    "application_kind", "alternatives", "masked_text",
]  # fmt: skip


@pytest.fixture(scope="session")
def folder() -> Path:
    return model_folder()


@pytest.fixture(scope="session")
def understanding(folder: Path) -> Understanding:
    return Understanding(load_trained(newest_model(folder)))


def parsed(folder: Path, *lines: str, context: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Readings of lines, as they are printed."""
    return [json.loads(json.dumps(reading)) for reading in parse_lines(lines, context, folder)]


def test_every_line_gives_one_reading_in_the_published_shape(folder: Path) -> None:
    lines = ["jakie dokumenty do mieszkaniowego na bałutach\n", "\n", "😀\n", "x" * 10_000, "PESEL 44051401359"]
    found = parsed(folder, *lines)
    assert len(found) == len(lines)
    assert all(list(reading) == SHAPE for reading in found)
    assert all(reading["decision"] in ("answer", "ask_back") for reading in found)
    first = found[0]
    assert (first["function"], first["benefit"], first["facet"], first["district"]) == (
        "kb_question", "dodatek-mieszkaniowy", "documents", "baluty",
    )  # fmt: skip
    assert found[1]["function"] is None
    assert found[4]["masked_text"] == "PESEL [PESEL]"
    assert found[4]["text"] == "PESEL 44051401359"


def test_names_are_learned_as_placeholders(folder: Path) -> None:
    """Otherwise what is learned of "ile wynosi becikowe" would not help with a benefit that is added later."""
    functions = load_trained(newest_model(folder)).classifiers.functions
    assert functions is not None
    learned = functions.vocabulary.columns
    assert {"xbenefit", "xoffice", "xplace"} <= set(learned["word"])
    assert "becikowe" not in learned["word"]


@pytest.mark.parametrize(
    ("context", "line", "answer"),
    [
        ({"question": "income"}, "2,5 tys na reke", {"type": "money", "value": 2500}),
        ({"question": "children"}, "roczek i 7 lat", {"type": "list", "value": [1, 7]}),
        ({"question": "lives_in_lodz"}, "no niestety tak", {"type": "bool", "value": True}),
        ({"question": "disability"}, "nie mam orzeczenia", {"type": "choice", "value": "none"}),
        ({"question": "other_people"}, "nikt", {"type": "number", "value": 0}),
        ({"question": "area"}, "38 m2", {"type": "number", "value": 38}),
        ({"type": "pesel"}, "44051401359", {"type": "pesel", "value": "44051401359"}),
        ({"type": "pesel"}, "44051401358", {"type": "unclear", "value": None}),
        ({"question": "income"}, "nie chcę podawać", {"type": "refuse", "value": None}),
    ],
)
def test_an_answer_is_read_in_the_light_of_the_question(
    folder: Path, context: dict[str, Any], line: str, answer: dict[str, Any]
) -> None:
    (reading,) = parsed(folder, line, context=context)
    assert reading["answer"] == answer


def test_a_question_that_there_is_not_is_said_so(folder: Path) -> None:
    with pytest.raises(ContextError, match="no question 'colour'"):
        parsed(folder, "tak", context={"question": "colour"})
    with pytest.raises(ContextError, match="no answer type"):
        parsed(folder, "tak", context={"type": "colour"})


def test_no_model_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="make train"):
        newest_model(tmp_path)


def test_a_model_of_another_pipeline_is_said_so(tmp_path: Path) -> None:
    model = tmp_path / "other.tar.gz"
    with tarfile.open(model, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("metadata.json"), io.BytesIO())
    with pytest.raises(ValueError, match="was trained without"):
        load_trained(model)


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("mąż mnie bije", "crisis"),
        ("nie mam gdzie spać dziś w nocy", "crisis"),
        ("wyloguj mnie", "login_help"),
        ("chcę rozmawiać z człowiekiem", "human_handoff"),
        ("Добрий день, де можна отримати 800 плюс?", "foreign_language"),
        ("hello, I need help with housing", "foreign_language"),
        ("dzień dobry", "greet"),
        ("a co z becikowym", "kb_question"),
        ("chce zlozyc wniosek o dodatek mieszkaniowy", "submit_application"),
        ("co z moim wnioskiem", "status_check"),
        ("gdzie wyrobić paszport", "out_of_scope"),
        ("moge porozmawiac z kims", "human_handoff"),
        ("chce z kims porozmawiac", "human_handoff"),
        ("sama z corka, syn 4 corka 7, 2300 na reke, baluty, czynsz 700", "eligibility_start"),
        ("na rencie socjalnej, czynsz 600", "eligibility_start"),
        ("co juz wiadomo", "eligibility_start"),
    ],
)
def test_plain_wishes_are_understood_and_acted_on(understanding: Understanding, text: str, function: str) -> None:
    reading = understanding.understand(text, DAY).reading
    assert (reading.function, reading.decision) == (function, "answer")


@pytest.mark.parametrize(
    ("text", "benefit", "facet"),
    [
        ("ile wynosi renta socjalna", "renta-socjalna", "how_much"),
        ("renta socjalna kto moze dostac", "renta-socjalna", "who_can"),
        ("komu sie nalezy PESEL UKR", "pomoc-obywatele-ukrainy", "who_can"),
        ("jak dostac pesel ukr", "pomoc-obywatele-ukrainy", "how_to_apply"),
        ("skad wypozyczyc wozek inwalidzki", "wypozyczalnia-sprzetu-rehabilitacyjnego", "where"),
        ("uciekłam z ukrainy gdzie isc po pomoc", "pomoc-obywatele-ukrainy", "where"),
    ],
)
def test_a_question_has_its_benefit_and_its_side(
    understanding: Understanding, text: str, benefit: str, facet: str
) -> None:
    reading = understanding.understand(text, DAY).reading
    assert (reading.function, reading.decision) == ("kb_question", "answer")
    assert (reading.benefit, reading.facet) == (benefit, facet)


@pytest.mark.parametrize("text", ["<b>x</b>", "x", "X", "0", "2300"])
def test_a_letter_or_a_number_alone_is_asked_back(understanding: Understanding, text: str) -> None:
    assert understanding.understand(text, DAY).reading.decision == "ask_back"


@pytest.mark.parametrize(
    "text",
    [
        "nie mam orzeczenia", "nie mam dzieci", "nie pracuję", "nie mam", "nikt", "mieszkam sama", "komunalne",
        "nie płaci", "na rencie", "jestem wdową", "choroba", "nie dostaję", "nie ma", "bez pracy", "umiarkowany",
        "mam długi",
        "mieszkam u rodziny", "brak dochodu", "38 m2", "2400", "nie wiem", "mąż", "sam",
    ],
)  # fmt: skip
def test_a_plain_answer_to_the_questionnaire_is_no_alarm(understanding: Understanding, text: str) -> None:
    assert understanding.understand(text, DAY).reading.function != "crisis"


def test_letters_make_no_difference(understanding: Understanding) -> None:
    for text in ("jak złożyć wniosek o świadczenie wspierające", "kiedy będzie wypłata", "ile wynosi zasiłek stały"):
        plain = text.translate(str.maketrans("ąćęłńóśźż", "acelnoszz"))
        marked, folded = (understanding.understand(each, DAY).reading for each in (text, plain))
        assert (marked.function, marked.benefit, marked.facet) == (folded.function, folded.benefit, folded.facet)


@pytest.fixture(scope="session")
def processor(folder: Path) -> Any:
    from rasa.core.agent import Agent

    agent = Agent.load(str(newest_model(folder)))
    return agent.processor


async def test_rasa_reads_exactly_what_the_quick_path_reads(processor: Any, understanding: Understanding) -> None:
    from rasa.core.channels.channel import UserMessage

    for text in ("jakie dokumenty do mieszkaniowego na bałutach", "mąż mnie bije", "nikt", "[PESEL]", "emerytura 1400"):
        data = await processor.parse_message(UserMessage(text))
        understood = understanding.understand(text, DAY)
        assert data["reading"] == asdict(understood.reading)
        assert (data.get("story") or {}) == understood.story


async def test_a_wish_to_log_out_is_the_intent_of_its_button(processor: Any) -> None:
    from rasa.core.channels.channel import UserMessage

    data = await processor.parse_message(UserMessage("wyloguj mnie"))
    assert data["intent"]["name"] == "logout"
