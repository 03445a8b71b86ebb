"""The figures as one Markdown page; what is printed and what is kept in docs/ are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.evaluation import figures
from tests.evaluation.cases import Answered, Case
from tests.evaluation.figures import Band, Line, Share

PICTURE = "evaluation-confusion.svg"
_ALSO = ("benefit", "facet", "district", "institution", "application_kind")


@dataclass(frozen=True)
class Measured:
    """Everything that was measured. `folded`: the same messages without Polish letters; `cpu_ms`: per message."""

    model: str
    cases: Sequence[Case]
    folded: Sequence[Case]
    answers: Sequence[Answered]
    cpu_ms: float


def page(measured: Measured) -> str:
    """The page of results."""
    cases = measured.cases
    danger = next(line for line in figures.by_function(cases) if line.label == "crisis")
    chat = figures.acted_on(cases, lambda case: case.reading.decision == "answer")
    console = figures.acted_on(cases, lambda case: case.reading.certain)
    bands = figures.calibration(cases)
    main = [
        ("function", Share.over(case.right for case in cases)),
        ("function, Polish letters taken away", Share.over(case.right for case in measured.folded)),
        *((label, figures.label_right(cases, label)) for label in _ALSO),
        ("second request", Share.over(case.second == case.labels["also"] for case in cases if "also" in case.labels)),
        ("answers to questions", Share.over(answer.right for answer in measured.answers)),
        ("danger recognised", danger.recall),
        ("danger: no false alarm", danger.precision),
        ("chat: in-scope messages answered without asking back", chat[0]),
        ("chat: right when answered", chat[1]),
        ("console: in-scope messages that it hints at", console[0]),
        ("console: right when it hints", console[1]),
    ]
    return "\n".join(
        [
            "# Results on the evaluation set",
            "",
            f"Written by `make evaluate`; model `{measured.model}`, {len(cases)} messages and {len(measured.answers)} "
            "answers that no training example was taken from. [How it is measured](understanding.md#evaluation).",
            "",
            *_table("| figure | right |", ([name, str(share)] for name, share in main)),
            "",
            f"CPU per message: {measured.cpu_ms:.1f} ms on the machine that wrote this page.",
            "",
            "## By function",
            "",
            *_lines(figures.by_function(cases)),
            "",
            f"![Confusion of functions]({PICTURE})",
            "",
            "## By facet",
            "",
            *_lines(figures.by_label(cases, "facet")),
            "",
            "## By benefit",
            "",
            *_lines(figures.by_label(cases, "benefit")),
            "",
            "## By group",
            "",
            *_table("| group | function right |", ([name, str(share)] for name, share in _groups(cases))),
            "",
            "## Calibration",
            "",
            f"Expected calibration error: {figures.expected_error(bands):.3f}.",
            "",
            *_bands(bands),
            "",
            "## Answers by type of question",
            "",
            *_table("| type | read right |", ([kind, str(share)] for kind, share in _kinds(measured.answers))),
            "",
        ]
    )


def _groups(cases: Sequence[Case]) -> Iterable[tuple[str, Share]]:
    return figures.by_group(cases).items()


def _kinds(answers: Sequence[Answered]) -> list[tuple[str, Share]]:
    kinds = dict.fromkeys(answer.kind for answer in answers)
    return [(kind, Share.over(each.right for each in answers if each.kind == kind)) for kind in kinds]


def _lines(lines: Sequence[Line]) -> list[str]:
    return _table("| label | recall | precision |", ([f"`{x.label}`", str(x.recall), str(x.precision)] for x in lines))


def _bands(bands: Sequence[Band]) -> list[str]:
    rows = ([f"{x.low:.2f}–{x.high:.2f}", f"{x.confidence:.2f}", str(x.right)] for x in bands)
    return _table("| confidence | on average | right |", rows)


def _table(head: str, rows: Iterable[Sequence[str]]) -> list[str]:
    return [head, "|" + "---|" * (head.count("|") - 1), *(f"| {' | '.join(row)} |" for row in rows)]
