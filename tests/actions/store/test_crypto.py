"""What is kept is readable only with this installation's key."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from actions.settings import Settings
from actions.store.crypto import Seal, UnreadableError, seal_of

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_what_was_closed_can_be_opened(data: object) -> None:
    seal = Seal("tajne")
    assert seal.open(seal.close(data)) == data


def test_the_sealed_text_does_not_show_what_is_inside() -> None:
    assert "44051401359" not in Seal("tajne").close({"pesel": "44051401359"})


@pytest.mark.parametrize("sealed", ["", "śmieci", Seal("inne").close("x")])
def test_another_key_or_damage_is_one_clear_error(sealed: str) -> None:
    with pytest.raises(UnreadableError):
        Seal("tajne").open(sealed)


def test_a_mark_is_the_same_each_time_and_depends_on_the_key() -> None:
    assert Seal("a").mark("kod") == Seal("a").mark("kod")
    assert Seal("a").mark("kod") != Seal("b").mark("kod")


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    key_file = tmp_path / "var" / "secret.key"
    settings = Settings(_env_file=None, secret_key=None)
    sealed = seal_of(settings, key_file).close("szkic")
    assert seal_of(settings, key_file).open(sealed) == "szkic"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_a_key_from_the_settings_leaves_no_file(tmp_path: Path) -> None:
    key_file = tmp_path / "secret.key"
    seal_of(Settings(_env_file=None, secret_key=SecretStr("z ustawień")), key_file).close("x")
    assert not key_file.exists()
