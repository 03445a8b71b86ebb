"""Outcomes for a household as JSON, for calculators on other pages: public, stored nowhere, every wrong field named."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from chat_world import World, error, world_of
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from actions.store.base import Base

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[3] / "docs" / "household.schema.json").read_text(encoding="utf-8")
)


@cache
def world() -> World:
    """One app for many made-up households."""
    return world_of()


def outcomes(household: dict[str, Any]) -> dict[str, Any]:
    answer = world().client.post("/api/entitlements", json=household)
    assert answer.status_code == 200, answer.text
    return {one["benefit"]: one for one in answer.json()}


def test_nothing_known_gives_an_outcome_of_every_benefit() -> None:
    found = outcomes({})
    assert found.keys() == {benefit.id for benefit in world().assistant.services.base.benefits}


def test_no_token_is_needed_and_nothing_is_stored() -> None:
    outcomes({})
    with world().database.connect() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        ]
    assert sum(counts) == 0


def test_the_schema_that_is_served_is_the_published_one() -> None:
    assert world().client.get("/api/schemas/household.json").json() == SCHEMA
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_wrong_field_is_named_at_once() -> None:
    answer = world().client.post("/api/entitlements", json={"ulubiony_kolor": "zielony", "income": "dużo"})
    message = error(answer, 422, "bad_household")["message"]
    assert "ulubiony_kolor: nie ma takiego pola" in message
    assert "income: " in message


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"7", b"{", b'"x"'], ids=repr)
def test_what_is_no_household_is_refused(content: bytes) -> None:
    answer = world().client.post("/api/entitlements", content=content, headers={"Content-Type": "application/json"})
    error(answer, 422, "bad_request")


def test_a_name_with_half_an_emoji_is_refused_like_any_other() -> None:
    headers = {"Content-Type": "application/json"}
    answer = world().client.post("/api/entitlements", content=b'{"\\ud83d": 1}', headers=headers)
    error(answer, 422, "bad_household")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["from", "to", "count", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@hypothesis_settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(sorted(SCHEMA["properties"])), ANYTHING, max_size=4))
def test_whatever_is_answered_to_whatever_question_there_is_a_clear_answer(household: dict[str, Any]) -> None:
    headers = {"Content-Type": "application/json"}
    answer = world().client.post("/api/entitlements", content=json.dumps(household), headers=headers)
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        assert error(answer, 422, "bad_household")["message"].startswith("Tego gospodarstwa nie da się odczytać.")


@hypothesis_settings(max_examples=60)
@given(st.data())
def test_what_the_schema_allows_is_read(data: st.DataObject) -> None:
    """Simple answers made from the schema itself, question by question."""
    names = data.draw(st.lists(st.sampled_from(sorted(SCHEMA["properties"])), max_size=6, unique=True))
    household = {name: data.draw(allowed(SCHEMA["properties"][name])) for name in names}
    household = {name: value for name, value in household.items() if value is not None}
    jsonschema.validate(household, SCHEMA)
    assert outcomes(household)


def allowed(field: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a field's schema takes; None where they are not made here."""
    options: list[st.SearchStrategy[Any]] = []
    for one in field["anyOf"]:
        if "const" in one:
            options.append(st.just(one["const"]))
        elif "enum" in one:
            options.append(st.sampled_from(one["enum"]))
        elif one.get("type") == "boolean":
            options.append(st.booleans())
        elif one.get("type") == "array" and "enum" in one.get("items", {}):
            options.append(st.lists(st.sampled_from(one["items"]["enum"]), unique=True))
        elif number := next((part for part in one.get("anyOf", ()) if "minimum" in part), None):
            options.append(st.integers(int(number["minimum"]), int(number["maximum"])))
    return st.one_of(options) if options else st.none()
