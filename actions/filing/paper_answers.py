"""What the person does about the papers of an application: a file came, it is named, taken out, brought later."""

from __future__ import annotations

from actions.filing.papers import LOOK_FIRST, ask_for_papers, files_of, size
from actions.filing.steps import onward
from actions.filing.work import Work
from actions.replies import Reply, Text
from actions.services import Services
from actions.turn import Said, Turn
from knowledge.forms.papers import OTHER

OPERATIONS = ("papers", "papers_done", "attached", "detach", "accept", "tag")
"""Operations of choices about papers; `attached` is an event, which a channel sends when a file has come."""
KEPT_FOR_LATER = "Plik dodano do wniosku. Przed wysłaniem zapytam, co na nim jest."


def answered(turn: Turn, work: Work, here: Services) -> Said:
    """Typed words to the question about papers; its choices are operations."""
    if turn.heard.yes is False or turn.heard.way_out in ("refuse", "unknown"):
        return _settled(work, here)
    return ask_for_papers(work, here, Text(text=f"Czekam na zdjęcie albo plik. {LOOK_FIRST}"))


def operate(op: str, work: Work, field: str | None, turn: Turn, here: Services) -> Said:
    """One press about papers, one of `OPERATIONS`; `field` names the file, and for `tag` the paper after a dot."""
    if op == "papers_done":
        return _settled(work, here)
    if op == "attached":
        return _came(work, field, turn, here)
    file, _, paper = (field or "").partition(".")
    owner, form = work.owner, work.form.id
    first: list[Reply] = []
    if op == "detach":
        here.attachments.remove(owner, form, file)
        first = [Text(text="Plik usunięto.")]
    elif op == "accept":
        here.attachments.accept(owner, form, file)
    elif op == "tag" and paper in {OTHER, *(one.id for one in work.form.attachments)}:
        here.attachments.tag(owner, form, file, paper)
    return ask_for_papers(_open_again(work, here), here, *first)


def _settled(work: Work, here: Services) -> Said:
    """Go on without more papers, once it is clear what the files show."""
    if any(one.remarks or not one.paper for one in files_of(work, here)):
        return ask_for_papers(work, here)
    return onward(work.with_draft(papers_done=True).keep(here), here)


def _came(work: Work, file: str | None, turn: Turn, here: Services) -> Said:
    """A file has come: what is next about it. While another question waits, that one comes first."""
    work = _open_again(work, here)
    papers = work.filling.papers()
    if file and len(papers) <= 1:
        here.attachments.tag(work.owner, work.form.id, file, papers[0].id if papers else OTHER)
    asked = turn.asked
    if asked is not None and asked.by == "form" and work.filling.place(asked.question) is not None:
        return Said([Text(text=KEPT_FOR_LATER)])  # the question that waits is asked again by itself
    found = next((one for one in files_of(work, here) if one.id == file), None)
    first = [Text(text=f"Dodano plik: {found.name} ({size(found.size)}).")] if found else []
    return ask_for_papers(work, here, *first)


def _open_again(work: Work, here: Services) -> Work:
    """What was agreed to was another application: without this file, or with it."""
    return work.with_draft(papers_done=False, agreed=()).keep(here)
