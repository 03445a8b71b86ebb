"""Where an office is, when it is open, and which one serves a part of the city."""

from __future__ import annotations

from typing_extensions import override

from actions.goal import Goal
from actions.render.offices import office, offices_of_place, which_district, which_office
from actions.replies import Choice, Reply, Text, payload
from actions.services import Services
from actions.turn import TOPIC, Said, Turn
from knowledge.places import Matter, Place, matter_of
from knowledge.words import fold

_EXPLAINS = "what_is"
_ALSO_EXPLAINS = ("czym sie zajmuj", "co zalatwi", "co mozna zalatwi", "co sie zalatwia")


class OfficeInfo(Goal):
    """One office, the offices of a part of the city, or a question which of them is meant."""

    NAME = "action_office_info"

    @override
    async def answer(self, turn: Turn, here: Services) -> Said:
        institution = _named(turn, here) or _talked_about(turn, here)
        if institution:
            return _answer(institution, turn, here)
        place = _place(turn, here)
        return Said([Text(text=place.elsewhere())] if place and not place.in_lodz else which_office(place))


def office_talked_about(turn: Turn, here: Services) -> Said | None:
    """The office that a question means though it names no benefit; None where it means none.

    Either it asks what an office is, or for the one of the last answer in another part of the city ("a na Widzewie?").
    """
    if explained := office_explained(turn, here):
        return explained
    asks_where = here.base.facets.of(turn.text) in (None, "where")
    institution = _talked_about(turn, here) if asks_where and _place(turn, here) else None
    return _answer(institution, turn, here) if institution else None


def office_explained(turn: Turn, here: Services) -> Said | None:
    """What an office or a system is ("co to jest Emp@tia"); None where that is not asked.

    A system is shown whatever is asked of it, unless a benefit is talked about: "a przez ePUAP?" asks about that.
    """
    institution = turn.entities.get("institution", "")
    if institution not in here.institutions:
        return None
    explains = here.base.facets.of(turn.text) == _EXPLAINS or any(words in fold(turn.text) for words in _ALSO_EXPLAINS)
    online = here.institutions[institution].online and turn.slot(TOPIC) not in here.base.benefits
    return _answer(institution, turn, here) if explains or online else None


def _answer(institution: str, turn: Turn, here: Services) -> Said:
    talked_about = {} if _talked_about(turn, here) == institution else {TOPIC: institution}
    matter, place = _matter(here, institution), _place(turn, here)
    if matter and place:
        return Said(_of_place(here, place, matter), talked_about)
    card = office(here.institutions, institution, here.now())
    more = [which_district(here.places, matter)] if matter and matter == institution else []
    return Said([card, *more], talked_about)


def _named(turn: Turn, here: Services) -> str | None:
    """The office that the message names, or else the one that deals with the benefit it names."""
    institution = turn.entities.get("institution", "")
    if institution in here.institutions:
        return institution
    benefit = turn.entities.get("benefit", "")
    if benefit in here.base.benefits:
        return here.base.benefits[benefit].institution
    return here.base.signposts[benefit].institution if benefit in here.base.signposts else None


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
    return matter_of(institution_id) or (matter_of(parent) if parent else None)


def _of_place(here: Services, place: Place, matter: Matter) -> list[Reply]:
    if not place.in_lodz:
        return [Text(text=place.elsewhere(matter))]
    choice = here.places.office_for(place, matter)
    estates = here.places.estates_of(place.district) if choice.ask and place.district else ()
    shown = offices_of_place(here.institutions, matter, choice, estates, here.now())
    return [*shown, *([_other_place(here.places[place.also], matter)] if place.also else [])]


def _other_place(other: Place, matter: Matter) -> Text:
    """Another place of the same name, for whoever lives there."""
    there = payload("office_info", institution=matter, district=other.id)
    return Text(text=f"Jest też {other.name}, poza Łodzią.", choices=(Choice(title=other.name, payload=there),))
