"""The figures of a period as charts and as lines of a file, with the base's names for topics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from api.staff.notes.outcomes import OUTCOMES, SHOWN
from api.staff.period import Period
from api.staff.statistics.charts import Chart, bars_of, seconds, share, table
from api.staff.statistics.figures import Summary, TopicCount
from api.staff.wording import FUNCTIONS, brief
from knowledge.base import KnowledgeBase
from knowledge.text import short_date

_TOPICS = 15
_BY_DAY = 31
_WEEK = 7
_RANGES = ("do 5 s", "5–10 s", "10–20 s", "20–60 s", "ponad minutę")
_UNNAMED = "temat nierozpoznany"


def topic_name(function: str | None, benefit: str | None, facet: str | None, base: KnowledgeBase) -> str:
    """A topic as the manager reads it."""
    name = base.name_of(benefit) if benefit else None
    if name:
        side = next((info.title.lower() for info in base.facets if info.id == facet), None)
        return f"{brief(name)}: {side}" if side else brief(name)
    return FUNCTIONS.get(function or "", _UNNAMED)


def tiles(summary: Summary) -> list[tuple[str, str, str]]:
    """The few figures that matter most: label, value, what it means."""
    rated = summary.helped + summary.not_helped
    return [
        ("Rozmowy z notatką", str(summary.calls), "wszystkie rozmowy w tym okresie, po których zapisano wynik"),
        ("Cisza", share(summary.silent, summary.calls), "rozmowy, w których konsola nic nie podpowiedziała"),
        ("Trafne podpowiedzi", share(summary.helped, rated), f"z ocenionych rozmów: {rated}"),
        (
            "Czas do właściwego zdania",
            seconds(summary.waits.median),
            f"w połowie rozmów krócej; w 9 na 10: {seconds(summary.waits.p90)}",
        ),
    ]


def charts(summary: Summary, period: Period, base: KnowledgeBase) -> list[Chart]:
    """All charts, in the order of the page."""
    return [
        _topics(summary, base),
        _unanswered(summary, base),
        _outcomes(summary),
        _shown(summary),
        _waits(summary),
        _days(summary, period),
        _wrong(summary, base),
    ]


def lines(summary: Summary, period: Period, base: KnowledgeBase) -> Iterator[tuple[str, ...]]:
    """The same as lines of a file: part, name, measure, value."""
    yield ("część", "nazwa", "miara", "wartość")
    yield ("okres", f"{period.first} – {period.last}", "rozmowy", str(summary.calls))
    yield ("okres", f"{period.first} – {period.last}", "mediana sekund", _figure(summary.waits.median))
    yield ("okres", f"{period.first} – {period.last}", "90. percentyl sekund", _figure(summary.waits.p90))
    for topic in summary.topics:
        name = topic_name(topic.function, topic.benefit, None, base)
        yield ("temat", name, "rozmowy", str(topic.calls))
        yield ("temat", name, "bez odpowiedzi", str(topic.unanswered))
        yield ("temat", name, "cisza", str(topic.silent))
    for chart in charts(summary, period, base)[2:]:
        for label, *cells in chart.rows:
            yield from ((chart.title, label, head, cell) for head, cell in zip(chart.head[1:], cells, strict=True))


def _topics(summary: Summary, base: KnowledgeBase) -> Chart:
    rows = [_topic_row(topic, base) for topic in summary.topics]
    return Chart(
        "tematy",
        "Tematy rozmów",
        bars_of((name, calls, str(calls)) for name, calls, *_ in rows[:_TOPICS]),
        ("temat", "rozmowy", "bez odpowiedzi", "cisza"),
        table([(name, calls, unanswered, share(silent, calls)) for name, calls, unanswered, silent in rows]),
        f"Na wykresie {_TOPICS} najczęstszych, w tabeli wszystkie." if len(rows) > _TOPICS else None,
    )


def _topic_row(topic: TopicCount, base: KnowledgeBase) -> tuple[str, int, int, int]:
    name = topic_name(topic.function, topic.benefit, None, base)
    return name, topic.calls, topic.unanswered, topic.silent


def _unanswered(summary: Summary, base: KnowledgeBase) -> Chart:
    rows = [_topic_row(topic, base) for topic in summary.topics if topic.unanswered]
    found = sorted(rows, key=lambda row: -row[2])
    return Chart(
        "bez-odpowiedzi",
        "Bez odpowiedzi",
        bars_of((name, count, str(count)) for name, _, count, _ in found[:_TOPICS]),
        ("temat", "bez odpowiedzi", "część rozmów o tym"),
        table([(name, count, share(count, calls)) for name, calls, count, _ in found]),
    )


def _outcomes(summary: Summary) -> Chart:
    found = [(name, summary.outcomes.get(key, 0)) for key, name in OUTCOMES.items()]
    return _of_calls("wyniki", "Jak kończą się rozmowy", "wynik", found, summary.calls)


def _shown(summary: Summary) -> Chart:
    found = [(name, summary.shown.get(key, 0)) for key, name in SHOWN.items()]
    return _of_calls("konsola", "Co pokazała konsola", "na ekranie na koniec rozmowy", found, summary.calls)


def _waits(summary: Summary) -> Chart:
    found = list(zip(_RANGES, summary.waits.ranges, strict=True))
    return _of_calls("czas", "Czas do właściwego zdania", "czas", found, sum(summary.waits.ranges))


def _of_calls(name: str, title: str, what: str, found: list[tuple[str, int]], whole: int) -> Chart:
    bars = bars_of((label, count, f"{count} ({share(count, whole)})") for label, count in found)
    rows = table([(label, count, share(count, whole)) for label, count in found])
    return Chart(name, title, bars, (what, "rozmowy", "część"), rows)


def _days(summary: Summary, period: Period) -> Chart:
    """By day, or by week from Monday where a period is long."""
    by_week = period.days > _BY_DAY
    found: dict[date, tuple[int, int]] = {}
    for day in (period.first + timedelta(days=number) for number in range(period.days)):
        key = day - timedelta(days=day.weekday()) if by_week else day
        calls, silent = summary.days.get(day, (0, 0))
        before = found.get(key, (0, 0))
        found[key] = (before[0] + calls, before[1] + silent)
    label = "tydzień od" if by_week else "dzień"
    return Chart(
        "dni",
        "Rozmowy tydzień po tygodniu" if by_week else "Rozmowy dzień po dniu",
        bars_of((short_date(day), calls, str(calls)) for day, (calls, _) in found.items()),
        (label, "rozmowy", "cisza"),
        table([(short_date(day), calls, share(silent, calls)) for day, (calls, silent) in found.items()]),
    )


def _wrong(summary: Summary, base: KnowledgeBase) -> Chart:
    found = [(topic_name(one.function, one.benefit, one.facet, base), one.times) for one in summary.wrong]
    return Chart(
        "to-nie-to",
        "Podpowiedzi odrzucone („to nie to”)",
        bars_of((name, times, str(times)) for name, times in found[:_TOPICS]),
        ("podpowiedź", "ile razy"),
        table(found),
    )


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".replace(".", ",")
