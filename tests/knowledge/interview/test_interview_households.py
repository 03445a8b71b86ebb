"""Some households that answer everything truthfully: how many questions they are asked, and what comes out.

``python -m pytest tests/knowledge/interview/test_interview_households.py -s`` prints the questions in their order.
"""

from __future__ import annotations

import pytest
from interview_people import interviewed, people

ASKED = {
    "pensioner alone in a council flat": 11,
    "mother alone with two children": 16,
    "man who lost his job": 12,
    "couple with a disabled child": 16,
    "woman without a home": 10,
}
LIKELY = {
    "pensioner alone in a council flat": {
        "dodatek-mieszkaniowy", "karta-seniora-wojewodztwa", "leki-65-plus", "miejska-karta-seniora",
        "trzynasta-emerytura", "zwolnienie-abonament-rtv",
    },
    "mother alone with two children": {
        "dobry-start-300-plus", "dodatek-mieszkaniowy", "fundusz-alimentacyjny", "leki-do-18",
        "swiadczenie-wychowawcze-800-plus",
    },
    "man who lost his job": {
        "dodatek-mieszkaniowy", "rejestracja-bezrobotnego", "ubezpieczenie-zdrowotne-pup", "zasilek-dla-bezrobotnych",
        "zasilek-okresowy", "zwolnienie-abonament-rtv",
    },
    "couple with a disabled child": {
        "dobry-start-300-plus", "dodatek-mieszkaniowy", "karta-duzej-rodziny", "legitymacja-osoby-niepelnosprawnej",
        "leki-do-18", "lodzka-karta-duzej-rodziny", "swiadczenie-pielegnacyjne", "swiadczenie-wychowawcze-800-plus",
        "zasilek-pielegnacyjny",
    },
    "woman without a home": {
        "prawo-do-leczenia-90-dni", "rejestracja-bezrobotnego", "schronienie-osoby-bezdomne",
        "ubezpieczenie-zdrowotne-pup", "zasilek-okresowy", "zwolnienie-abonament-rtv",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_a_household_is_asked_no_more_than_it_must_be(name: str) -> None:
    done = interviewed(people()[name])
    found = done.statuses()
    print(f"\n{name}: {len(done.asked)} questions: {', '.join(done.asked)}")
    assert "unknown" not in found.values()
    assert len(done.asked) <= ASKED[name]
    assert {benefit for benefit, status in found.items() if status == "likely"} == LIKELY[name]
