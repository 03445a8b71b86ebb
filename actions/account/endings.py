"""What an office ends a case with: not every answer is a decision, and what can be done against each differs."""

from __future__ import annotations

from dataclasses import dataclass

from actions.portal.shapes import Decision


@dataclass(frozen=True)
class Ending:
    """The office's answer.

    Attributes:
        name: what it is called ("decyzja"), and in the accusative ("decyzję").
        appeal: what is filed against a refusal, in the accusative ("odwołanie").
        extended_by: the article by which the office may take longer.
        appealed_by: the article that says how long the appeal may be filed; None where no time runs.
    """

    name: str
    accusative: str
    appeal: str
    extended_by: str
    appealed_by: str | None


DECISION = Ending("decyzja", "decyzję", "odwołanie", "art. 36 § 1 KPA", "art. 129 § 2 KPA")
# A certificate is refused by an order (KPA art. 219), against which a complaint goes within 7 days (art. 141 § 2).
CERTIFICATE = Ending("zaświadczenie", "zaświadczenie", "zażalenie", "art. 36 § 1 KPA", "art. 141 § 2 KPA")
# A request about personal data is no administrative case: a complaint goes to the supervisory authority (RODO art. 77).
DATA_ANSWER = Ending("odpowiedź", "odpowiedź", "skargę", "art. 12 ust. 3 RODO", None)

_DISAPPOINTING = ("refused", "partly_granted", "discontinued")
_BY_KIND = {"zaswiadczenie": CERTIFICATE, "rodo": DATA_ANSWER}


def ending_of(kind: str) -> Ending:
    """What a case of a kind ends with."""
    return _BY_KIND.get(kind, DECISION)


def is_disappointing(decision: Decision | None) -> bool:
    """Not everything that was asked for was granted."""
    return decision is not None and decision.outcome in _DISAPPOINTING
