"""A letter whose questions are answered: its text to look through, then the files and how to send them."""

from __future__ import annotations

from actions.filing import offers
from actions.filing.questions import done, pending
from actions.filing.work import Work
from actions.letters.files import file_name
from actions.offers import PERSON
from actions.render import letters as render
from actions.replies import Choice, File, Question, Reply, Text
from actions.services import Services
from actions.turn import Said
from knowledge import text
from knowledge.forms.checks import findings
from knowledge.letters.definition import Letter
from knowledge.letters.writing import office_of, written

_RIGHT = Choice(title="Dobrze, przygotuj pliki", payload=offers.form_op("agree", offers.SUMMARY))
_DISCARD = Choice(title="Usuń pismo", payload=offers.form_op("discard"))
_ESTATE = "osiedle"


def preview(work: Work, here: Services, *first: Reply) -> Said:
    """The whole text, numbers masked; asks whether it may stay so."""
    letter = written(work.filling, here.institutions, secrets=False)
    warnings = [found.message for found in findings(work.filling)]
    noticed = [Text(text=f"Warto wiedzieć:\n\n{text.bullets(warnings)}")] if warnings else []
    question = Question(
        question=offers.SUMMARY,
        text="To jest całe pismo. Czy tak może zostać?",
        help="Można też napisać, co zmienić, na przykład: popraw opis.",
        expects="bool",
        choices=(_RIGHT, offers.MEND, offers.LATER),
    )
    return pending(work, question, "bool", first=(*first, render.preview(letter), *noticed))


def ready(work: Work, here: Services, *first: Reply) -> Said:
    """The files, how to send them today, what happens next."""
    letter = work.form
    assert isinstance(letter, Letter)
    paper = written(work.filling, here.institutions, secrets=True)
    office = office_of(work.filling, here.institutions)
    path = f"/api/conversations/{work.conversation}/files"
    files = [
        File(title=f"{letter.title} ({kind})", path=f"{path}/{file_name(letter.id, ending)}", media_type=media_type)
        for kind, ending, media_type in render.KINDS
    ]
    told = render.told(letter, office, by_hand=paper.by_hand, caution=_caution(work, here))
    last = Text(text=letter.after, choices=(offers.MEND, _DISCARD, PERSON))
    return done(work, *first, Text(text=render.ready(paper)), *files, *told, last)


def _caution(work: Work, here: Services) -> str | None:
    """What to say where it is not sure which department of MOPS a part of the town belongs to."""
    place = work.filling.value(_ESTATE) if work.filling.place(_ESTATE) else None
    if not isinstance(place, str) or place not in here.places:
        return None
    return here.places.office_for(here.places[place], "mops").caution
