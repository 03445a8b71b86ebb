"""The figures as one Markdown page; what is printed and what is kept in docs/ are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.evaluation import figures
from tests.evaluation.cases import FILES, Answered, Case
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
    bands = figures.calibration(cases)
    return "\n".join(
        [
            "# Results on the evaluation set",
            "",
            f"Written by `make evaluate`; model `{measured.model}`, {len(cases)} messages and {len(measured.answers)} "
            "answers that no training example was taken from. [How it is measured](understanding.md#evaluation).",
            "",
            *_headlines(measured),
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


def _headlines(measured: Measured) -> list[str]:
    """The figures that count, over everything and over each file by itself."""
    columns = [_figures(measured.cases, measured.folded, measured.answers)]
    columns += [
        _figures(
            [case for case in measured.cases if case.file == file],
            [case for case in measured.folded if case.file == file],
            [answer for answer in measured.answers if answer.file == file],
        )
        for file in FILES
    ]
    rows = ([name, *(str(column[name]) for column in columns)] for name in columns[0])
    return _table(f"| figure | all | {' | '.join(FILES)} |", rows)


def _figures(cases: Sequence[Case], folded: Sequence[Case], answers: Sequence[Answered]) -> dict[str, Share]:
    lines = {line.label: line for line in figures.by_function(cases)}
    chat = figures.acted_on(cases, lambda case: case.reading.decision == "answer")
    console = figures.acted_on(cases, lambda case: case.reading.certain)
    return {
        "function": Share.over(case.right for case in cases),
        "function, Polish letters taken away": Share.over(case.right for case in folded),
        **{label: figures.label_right(cases, label) for label in _ALSO},
        "second request": Share.over(case.second == case.labels["also"] for case in cases if "also" in case.labels),
        "answers to questions": Share.over(answer.right for answer in answers),
        "danger recognised": lines["crisis"].recall,
        "danger: no false alarm": lines["crisis"].precision,
        "out of scope recognised": lines["out_of_scope"].recall,
        "chat: in-scope messages answered without asking back": chat[0],
        "chat: right when answered": chat[1],
        "console: in-scope messages that it hints at": console[0],
        "console: right when it hints": console[1],
    }


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
