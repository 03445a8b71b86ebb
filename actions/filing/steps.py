"""What comes next in an application: a field, what stops it, the summary, declarations, sending, the receipt."""

from __future__ import annotations

from actions.filing import offers
from actions.filing.outbox_words import MAY_HAVE_ARRIVED, ONCE, standing
from actions.filing.papers import ask_for_papers, papers_card, wants_papers
from actions.filing.questions import ask, done, pending
from actions.filing.receipts import receipt_replies
from actions.filing.work import Work
from actions.letters.ready import preview, ready
from actions.replies import Card, Question, Reply, Row, Text
from actions.services import Services
from actions.turn import Said
from knowledge import text
from knowledge.forms.checks import findings
from knowledge.forms.definition import Declaration
from knowledge.forms.filling import Place
from knowledge.forms.summary import parts
from knowledge.letters.definition import Letter


def onward(work: Work, here: Services, *first: Reply) -> Said:
    """The next step of the application, after what is said first."""
    if work.draft.receipt is not None:
        return done(
            work, *first, *receipt_replies(work.conversation, work.form, work.draft.receipt, here), filing=False
        )
    if work.draft.attempted:
        return done(work, *first, _on_its_way(work, here))
    step = current_step(work)
    if isinstance(step, Place):
        return ask(work, step, first=(*first, *_objection(work, step.key), *_stops(work, step)))
    if isinstance(step, Declaration):
        return declaration(work, step, *first)
    if step == offers.PAPERS:
        return ask_for_papers(work, here, *first)
    if isinstance(work.form, Letter):
        return preview(work, here, *first) if step == offers.SUMMARY else ready(work, here, *first)
    return summary(work, here, *first) if step == offers.SUMMARY else sending(work, *first)


def current_step(work: Work) -> Place | Declaration | str:
    """The step at which the application stands: a field, a declaration, `papers`, `summary` or `send`."""
    filling = work.filling
    objected = (place for key in work.draft.objections if (place := filling.place(key)))
    elsewhere = filling.elsewhere()
    place = next(objected, None) or (elsewhere[0] if elsewhere else filling.next())
    if place is None:
        stopping = (filling.place(found.key) for found in findings(filling) if found.stops)
        place = next((place for place in stopping if place is not None), None)
    if place is not None:
        return place
    if wants_papers(work):
        return offers.PAPERS
    if offers.SUMMARY not in work.draft.agreed:
        return offers.SUMMARY
    return next((one for one in work.form.declarations if one.id not in work.draft.agreed), offers.SEND)


def summary(work: Work, here: Services, *first: Reply) -> Said:
    """Everything as it will be signed, with what the checks found; asks whether it is right."""
    cards = [
        Card(
            title=part.title,
            rows=tuple(Row(label=line.label, value=line.shown) for line in part.lines),
            choices=(offers.mend(f"Popraw: {part.title}", part.key),) if part.key else (),
        )
        for part in parts(work.filling)
    ]
    cards += papers_card(work, here)
    warnings = [found.message for found in findings(work.filling)]
    noticed = [Text(text=f"Warto wiedzieć:\n\n{text.bullets(warnings)}")] if warnings else []
    question = Question(
        question=offers.SUMMARY,
        text="To jest cały wniosek. Czy wszystko się zgadza?",
        expects="bool",
        choices=(offers.SUMMARY_RIGHT, offers.MEND, offers.LATER),
    )
    return pending(work, question, "bool", first=(*first, *cards, *noticed))


def declaration(work: Work, one: Declaration, *first: Reply) -> Said:
    """Asks for agreement to one declaration."""
    number = work.form.declarations.index(one) + 1
    question = Question(
        question=f"{offers.AGREE}.{one.id}",
        text=f"Oświadczenie {number} z {len(work.form.declarations)}:\n\n{one.text}\n\nCzy to prawda?",
        help="Bez oświadczeń urząd nie przyjmie wniosku. Wniosku jeszcze nie wysyłam.",
        expects="bool",
        choices=(offers.agree(one.id), offers.MEND, offers.LATER),
    )
    return pending(work, question, "bool", first=first)


def sending(work: Work, *first: Reply) -> Said:
    """Everything is ready: asks whether to send it."""
    question = Question(
        question=offers.SEND,
        text="Wniosek jest gotowy. Wysłać go teraz do urzędu? Po wysłaniu nie można go już tutaj zmienić.",
        expects="bool",
        choices=(offers.SEND_IT, offers.LOOK_THROUGH, offers.LATER),
    )
    return pending(work, question, "bool", first=first)


def _on_its_way(work: Work, here: Services) -> Text:
    job = here.outbox.of(work.draft.sending_key)
    if job is not None:
        return standing(job, here)
    return Text(text=f"{MAY_HAVE_ARRIVED} {ONCE}", choices=(offers.send_now(work.form.id),))


def _objection(work: Work, key: str) -> tuple[Reply, ...]:
    said = work.draft.objections.get(key)
    return (Text(text=f"Urząd odpowiedział: {said}", tone="error"),) if said else ()


def _stops(work: Work, place: Place) -> tuple[Reply, ...]:
    if not work.filling.has(place.key) or place.key in work.draft.objections:
        return ()
    elsewhere = work.filling.elsewhere()
    if elsewhere and elsewhere[0].key == place.key:
        return (Text(text=elsewhere[1]),)
    return tuple(Text(text=found.message) for found in findings(work.filling) if found.stops and found.key == place.key)
