"""The results of a conversation as files: the sheet behind them, and the PDF."""

from __future__ import annotations

from actions.render.results import PDF_NAME
from actions.render.results_document import document
from actions.render.results_pdf import results_pdf
from actions.services import Services
from knowledge.facts import facts_of
from knowledge.results.sheet import ResultSheet, sheet_of


class NoResultsError(LookupError):
    """The conversation has no answers (any more) of which results could be made."""

    may_be_retried = False


def sheet_in(conversation_id: str, here: Services) -> ResultSheet:
    """The results of the conversation's questionnaire, made of its answers now; nothing of them is kept.

    Raises:
        NoResultsError: it has no answers, or they have expired.
    """
    answers = here.interviews.latest(conversation_id)
    if not answers:
        raise NoResultsError(conversation_id)
    return sheet_of(here.base, here.crisis, facts_of(here.base.catalogue, answers, here.today))


def results_file(conversation_id: str, name: str, here: Services) -> bytes | None:
    """The PDF of the results; None when the name is another file's.

    Raises:
        NoResultsError: see `sheet_in`.
    """
    if name != PDF_NAME:
        return None
    return results_pdf(document(sheet_in(conversation_id, here)))
