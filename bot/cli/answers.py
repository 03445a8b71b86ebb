"""``asystent parse`` and ``asystent entitlements``: text or a household in, JSON out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from bot.cli.failing import fail, no_model


def parse(
    context: Annotated[
        str | None, typer.Option(help='Pytanie, na które odpowiada wiadomość: {"question": "income"}.')
    ] = None,
) -> None:
    """Czytaj wiadomości ze standardowego wejścia, jedna w wierszu; wypisz odczyt każdej jako JSON."""
    from bot import logs

    logs.configure("ERROR")
    from bot.nlu.classifiers import ModelOutdatedError
    from bot.parsing import ContextError, parse_lines
    from bot.trained import ModelMissingError

    try:
        asked = None if context is None else json.loads(context)
        if asked is not None and not asked:
            raise ContextError('a question is needed, for example {"question": "income"}')
        for reading in parse_lines(lines_of(sys.stdin), asked):
            sys.stdout.write(json.dumps(reading, ensure_ascii=False) + "\n")
    except (json.JSONDecodeError, ContextError) as error:
        fail(f"--context: {error}")
    except ModelMissingError:
        no_model()
    except ModelOutdatedError as error:
        fail(str(error))


def entitlements(
    household: Annotated[Path | None, typer.Argument(help="Plik JSON z gospodarstwem; bez niego: wejście.")] = None,
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Dzień, na który liczyć prawo.")] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Wypisz JSON Schema gospodarstwa i zakończ.")] = False,
    sheet: Annotated[
        bool, typer.Option("--sheet", help="Całe wyniki, jak na stronie i w PDF; z --schema: ich JSON Schema.")
    ] = False,
) -> None:
    """Policz, o co może się starać gospodarstwo: JSON na wejściu, wynik każdego świadczenia na wyjściu."""
    from pydantic import TypeAdapter

    from knowledge.base import load_base
    from knowledge.crisis import load_crisis_help
    from knowledge.entitlements import Outcome, outcomes
    from knowledge.household import HouseholdError, read_household, schema_of
    from knowledge.results.sheet import schema_of_results, sheet_of

    base = load_base()
    if schema:
        _write(schema_of_results() if sheet else schema_of(base.catalogue))
        return
    try:
        given = json.loads(household.read_bytes() if household else "".join(lines_of(sys.stdin)))
        day = on.date() if on else date.today()  # noqa: DTZ011 - the caller's calendar day
        facts = read_household(base.catalogue, given, day)
    except OSError as error:
        fail(f"Nie można odczytać pliku {household}: {error.strerror}")
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        fail(f"To nie jest JSON: {error}")
    except HouseholdError as error:
        fail(f"{error}\nCo można podać, wypisze: asystent entitlements --schema")
    if sheet:
        _write(sheet_of(base, load_crisis_help(), facts).model_dump(mode="json"))
        return
    _write(TypeAdapter(list[Outcome]).dump_python(outcomes(base.benefits, facts), mode="json"))


def lines_of(stream: TextIO) -> Iterator[str]:
    """Lines of standard input as UTF-8 whatever the terminal is set to; bytes that are none become a mark."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    yield from stream


def _write(data: Any) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
