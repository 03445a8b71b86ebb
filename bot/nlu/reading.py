"""From all findings to one reading of a message, in the shape of docs/understanding.md. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.nlu.applications import FILING, application_kind
from bot.nlu.asking import asked_of, wishes
from bot.nlu.danger import CRISIS
from bot.nlu.logging_out import LOGOUT
from bot.nlu.mentions import PAPERS, Mention, names_benefit
from bot.nlu.seeing_results import SHOW_RESULTS
from bot.nlu.thresholds import Thresholds
from bot.reading.identifiers import PLACEHOLDERS
from bot.reading.normalise import fold, has_letters

QUESTION, FOREIGN, ELSEWHERE, ACCOUNT = "kb_question", "foreign_language", "out_of_scope", "login_help"
STORY = "eligibility_start"
_YES_OR_NO = frozenset(("affirm", "deny"))  # a letter may say it: "n"
_SAID_OUTRIGHT = {LOGOUT: ACCOUNT, SHOW_RESULTS: STORY}
_COURTESIES = frozenset(("greet", "thanks", "bye", *_YES_OR_NO))
_ALTERNATIVES = 3
_LEAST_ALTERNATIVE = 0.02
_SURE = 0.97
_CUE_WORTH = 0.35
_PART_SURE = 0.75  # from which a part counts as a request of its own
_UNKNOWN = 0.3  # how sure a message without a word that anybody knows can be
_BY_THE_WAY = frozenset(("district", "lives_in_lodz", "sex"))
"""What is told along with any wish; …"""
_STORY_SHORT, _STORY = 2, 3
"""… so many other facts are a story where the words seem to be one, and where they seem to be a question."""
_WORD = re.compile(r"[^\W_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{2}")
_PLACEHOLDER = re.compile("|".join(map(re.escape, PLACEHOLDERS.values())))
_AROUND_A_NAME = (
    "a i o w na do z ze oraz dla mnie prosze poprosze pytanie pytam interesuje mam chodzi mi chcialbym chcialabym "
    "zapytac wiedziec cos informacje informacja info temat dzien dobry witam czesc hej swiadczenie dodatek zasilek "
    "co czym jest sa to znaczy oznacza wlasciwie takiego "
    "ten ta tym tego no wlasnie opowiedz powiedz powiedzcie napisz wyglada jeszcze"
)
_EMPTY = frozenset(_AROUND_A_NAME.split())


@dataclass(frozen=True)
class Findings:
    """What the components found in one message.

    Attributes:
        ranking: functions with confidence, best first.
        thresholds: confidence from which the function is acted on.
        parts: (function, confidence) of each part that may be a request of its own.
        facets: sides with confidence, best first.
        cue: the side that a phrase of the knowledge base asks for.
        outright: the intent of a wish said in so many words.
        language: of a message that is not in Polish.
        polish: most of its words are in the Polish dictionary.
        known: at least one is, or something of the knowledge base is named.
        told: questions of the questionnaire that it answers.
    """

    text: str
    ranking: Sequence[tuple[str, float]] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    parts: Sequence[tuple[str, float]] = ()
    mentions: Sequence[Mention] = ()
    facets: Sequence[tuple[str, float]] = ()
    cue: str | None = None
    crisis: bool = False
    outright: str | None = None
    language: str | None = None
    polish: bool = False
    known: bool = True
    told: Collection[str] = ()


@dataclass(frozen=True)
class Reading:
    """One message understood; docs/understanding.md says what each field means.

    Attributes:
        decision: "answer" where the chat may act on it, "ask_back" where it offers `alternatives`.
        certain: right often enough to be read out by somebody who cannot ask back.
    """

    function: str | None
    confidence: float
    decision: str
    certain: bool = False
    benefit: str | None = None
    benefit_name: str | None = None
    facet: str | None = None
    district: str | None = None
    institution: str | None = None
    application_kind: str | None = None
    alternatives: list[dict[str, Any]] = field(default_factory=list)


def read(found: Findings) -> Reading:
    """Decide what a message says, and whether that is sure enough to act on."""
    found = replace(found, ranking=_possible(found))
    function, confidence, second = _function(found)
    benefit = asked_benefit(found, function)
    district = _first(found, "district")
    institution = _first(found, "institution", aside=function == "office_info")
    named = [mention.id for mention in found.mentions if mention.kind == "benefit" and not mention.aside]
    if benefit and benefit.id in named:
        named = [benefit.id, *named]
    return Reading(
        function=function,
        confidence=round(confidence, 3),
        decision="answer" if _reaches(found.thresholds.answer, function, confidence) else "ask_back",
        certain=_reaches(found.thresholds.certain, function, confidence),
        benefit=benefit.id if benefit else None,
        benefit_name=benefit.name if benefit else None,
        facet=asked_facet(found) if function in (QUESTION, FOREIGN) else None,
        district=district.id if district else None,
        institution=institution.id if institution else None,
        application_kind=application_kind(found.text, named, function) if function in FILING else None,
        alternatives=_alternatives(found, function, second),
    )


def _possible(found: Findings) -> list[tuple[str, float]]:
    """The ranking without what cannot be; nothing at all for identifiers, numbers and signs that name nothing.

    Who names a benefit of the base is not out of its scope; danger and another language are told by their own parts.
    """
    if not has_letters(_PLACEHOLDER.sub(" ", found.text)) and not found.mentions:
        return []
    no = {
        ELSEWHERE: names_benefit(found.mentions),
        CRISIS: not found.crisis,
        FOREIGN: found.polish and found.language is None,
    }
    rest = [(name, share) for name, share in found.ranking if not no.get(name)]
    total = sum(share for _, share in rest)
    return [(name, share / total) for name, share in rest] if total else []


def _reaches(threshold: float, function: str | None, confidence: float) -> bool:
    """Whether to act: always on danger, never on nothing."""
    return function == CRISIS or (function is not None and confidence >= threshold)


def _function(found: Findings) -> tuple[str | None, float, tuple[str, float] | None]:
    """What the person wants, how sure that is, and a second request if there is one."""
    if found.crisis:
        return CRISIS, _SURE, None
    if not found.ranking:
        return (FOREIGN, _SURE, None) if found.language else (None, 0.0, None)
    function, confidence = found.ranking[0]
    if found.language:
        return FOREIGN, max(_SURE, dict(found.ranking).get(FOREIGN, 0.0)), _beneath(found)
    if only_a_name(found.text, found.mentions):
        return QUESTION, max(_SURE, dict(found.ranking).get(QUESTION, 0.0)), None
    if found.outright in _SAID_OUTRIGHT:
        return _SAID_OUTRIGHT[found.outright], _SURE, None
    if not found.known and not _is_courtesy(function, found.text):
        return function, min(confidence, _UNKNOWN), None
    if _only_tells(found, function, confidence):
        return STORY, max(_SURE, confidence if function == STORY else 0.0), None
    return _second_wish(found, function) or (function, confidence, None)


def _is_courtesy(function: str, text: str) -> bool:
    """Whether words in no dictionary may be a courtesy: "hejka" is one, "x" thanks nobody."""
    return function in _YES_OR_NO or (function in _COURTESIES and _LONG_WORD.search(text) is not None)


def _only_tells(found: Findings, function: str, confidence: float) -> bool:
    """Whether a message tells of a household and wishes nothing: "sama z synem 4 lata, 2300 na rękę, czynsz 700"."""
    facts = len(set(found.told) - _BY_THE_WAY)
    if facts < _STORY_SHORT or found.cue or "?" in found.text or wishes(found.text):
        return False
    unsure = confidence < found.thresholds.answer
    return function == STORY or (facts >= _STORY and (function == QUESTION or unsure))


def _second_wish(found: Findings, function: str) -> tuple[str, float, tuple[str, float]] | None:
    """The first request and the second, where the parts of the message say two different ones.

    Where neither part says what the whole seems to, both must be sure: the whole is then a mixture of the two.
    """
    known = dict(found.ranking).keys() - _COURTESIES
    parts = [part for part in found.parts if part[0] in known]
    sure = [part for part in parts if part[1] >= found.thresholds.answer]
    likely = [part for part in parts if part[1] >= _PART_SURE]
    wanted = _wishes(likely, function)
    if function not in wanted or function == STORY:  # sentences of a story are easily taken for requests
        wanted = _wishes(sure, function)
    if len(wanted) < 2 or (function == STORY and STORY not in wanted):
        return None
    best = {wish: max(share for name, share in likely if name == wish) for wish in wanted}
    first = STORY if function == STORY else wanted[0]  # what is told is kept before a question is answered
    other = max((wish for wish in wanted if wish != first), key=lambda wish: best[wish])
    return first, best[first], (other, best[other])


def _wishes(parts: Sequence[tuple[str, float]], function: str) -> list[str]:
    """What the parts want, each once; a life told before the request is no request of its own."""
    wishes = dict.fromkeys(name for name, _ in parts)
    return [wish for wish in wishes if wish != STORY or function == STORY]


def _beneath(found: Findings) -> tuple[str, float] | None:
    """What a message in another language seems to want."""
    likeliest = next(((name, share) for name, share in found.ranking if name != FOREIGN), None)
    names = any(mention.kind == "benefit" for mention in found.mentions)
    return (QUESTION, max(0.5, dict(found.ranking).get(QUESTION, 0.0))) if names else likeliest


def only_a_name(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a message is nothing but the name of a benefit; "mam długi" tells of a life, "długi" asks."""
    benefits = [mention for mention in mentions if mention.kind == "benefit"]
    if not benefits or len({mention.id for mention in benefits}) > 1 or benefits[0].id in PAPERS:
        return False
    rest = text
    for mention in sorted(mentions, key=lambda each: -each.start):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    left = _WORD.findall(fold(rest))
    return all(word in _EMPTY for word in left) and (names_benefit(benefits) or not left or "co" in left)


def asked_benefit(found: Findings, function: str | None) -> Mention | None:
    """The benefit that a message asks about; words that are also everyday ones count only in a question."""
    benefits = [mention for mention in found.mentions if mention.kind == "benefit"]
    if function != QUESTION:
        benefits = [mention for mention in benefits if not mention.aside]
    return asked_of(found.text, benefits)


def asked_facet(found: Findings) -> str | None:
    """The side of the benefit: what was learned, helped by the phrases of the knowledge base."""
    if not found.facets:
        return found.cue
    if only_a_name(found.text, found.mentions):
        return found.cue or "what_is"
    worth = dict(found.facets)
    if found.cue:
        worth[found.cue] = worth.get(found.cue, 0.0) + _CUE_WORTH
    return max(worth, key=lambda facet: worth[facet])


def _first(found: Findings, kind: str, *, aside: bool = True) -> Mention | None:
    return next((each for each in found.mentions if each.kind == kind and (aside or not each.aside)), None)


def _alternatives(found: Findings, function: str | None, second: tuple[str, float] | None) -> list[dict[str, Any]]:
    """What else it may be, the likeliest first; a second request leads and is marked."""
    also = [{"function": second[0], "confidence": round(second[1], 3), "also": True}] if second else []
    taken = {function, second[0] if second else None}
    rest = [
        {"function": name, "confidence": round(share, 3)}
        for name, share in found.ranking
        if name not in taken and share >= _LEAST_ALTERNATIVE
    ]
    return [*also, *rest][:_ALTERNATIVES]
