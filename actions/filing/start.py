"""The person wants to apply: for what, whether that can be filed here, a new application or one begun earlier."""

from __future__ import annotations

from datetime import date

from typing_extensions import override

from actions.account.portal_goal import PortalGoal
from actions.filing import offers
from actions.filing.beginning import begun
from actions.filing.entering import form_of, login_of
from actions.filing.questions import done
from actions.filing.steps import onward
from actions.filing.work import Work, opened
from actions.letters.start import letter_after_login, letter_meant, letter_shown, needs_login, write_it
from actions.render.letters import guide_card
from actions.replies import Choice, Link, Text, payload
from actions.services import Services
from actions.store.crypto import UnreadableError
from actions.store.logins import Login
from actions.turn import FILING, TOPIC, Said, Turn
from knowledge import text
from knowledge.forms.definition import Form
from knowledge.forms.elsewhere import load_elsewhere
from knowledge.letters.definition import letter_for
from knowledge.letters.sending import load_sending

ELSEWHERE_UNKNOWN = (
    "Tego wniosku nie można złożyć w tej rozmowie. Odpowiedź o składaniu wniosku mówi, gdzie się go składa."
)
WHICH_LETTER = "Mogę też przygotować pismo do urzędu, także bez logowania. Na końcu będzie plik do podpisu."
WHICH_PAGE = "Każdy z tych wniosków można też wypełnić na jednej stronie. To, co wpisane, jest w obu miejscach."
WHICH = "Te wnioski można złożyć tutaj, po zalogowaniu. O innych powiem, gdzie i jak się je składa."


class SubmitApplication(PortalGoal):
    """Begins an application, or goes on with it; says honestly where the others are filed."""

    NAME = "action_submit_application"
    DATA = "application"
    KEPT = "Zaczęty wniosek jest zapisany."

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        wanted = _wanted(turn, here)
        letter = letter_meant(turn, wanted, here)
        if letter is not None:
            return await (super().answer(turn, here) if needs_login(turn) else letter_shown(turn, here, letter))
        if wanted is None:
            return _which(here)
        if _form(wanted, here) is None:
            return _filed_elsewhere(wanted)
        return await super().answer(turn, here)

    @override
    async def show(self, turn: Turn, here: Services, login: Login) -> Said:
        if letter := letter_meant(turn, _wanted(turn, here), here):
            return await letter_after_login(turn, here, login, letter)
        form = _form(_wanted(turn, here) or "", here) or form_of(turn, here)
        work = _opened(turn, form, here)
        if work is None:
            return await begun(turn, here, login, form)
        if work.draft.receipt is not None:
            return _sent_before(work, here)
        if work.draft.attempted or not work.draft.trail:
            return onward(work, here)
        return _begun_before(work)


def _wanted(turn: Turn, here: Services) -> str | None:
    """Kind or benefit that is named; in words without a name, the benefit talked about last, or what was begun."""
    named = turn.entities.get("application_kind") or turn.entities.get("benefit")
    if named or turn.text.startswith("/"):
        return named
    topic = turn.slot(TOPIC)
    return topic if topic in here.base.benefits else turn.slot(FILING)


def _form(wanted: str, here: Services) -> Form | None:
    name = wanted.replace("_", "-")
    return next((form for form in here.forms.values() if name in (form.id, form.kind, form.benefit, *form.names)), None)


def _opened(turn: Turn, form: Form, here: Services) -> Work | None:
    login = login_of(turn, here)
    try:
        return opened(turn.conversation, login, form, here)
    except UnreadableError:
        here.drafts.remove(login.sub, form.id)
        return None


def _begun_before(work: Work) -> Said:
    filled, fields = work.filling.progress()
    day = text.day_and_month(date.fromisoformat(work.draft.begun))
    said = f"Jest zaczęty wniosek z {day}, wypełnione {filled} z {text.counted(fields, 'pola', 'pól', 'pól')}."
    said_all = done(
        work, Text(text=f"{said} Można iść dalej od miejsca, w którym się skończyło.", choices=_GO_ON_OR_ANEW)
    )
    return Said([*work.notes, *said_all.replies], said_all.slots)


_GO_ON_OR_ANEW = (offers.GO_ON, offers.BEGIN_ANEW)


def _sent_before(work: Work, here: Services) -> Said:
    receipt = onward(work, here, Text(text="Ten wniosek został już wysłany. Oto potwierdzenie."))
    anew = Choice(title="Złóż kolejny wniosek", payload=offers.form_op("restart", work.form.id))
    another = Text(text=work.form.anew, choices=(anew,))
    return Said([*receipt.replies, another], receipt.slots)


def _which(here: Services) -> Said:
    choices = tuple(Choice(title=form.title, payload=offers.begin(form.id)) for form in here.forms.values())
    letters = tuple(write_it(letter, letter.title) for letter in here.letters.values() if letter.of_case)
    pages = Link(text=WHICH_PAGE, title="Wnioski na jednej stronie", url=here.settings.address_of("/wniosek"))
    return Said([Text(text=WHICH, choices=choices), pages, Text(text=WHICH_LETTER, choices=letters)])


def _filed_elsewhere(wanted: str) -> Said:
    """Where an application is filed that the assistant does not take."""
    place = load_elsewhere().get(wanted)
    benefit = (place.benefit if place else None) or wanted.replace("_", "-")
    how = Choice(title="Jak złożyć wniosek", payload=payload("kb_question", benefit=benefit, facet="how_to_apply"))
    papers = Choice(title="Jakie dokumenty", payload=payload("kb_question", benefit=benefit, facet="documents"))
    said = f"Tutaj tego wniosku nie złożę. {place.where}" if place else ELSEWHERE_UNKNOWN
    letter = letter_for(wanted)
    guide = load_sending().guide(benefit)
    choices = (*([write_it(letter)] if letter else []), how, papers)
    return Said([*([guide_card(guide)] if guide else []), Text(text=said, choices=choices)])
