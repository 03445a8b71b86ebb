"""``asystent knowledge``: what an editor of the base needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated

import typer

from bot.cli.failing import fail

app = typer.Typer(help="Baza Wiedzy: sprawdzanie plików i przegląd.", no_args_is_help=True)


@app.command()
def check(
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dzień, na który sprawdzić kwoty (domyślnie dziś).")
    ] = None,
) -> None:
    """Sprawdź wszystkie pliki bazy i pokaż wszystkie błędy naraz."""
    from knowledge.base import load_base
    from knowledge.checking import problems
    from knowledge.files import ContentError
    from knowledge.forms.definition import load_forms
    from knowledge.plain import load_plain_language

    if found := _file_problems():
        fail(_with_advice(found))
    try:
        base = load_base()
        found = problems(base, load_forms(), load_plain_language(), _day(on))
    except ContentError as error:
        fail(_with_advice(str(error).split("\n")))
    if found:
        fail(_with_advice(found))
    with_rule = sum(benefit.rule is not None for benefit in base.benefits)
    typer.echo(
        f"W porządku: świadczeń {len(list(base.benefits))} (z regułą {with_rule}), kwot {len(list(base.parameters))}, "
        f"instytucji {len(list(base.institutions))}, miejsc {len(list(base.places))}."
    )


@app.command()
def stale(
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dzień przeglądu (domyślnie dziś).")] = None,
) -> None:
    """Pokaż, co trzeba przejrzeć: teksty dawno nieprzeglądane i niepewne, kwoty, które się kończą."""
    from knowledge.base import load_base
    from knowledge.files import ContentError
    from knowledge.plain import load_plain_language
    from knowledge.stale import stale as found_stale
    from knowledge.text import counted

    try:
        found = found_stale(load_base(), load_plain_language(), _day(on))
    except ContentError as error:
        fail(str(error))
    for each in found:
        typer.echo(f"{each.where}: {each.why}")
    typer.echo(
        f"Do przejrzenia: {counted(len(found), 'rzecz', 'rzeczy', 'rzeczy')}." if found else "Nic do przejrzenia."
    )


@app.command()
def preview(
    entry: Annotated[str, typer.Argument(help="Id wpisu, na przykład becikowe.")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Na dzień (domyślnie dziś).")] = None,
) -> None:
    """Pokaż jeden wpis tak, jak go zobaczą mieszkańcy, z kwotami, źródłami i uwagami."""
    from bot.cli.previewing import previewed
    from knowledge.base import load_base
    from knowledge.files import ContentError

    try:
        base = load_base()
    except ContentError as error:
        fail(_with_advice(str(error).split("\n")))
    if entry not in base.benefits:
        near = ", ".join(each.id for each in base.benefits if entry in each.id)
        fail(f"Nie ma wpisu {entry}." + (f" Podobne: {near}." if near else " Id to nazwa pliku w benefits/."))
    for line in previewed(entry, base, _day(on)):
        typer.echo(line)


def _with_advice(problems: Sequence[str]) -> str:
    """Problems, each with what to do about it."""
    from knowledge.advice import advice_for

    return "\n".join(f"{each}\n    → {advice}" if (advice := advice_for(each)) else each for each in problems)


@app.command()
def schema(
    write: Annotated[bool, typer.Option("--write", help="Zapisz pliki, które się zmieniły.")] = False,
) -> None:
    """Sprawdź, czy podpowiedzi edytora (docs/schemas, .vscode) pasują do bazy; z --write zapisz je na nowo."""
    from knowledge.files import ContentError
    from knowledge.schemas.making import ROOT, outdated

    try:
        changed = outdated()
    except ContentError as error:
        fail(str(error))
    names = "\n".join(str(path.relative_to(ROOT)) for path in changed)
    if not changed:
        typer.echo("Podpowiedzi edytora pasują do bazy.")
    elif not write:
        fail(f"Nieaktualne podpowiedzi edytora:\n{names}\nZapisze je: asystent knowledge schema --write")
    else:
        for path, text in changed.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        typer.echo(f"Zapisane:\n{names}")


def _day(on: datetime | None) -> date:
    return on.date() if on else date.today()  # noqa: DTZ011 - the editor's day


def _file_problems() -> list[str]:
    """What is wrong in the files themselves, all of them; how they fit together is seen only when they can be read."""
    from knowledge.assistant import load_assistant_texts
    from knowledge.benefits import load_benefits
    from knowledge.crisis import load_crisis_help
    from knowledge.facets import load_facets
    from knowledge.files import ContentError
    from knowledge.forms.definition import load_forms
    from knowledge.forms.elsewhere import load_elsewhere
    from knowledge.institutions import load_institutions
    from knowledge.letters.definition import load_letters
    from knowledge.letters.sending import load_sending
    from knowledge.parameters import load_parameters
    from knowledge.places import load_places
    from knowledge.plain import load_plain_language
    from knowledge.questions import load_catalogue
    from knowledge.signposts import load_signposts
    from knowledge.situations import load_situations

    loaders: tuple[Callable[[], object], ...] = (
        load_assistant_texts,
        load_crisis_help,
        load_forms,
        load_elsewhere,
        load_letters,
        load_sending,
        load_parameters,
        lambda: load_catalogue(load_parameters()),
        load_benefits,
        load_signposts,
        load_situations,
        load_facets,
        load_institutions,
        load_places,
        load_plain_language,
    )
    found: list[str] = []
    for load in loaders:
        try:
            load()
        except ContentError as error:  # noqa: PERF203 - every file's errors are wanted
            found += str(error).split("\n")
    return list(dict.fromkeys(found))
