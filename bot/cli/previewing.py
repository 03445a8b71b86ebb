"""One entry of the base as lines for the terminal: what residents read, the figures behind it, what the check says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.render.answers import side_replies
from bot.plain_text import plain
from knowledge.advice import advice_for
from knowledge.assistant import load_assistant_texts
from knowledge.base import KnowledgeBase
from knowledge.checking import entry_problems
from knowledge.entry import STATE_NAMES, FigureUse, figures_of, state_of
from knowledge.forms.definition import load_forms
from knowledge.plain import load_plain_language
from knowledge.text import long_date


def previewed(entry: str, base: KnowledgeBase, on: date) -> Iterator[str]:
    """The lines of an entry on a day."""
    language = load_plain_language()
    benefit = base.benefits[entry]
    forms, phone = load_forms(), load_assistant_texts().phone
    yield f"{benefit.name} ({STATE_NAMES[state_of(benefit, base, language, on)]}, na dzień {long_date(on)})"
    missing = []
    for info in base.facets:
        said = side_replies(entry, info.id, base, forms.values(), phone, on)
        if said.lacking == "no_text":
            missing.append(info.title.lower())
        else:
            yield from ("", *map(plain, said.replies))
    yield from ("", f"Bez tekstu: {', '.join(missing)}.") if missing else ()
    yield from ("", "Kwoty:")
    yield from [_figure(use) for use in figures_of(benefit, base, on)] or ["  Żaden tekst ani reguła nie nazywa kwoty."]
    problems = entry_problems(benefit, base, language, on)
    yield from ("", "Uwagi:" if problems else "Uwag nie ma.")
    for problem in problems:
        yield f"  {problem}"
        yield from (f"    → {advice}" for advice in (advice_for(problem),) if advice)


def _figure(use: FigureUse) -> str:
    value = use.value or "brak wartości na ten dzień"
    until = f" do {use.until}" if use.until else ""
    since = f", od {use.since}{until}" if use.since else ""
    coming = f"; {use.coming}" if use.coming else ""
    unsure = "; niepewna" if use.confidence == "unsure" else ""
    return f"  {use.key}: {value}{since}{coming}{unsure}  [{use.law}; {use.source.label}]"
