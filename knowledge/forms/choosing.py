"""Which options of a list a typed answer names: by number, by the label, by another way of saying it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge.forms.definition import Option
from knowledge.words import fold, stems, words

_NO_MATCH, _EXACT = (0.0, 0), (2.0, 0)
_NOT = "nie"
_YES_OR_NO = (_NOT, "tak")
_SMALL = frozenset(stems("na od do bez dla za ze po przy lub ma są jest to się mnie"))
"""Words that name nothing by themselves: "jestem na emeryturze" is not "na ulicy"."""
_BEFORE = re.compile(r"^(?:(?:tylko|jedynie|wylacznie|mam|mamy|dostaje|dostajemy|pobieram|pobieramy|biore)\s+)+")
"""What may stand before a name, folded: "tylko 800 plus"."""
_SEPARATORS = re.compile(r"\s*(?:[,;]|(?<!\d)\+|\bi\b|\boraz\b|\bplus\b|\ba także\b)\s*", re.IGNORECASE)


def names_of(options: Sequence[Option]) -> tuple[str, ...]:
    """Everything that the options are called, folded, for :func:`says_only`."""
    return tuple(fold(name) for option in options for name in (option.label, *option.also))


def says_only(names: Collection[str], text: str) -> bool:
    """Whether the text is one of these names, or several of them, and nothing else."""
    parts = [fold(part).strip(" .") for part in (text, *_SEPARATORS.split(text))]
    found = [part in names or _BEFORE.sub("", part) in names for part in parts]
    return found[0] or (any(parts[1:]) and all(one for part, one in zip(parts[1:], found[1:], strict=True) if part))


def chosen_one(options: Sequence[Option], text: str) -> str | None:
    """The value of the option that the text names, or None when it names none or more than one equally well."""
    number = text.strip().rstrip(".")
    if number.isdecimal():
        return options[int(number) - 1].value if 0 < int(number) <= len(options) else None
    named = named_best(options, text)
    return named[0] if len(named) == 1 else None


def named_best(options: Sequence[Option], text: str) -> list[str]:
    """The values of the options that the text names best; several when it names them equally well."""
    scores = {option.value: _score(option, text) for option in options}
    best = max(scores.values(), default=_NO_MATCH)
    return [value for value, score in scores.items() if score == best > _NO_MATCH]


def chosen_all(options: Sequence[Option], text: str) -> list[str]:
    """The values of all options that the text names, in the order of the list; parts stand between commas or "i"."""
    whole = chosen_one(options, text)
    parts = {chosen_one(options, part) for part in _SEPARATORS.split(text) if part}
    named = parts | ({whole} if len(parts - {None}) <= 1 else set())
    return [option.value for option in options if option.value in named]


def _score(option: Option, text: str) -> tuple[float, int]:
    """Share of a name's words that the text holds and their number, for the best name; an exact match beats all."""
    said = set(stems(text))
    best = _NO_MATCH
    for name in (option.label, option.value.replace("_", " "), *option.also):
        if words(name) == words(text):
            return _EXACT
        wanted = [word for word in stems(name) if len(word) > 1]
        if _NOT in wanted and _NOT not in said:
            continue
        # "nie" alone names "Nie", not "Nie pracuję"
        wanted = [word for word in wanted if word not in _YES_OR_NO] or wanted
        held = sum(word in said for word in wanted)
        if held >= len(wanted) / 2 and any(word in said for word in wanted if word not in _SMALL):
            best = max(best, (held / len(wanted), held))
    return best
