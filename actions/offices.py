"""Where an office is, when it is open, and which one serves a part of the city."""

from __future__ import annotations

from typing import get_args

from typing_extensions import override

from actions.goal import Goal
from actions.render.offices import office, offices_of_place, which_district, which_office
from actions.replies import Reply
from actions.services import Services
from actions.turn import TOPIC, Said, Turn
from knowledge.places import Matter, Place


class OfficeInfo(Goal):
    """One office, the offices of a part of the city, or a question which of them is meant."""

    NAME = "action_office_info"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        institution = turn.entities.get("institution", "")
        if institution not in here.institutions:
            institution = _talked_about(turn, here) or ""
        if institution not in here.institutions:
            return Said(which_office(_place(turn, here)))
        return _answer(institution, turn, here)


def office_talked_about(turn: Turn, here: Services) -> Said | None:
    """The office of the last answer in another part of the city ("a na Widzewie?"); None where that is not asked."""
    asks_where = here.base.facets.of(turn.text) in (None, "where")
    institution = _talked_about(turn, here) if asks_where and _place(turn, here) else None
    return _answer(institution, turn, here) if institution else None


def _answer(institution: str, turn: Turn, here: Services) -> Said:
    talked_about = {} if _talked_about(turn, here) == institution else {TOPIC: institution}
    matter, place = _matter(here, institution), _place(turn, here)
    if matter and place:
        return Said(_of_place(here, place, matter), talked_about)
    card = office(here.institutions, institution, here.now())
    more = [which_district(here.places, matter)] if matter and matter == institution else []
    return Said([card, *more], talked_about)


def _talked_about(turn: Turn, here: Services) -> str | None:
    """The office that was shown last, or the one that deals with the benefit of the last answer."""
    topic = turn.slot(TOPIC) or ""
    if topic in here.base.benefits:
        return here.base.benefits[topic].institution
    return topic if topic in here.institutions else None


def _place(turn: Turn, here: Services) -> Place | None:
    place_id = turn.entities.get("district", "")
    return here.places[place_id] if place_id in here.places else None  # noqa: SIM401 - not a dict


def _matter(here: Services, institution_id: str) -> Matter | None:
    """The network of offices that an institution belongs to, where the city is divided among them."""
    parent = here.institutions[institution_id].parent
    return next((matter for matter in get_args(Matter) if matter in (institution_id, parent)), None)


def _of_place(here: Services, place: Place, matter: Matter) -> list[Reply]:
    choice = here.places.office_for(place, matter)
    estates = here.places.estates_of(place.district) if choice.ask and place.district else ()
    return offices_of_place(here.institutions, matter, place, choice, estates, here.now())
