"""The questionnaire of a call on one page."""

from __future__ import annotations

import re

from staff_world import PENSIONER, World

PATH = "/konsultant/kwestionariusz"
ALONE = {
    "a__lives_in_lodz": "yes",
    "a__age": "67",
    "a__partner": "none",
    "a__children": "brak",
    "a__other_people": "0",
    "a__work": "pension",
    "a__income": "900",
    "a__own_income": "900",
    "a__disability": "none",
    "a__gets": "none",
}


def test_every_question_stands_on_the_page_with_what_the_words_told(console: World) -> None:
    page = console.member().sends(PATH, part=False, said=PENSIONER).text
    for question in console.parts.prompter.base.catalogue:
        assert f'data-question="{question.id}"' in page
    assert re.search(r'name="a\.age" value="67"', page)
    assert re.search(r'name="a\.partner" value="none" checked', page)


def test_answers_in_any_order_change_the_result_at_once(console: World) -> None:
    seen = console.member().sees(PATH, **ALONE)
    likely = seen.split("Prawdopodobnie")[1].split("Możliwe")[0]
    assert "zasiłek stały dla osoby samotnie gospodarującej" in likely
    assert "miesięcznie" in likely


def test_a_near_miss_is_told_in_zloty(console: World) -> None:
    seen = console.member().sees(PATH, **{**ALONE, "a__income": "1100", "a__own_income": "1100"})
    unlikely = seen.split("Raczej nie")[1]
    assert "zasiłek stały dla osoby samotnie gospodarującej" in unlikely
    assert "(różnica: 90 zł)" in unlikely


def test_the_page_names_the_question_that_settles_most_and_hides_what_makes_no_sense(console: World) -> None:
    part = console.member().sends(PATH, **ALONE).text
    assert "Najpierw zapytać" in part
    beside = re.search(r'data-beside="([^"]*)"', part)
    assert beside
    assert "disabled_children" in beside[1].split()


def test_a_value_that_does_not_fit_is_named_and_the_rest_still_counts(console: World) -> None:
    seen = console.member().sees(PATH, **{**ALONE, "a__age": "670"})
    assert "Wiek: Ta liczba nie pasuje" in seen
    assert "Najpierw zapytać" in seen


def test_the_way_back_brings_words_and_answers_and_leaves_what_was_cleared(console: World) -> None:
    member = console.member()
    back = member.sends(
        part=False, do="back", kept=PENSIONER, told=["age", "sex", "rent"], a__sex="k", a__housing="rent"
    ).text
    assert f"{PENSIONER}</textarea>" in back
    assert "Popraw: Prawo do mieszkania" in back
    assert "Popraw: Płeć" in back
    assert "Popraw: Wiek" not in back
    assert "Popraw: Opłaty za mieszkanie" not in back


def test_an_answer_stands_on_the_page_as_it_is_read_back(console: World) -> None:
    page = console.member().sends(PATH, part=False, a__children="brak", a__gets="?").text
    assert re.search(r'name="a\.children" value="brak"', page)
    assert re.search(r'name="a\.gets" value="\?" checked', page)


def test_a_chosen_topic_goes_along_to_the_questionnaire_and_back(console: World) -> None:
    page = console.member().sends(PATH, part=False, said=PENSIONER, topic="becikowe").text
    assert '<input type="hidden" name="topic" value="becikowe">' in page


def test_how_many_children_there_are_stands_as_a_box_beside_their_ages(console: World) -> None:
    page = console.member().sends(PATH, part=False, a__children="count:2").text
    box = r'<input type="checkbox" name="a\.children" value="count:2" checked> wiadomo tylko: 2 dzieci</label>'
    assert re.search(box, page.replace("\u00a0", " "))
    back = console.member().sees(part=False, do="back", kept="", a__children=["3 i 7", "count:2"])
    assert "Dzieci: 3 lata i 7 lat" in back
