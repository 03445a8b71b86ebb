"""The comparison of ways to understand: all learn from the same examples and answer in the same shape."""

from __future__ import annotations

from pathlib import Path

from benchmarks.compare.contenders import Contender, linear, ngrams
from benchmarks.compare.examples import Example, examples

ROOT = Path(__file__).resolve().parents[2]
FEW = [
    *(Example(text, "office_info") for text in ("gdzie jest urząd", "gdzie jest mops", "adres urzędu", "jaki adres")),
    *(Example(text, "kb_question", "how_much") for text in ("ile wynosi zasiłek", "ile to jest", "jaka kwota")),
    *(Example(text, "kb_question", "documents") for text in ("jakie dokumenty", "jakie papiery", "dokumenty jakie")),
]


def test_every_example_of_the_training_data_is_learned_from_with_its_side() -> None:
    found = examples(ROOT)
    assert len(found) > 5000
    assert {each.facet is not None for each in found if each.function == "kb_question"} == {True}
    assert not any(each.text.startswith("- ") for each in found)


def test_the_contenders_read_alike() -> None:
    contenders: list[Contender] = [ngrams(FEW), linear(FEW, "ours", lemmas=True, names=True)]
    for contender in contenders:
        assert contender.read("gdzie jest urząd")[0] == "office_info"
        assert contender.read("ile wynosi zasiłek") == ("kb_question", "how_much")
        assert contender.megabytes > 0
