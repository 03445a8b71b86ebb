"""What the log noticed in a period, as charts with their tables: for the editors, who then write what was missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, Row, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from actions.store.question_log import LeftRow, RatingRow, UnansweredRow
from api.staff.editing.naming import CHANNEL_NAMES, REASON_NAMES, WHY_NAMES, Names
from api.staff.period import Period
from api.staff.statistics.charts import Chart, bars_of, share, table
from api.staff.tables import RejectedHintRow
from knowledge.text import number, short_date

_MOST = 20
_BY_DAY = 14
_WEEK = 7


@dataclass(frozen=True)
class Noticed:
    """Counted rows of a period; each row is a group with its count, the largest first."""

    days: Sequence[Row[Any]]
    why: Sequence[Row[Any]]
    topics: Sequence[Row[Any]]
    marks: Sequence[Row[Any]]
    reasons: Sequence[Row[Any]]
    bad_topics: Sequence[Row[Any]]
    left: Sequence[Row[Any]]
    rejected: Sequence[Row[Any]]


def noticed(engine: Engine, period: Period) -> Noticed:
    """Count the log of a period."""
    begin, end = period.moments
    rejected_then = (RejectedHintRow.at >= begin, RejectedHintRow.at < end)
    bad = (RatingRow.mark == "bad", *_then(RatingRow.day, period))
    unanswered = _then(UnansweredRow.day, period)
    topic = (UnansweredRow.function, UnansweredRow.benefit, UnansweredRow.facet)
    hint = (RejectedHintRow.function, RejectedHintRow.benefit, RejectedHintRow.facet)
    with Session(engine) as session:

        def count(columns: Sequence[Any], *conditions: Any, extra: Sequence[Any] = ()) -> Sequence[Row[Any]]:
            many = func.count()
            query = select(*columns, many.label("many"), *extra).where(*conditions).group_by(*columns)
            return session.execute(query.order_by(many.desc(), *columns)).all()

        return Noticed(
            days=count([UnansweredRow.day], *unanswered),
            why=count([UnansweredRow.why], *unanswered),
            topics=count(topic, *unanswered, extra=[func.avg(UnansweredRow.confidence)])[:_MOST],
            marks=count([RatingRow.channel, RatingRow.mark], *_then(RatingRow.day, period)),
            reasons=count([RatingRow.reason], *bad),
            bad_topics=count([RatingRow.benefit], *bad)[:_MOST],
            left=count([LeftRow.at, LeftRow.form, LeftRow.step], *_then(LeftRow.day, period))[:_MOST],
            rejected=count(hint, *rejected_then, extra=[func.avg(RejectedHintRow.confidence)])[:_MOST],
        )


def charts(found: Noticed, period: Period, names: Names) -> list[Chart]:
    """All charts, in the order of the page."""
    reasons = [(REASON_NAMES.get(row.reason, "nie podano powodu"), row.many) for row in found.reasons]
    bad_topics = [(names.benefit(row.benefit), row.many) for row in found.bad_topics]
    why = [(WHY_NAMES[row.why], row.many) for row in found.why]
    left = [(names.step(row.at, row.form, row.step), row.many) for row in found.left]
    return [
        _topics("tematy", "Pytania bez odpowiedzi: o co chodziło", found.topics, names),
        _counted("powody", "Dlaczego nie było odpowiedzi", ("Powód", "Ile razy"), why),
        _counted("dni", "Pytania bez odpowiedzi w czasie", ("Kiedy", "Ile razy"), _by_time(found.days, period)),
        _counted("kroki", "Na którym pytaniu ludzie przerywają", ("Pytanie", "Ile razy"), left, _LEFT_NOTE),
        _marks(found.marks),
        _counted("oceny-powody", "Dlaczego odpowiedź oceniono źle", ("Powód", "Ile razy"), reasons),
        _counted("oceny-tematy", "Przy czym oceniano źle", ("Temat rozmowy", "Ile razy"), bad_topics),
        _topics("odrzucone", "Podpowiedzi, które konsultanci odrzucili", found.rejected, names),
    ]


def file_lines(shown: Sequence[Chart]) -> Iterator[tuple[str, ...]]:
    """The same as lines of a file: part, name, measure, value."""
    yield ("część", "nazwa", "miara", "wartość")
    for chart in shown:
        for label, *cells in chart.rows:
            yield from ((chart.title, label, head, cell) for head, cell in zip(chart.head[1:], cells, strict=True))


_LEFT_NOTE = "Liczy się pytanie, które czekało na odpowiedź, gdy rozmowa zniknęła po 7 dniach ciszy."


def _then(day: InstrumentedAttribute[date], period: Period) -> tuple[Any, Any]:
    return (day >= period.first, day <= period.last)


def _counted(
    chart: str, title: str, head: tuple[str, str], rows: Sequence[tuple[str, int]], note: str | None = None
) -> Chart:
    return Chart(chart, title, bars_of((name, many, str(many)) for name, many in rows), head, table(rows), note)


def _topics(chart: str, title: str, rows: Sequence[Row[Any]], names: Names) -> Chart:
    named = [(names.topic(function, benefit, facet), many, sure) for function, benefit, facet, many, sure in rows]
    cells = [(name, many, number(Decimal(f"{sure:.2f}"))) for name, many, sure in named]
    bars = bars_of((name, many, str(many)) for name, many, _ in named)
    return Chart(chart, title, bars, ("Temat", "Ile razy", "Średnia pewność (0–1)"), table(cells))


def _marks(rows: Sequence[Row[Any]]) -> Chart:
    channels: dict[str, dict[str, int]] = {}
    for channel, mark, many in rows:
        channels.setdefault(channel, {"good": 0, "bad": 0})[mark] = many
    cells = [
        (CHANNEL_NAMES.get(channel, channel), marks["good"], marks["bad"], share(marks["bad"], sum(marks.values())))
        for channel, marks in sorted(channels.items())
    ]
    bars = bars_of((f"{name}: źle", bad, str(bad)) for name, _, bad, _ in cells)
    return Chart("oceny", "Oceny odpowiedzi", bars, ("Kanał", "Dobrze", "Źle", "Udział złych"), table(cells))


def _by_time(rows: Sequence[Row[Any]], period: Period) -> list[tuple[str, int]]:
    """Counts by day, in a longer period by week; days without any are shown too."""
    by_day = {row.day: row.many for row in rows}
    if not by_day:
        return []
    step = 1 if period.days <= _BY_DAY else _WEEK
    starts = [period.first + timedelta(days=number) for number in range(0, period.days, step)]
    return [
        (
            short_date(start) if step == 1 else f"tydzień od {short_date(start)}",
            sum(by_day.get(start + timedelta(days=ahead), 0) for ahead in range(step)),
        )
        for start in starts
    ]
