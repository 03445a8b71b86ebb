"""`asystent parse`: a line in, a reading out, whatever the line holds; wrong contexts are said with what there is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cli_runs import Run, asystent
from trained_model import model_folder

pytestmark = pytest.mark.model


def parse(*arguments: str, stdin: str | bytes) -> Run:
    return asystent("parse", *arguments, stdin=stdin, MODEL_DIR=str(model_folder().resolve()))


def readings(done: Run) -> list[dict[str, Any]]:
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def test_every_line_gives_one_reading_in_order_and_the_text_comes_back() -> None:
    lines = [
        "jakie dokumenty do dodatku mieszkaniowego",
        "",
        "   ",
        "🙂🙂",
        "\x00\x1b[31m",
        "<script>alert(1)</script>",
        '{"nie": "to nie jest polecenie"}',
        "ą" * 10_000,
        "допоможіть",
        "co z moim wnioskiem",
    ]
    found = readings(parse(stdin="\n".join(lines) + "\n"))
    assert [one["text"] for one in found] == lines
    assert all({"function", "confidence", "masked_text"} <= one.keys() for one in found)
    assert (found[0]["function"], found[-1]["function"]) == ("kb_question", "status_check")


def test_no_lines_give_no_readings() -> None:
    done = parse(stdin="")
    assert (done.code, done.out) == (0, "")


def test_bytes_that_are_no_text_spoil_only_themselves() -> None:
    found = readings(parse(stdin=b"co z moim wnioskiem\n\xff\xfe\xfa\nco z moim wnioskiem\n"))
    assert [one["function"] for one in found][::2] == ["status_check"] * 2
    assert len(found) == 3


def test_identifiers_are_masked_but_for_the_text_itself() -> None:
    found = readings(parse(stdin="mój pesel 57041241004"))[0]
    assert "57041241004" in found.pop("text")
    assert "57041241004" not in json.dumps(found)


def test_a_question_makes_it_read_an_answer() -> None:
    found = readings(parse("--context", '{"question": "income"}', stdin="dwa tysiące\n"))[0]
    assert found["answer"]["type"] == "money"
    assert "answer" not in readings(parse(stdin="dwa tysiące\n"))[0]


@pytest.mark.parametrize(
    "context", ["", "{", "[]", "{}", "7", '{"question": "nie-ma"}', '{"type": "nie-ma"}', "income"]
)
def test_a_context_that_says_nothing_is_refused(context: str) -> None:
    refused = parse("--context", context, stdin="tak\n")
    refused.fails_with("--context: ")
    assert refused.out == ""
