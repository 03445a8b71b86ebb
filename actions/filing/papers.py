"""Papers of an application: asked for once after the questions, added as files in any channel, or brought later."""

from __future__ import annotations

from collections.abc import Sequence

from actions.filing import offers
from actions.filing.questions import pending
from actions.filing.work import Work
from actions.replies import Card, Choice, Question, Reply, Row
from actions.services import Services
from actions.store.attachments import Attachment
from actions.turn import Said
from knowledge import text
from knowledge.forms.papers import OTHER, OTHER_LABEL

HOW = "Wystarczy dodać w tej rozmowie zdjęcie albo plik PDF. Można też donieść to później."
LOOK_FIRST = "Na zdjęciu musi być widać cały dokument."
LATER = Choice(title="Doniosę później", payload=offers.form_op("papers_done"))
FURTHER = Choice(title="Dalej", payload=offers.form_op("papers_done"))
MEND = Choice(title="Popraw: Dokumenty", payload=offers.form_op("papers"))


def wants_papers(work: Work) -> bool:
    """Whether the papers are what comes next once the questions are answered."""
    return bool(work.filling.papers()) and not work.draft.papers_done


def files_of(work: Work, here: Services) -> list[Attachment]:
    """The files that were added so far; a letter has none."""
    return here.attachments.of(work.owner, work.form.id) if work.logged_in else []


def ask_for_papers(work: Work, here: Services, *first: Reply) -> Said:
    """What is wanted and where it is found; of a new file first whether it is all right, then what it shows."""
    files = files_of(work, here)
    doubtful = next((one for one in files if one.remarks), None)
    unnamed = next((one for one in files if not one.paper), None)
    if doubtful:
        question = _look_again(doubtful)
    elif unnamed:
        question = _what_is_it(work, unnamed)
    else:
        question = _any_more(work, files)
    return pending(work, question, "bool", first=first)


def _any_more(work: Work, files: Sequence[Attachment]) -> Question:
    wanted = [_wanted(paper.label, paper.where, paper.id, files) for paper in work.filling.papers()]
    added = [f"{one.name} ({size(one.size)}): {label_of(work, one.paper)}" for one in files]
    said = [
        f"Urząd chce do tego wniosku zobaczyć:\n\n{text.bullets(wanted)}",
        *([f"Dodano:\n\n{text.bullets(added)}"] if added else []),
        "Dodać jeszcze jeden plik?" if files else HOW,
    ]
    removing = [Choice(title=f"Usuń: {one.name}", payload=offers.form_op("detach", one.id)) for one in files]
    choices = (FURTHER if files else LATER, *removing, offers.LATER)
    return Question(question=offers.PAPERS, text="\n\n".join(said), help=LOOK_FIRST, expects="file", choices=choices)


def _wanted(label: str, where: str, paper: str, files: Sequence[Attachment]) -> str:
    return f"{label} (dodano)" if any(one.paper == paper for one in files) else f"{label}. {where}"


def _look_again(one: Attachment) -> Question:
    choices = (
        Choice(title="Usuń i dodaj nowe", payload=offers.form_op("detach", one.id)),
        Choice(title="Zostaw to zdjęcie", payload=offers.form_op("accept", one.id)),
    )
    said = f"{one.name}: {' '.join(one.remarks)} Urząd może tego nie odczytać. Zrobić nowe zdjęcie?"
    return Question(question=offers.PAPERS, text=said, expects="file", choices=choices)


def _what_is_it(work: Work, one: Attachment) -> Question:
    papers = [(paper.id, text.capitalised(paper.called)) for paper in work.filling.papers()]
    named = [*papers, (OTHER, text.capitalised(OTHER_LABEL))]
    choices = tuple(Choice(title=title, payload=offers.form_op("tag", f"{one.id}.{paper}")) for paper, title in named)
    return Question(question=offers.PAPERS, text=f"Co jest na pliku „{one.name}”?", expects="choice", choices=choices)


def label_of(work: Work, paper: str) -> str:
    """What a paper is called in few words."""
    return next((one.called for one in work.form.attachments if one.id == paper), OTHER_LABEL)


def size(count: int) -> str:
    """Bytes as a person reads them."""
    if count < 1024**2:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024**2:.1f} MB".replace(".", ",")


def papers_card(work: Work, here: Services) -> list[Card]:
    """The papers in the summary: which files come with the application, and what is brought later."""
    if not work.filling.papers():
        return []
    rows = [Row(label=one.name, value=label_of(work, one.paper)) for one in files_of(work, here) if one.paper]
    rows += [Row(label="Do doniesienia", value=label) for label in later(work, here)]
    return [Card(title="Dokumenty", rows=tuple(rows), choices=(MEND,))]


def later(work: Work, here: Services) -> tuple[str, ...]:
    """The papers that apply and did not come as files."""
    there = {one.paper for one in files_of(work, here)}
    return tuple(paper.label for paper in work.filling.papers() if paper.id not in there)


def attached(work: Work, here: Services) -> dict[str, str]:
    """The files to send: id → what it shows. One whose paper was never told is not sent."""
    return {one.id: label_of(work, one.paper) for one in files_of(work, here) if one.paper}
