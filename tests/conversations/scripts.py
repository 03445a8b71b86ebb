"""Conversations as data: what a resident does, step by step, and what has to come of it (`dialogues/*.yml`).

A step does one thing (`say`, `at_once`, `press`, `press_again`, `answer`, `log_in`, `portal`, `restart`,
`login_runs_out`) and may expect: `contains`, `without`, `choices`, `kinds`, `asked`, `told`, `marks`, `tone`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict
from resident import Portal, Resident
from sqlalchemy import update

from actions.store.logins import LoginRow
from bot.bootstrap import Assistant
from bot.reading.normalise import fold

FOLDER = Path(__file__).parent / "dialogues"
_LONGEST = 45
_ANY = "*"
_SPACES = re.compile(r"\s+")
_SEPARATORS = re.compile(r"[\s-]")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")


def _several(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Words = Annotated[str, BeforeValidator(str)]
Several = Annotated[list[Words], BeforeValidator(_several)]


class Step(BaseModel):
    """One thing that a resident does, and what it comes to.

    Attributes:
        say: typed words. `times` repeats them within the message.
        at_once: messages sent before any is answered; what is expected is held against all answers together.
        press: title of a choice of the last answer, or its beginning.
        press_again: the same choice of the answer before, which is an old button by now.
        answer: what to say to each question that may be asked, by its id; ``"*"`` to all others. Goes on `until` a
            question of that id, or "results", or "nothing" is asked.
        log_in: who follows the login link.
        contains, without: parts of the text, case and Polish letters aside.
        choices: beginnings of titles that are offered.
        asked: id of the pending question, several allowed ones, "same" or "another" compared with before the step,
            "none" when nothing may be pending.
        told: answers of the questionnaire that are kept after the step; none of them may be asked again.
        marks: beginnings of card titles with their marks.
    """

    model_config = ConfigDict(extra="forbid")

    say: Words | None = None
    times: int = 1
    at_once: Several = []
    press: str | None = None
    press_again: str | None = None
    answer: dict[str, Words] | None = None
    until: str | None = None
    log_in: str | None = None
    portal: Literal["down", "up"] | None = None
    restart: bool = False
    login_runs_out: bool = False

    contains: Several = []
    without: Several = []
    choices: Several = []
    kinds: Several = []
    asked: Several = []
    told: dict[str, Any] = {}
    marks: dict[str, str] = {}
    tone: str | None = None


class Dialogue(BaseModel):
    """A conversation: its name states what it shows.

    Attributes:
        never_kept: what must be in no answer and nowhere in the database afterwards, in any spelling.
    """

    model_config = ConfigDict(extra="forbid")

    name: str
    never_kept: Several = []
    steps: list[Step]


def dialogues() -> Iterator[tuple[str, Dialogue]]:
    """Every dialogue with a name for the test report."""
    for path in sorted(FOLDER.glob("*.yml")):
        for data in yaml.safe_load(path.read_text(encoding="utf-8")):
            dialogue = Dialogue.model_validate(data)
            yield f"{path.stem}: {dialogue.name}", dialogue


class Player:
    """Plays a dialogue and holds every expectation against what came."""

    def __init__(self, resident: Resident, portal: Portal, restarted: Callable[[], Assistant]) -> None:
        self._resident = resident
        self._portal = portal
        self._restarted = restarted
        self._before: Mapping[str, str] = {}
        self._said: list[str] = []
        self._seen: list[str] = []

    async def play(self, dialogue: Dialogue) -> None:
        """Raises AssertionError with the whole conversation when something else comes."""
        await self._resident.comes()
        self._note("(otwiera rozmowę)")
        for step in dialogue.steps:
            asked = self._resident.asked
            try:
                await self._do(step)
                self._expect(step, asked)
            except AssertionError as error:
                conversation = "\n".join(self._seen)
                shown = step.model_dump(exclude_defaults=True)
                raise AssertionError(f"{error}\n\nThe step: {shown}\n\n{conversation}") from None
        self._expect_forgotten(dialogue.never_kept)

    async def _do(self, step: Step) -> None:
        if step.portal:
            (self._portal.goes_down if step.portal == "down" else self._portal.goes_up)()
        if step.restart:
            self._resident.assistant = self._restarted()
        if step.login_runs_out:
            self._run_out()
        if step.log_in:
            await self._resident.logs_in(step.log_in)
            self._note(f"(loguje się: {step.log_in})")
        if step.say is not None:
            await self._say(step.say * step.times)
        if step.at_once:
            await self._resident.says_at_once(step.at_once)
            self._note(" || ".join(step.at_once))
        if step.press or step.press_again:
            await self._press(step)
        if step.answer is not None:
            await self._answer(step.answer, step.until or "nothing")

    async def _say(self, text: str) -> None:
        await self._resident.says(text)
        self._note(text)

    async def _press(self, step: Step) -> None:
        if step.press_again:
            title, payload = step.press_again, self._before[step.press_again]
        else:
            choice = self._resident.choice(step.press or "")
            title, payload = choice.title, choice.payload
            self._before = {choice.title: choice.payload for choice in self._resident.choices} | {
                step.press or "": payload
            }
        await self._resident.says(payload)
        self._note(f"[{title}]")

    async def _answer(self, answers: Mapping[str, str], until: str) -> None:
        for _ in range(_LONGEST):
            asked = self._resident.asked
            if asked == until or asked is None:
                break
            words = answers.get(asked, answers.get(_ANY))
            assert words is not None, f"{asked} was asked"
            await self._say(words)
        else:
            raise AssertionError(f"more than {_LONGEST} questions")
        assert until in (asked, "nothing", "results"), f"{until} was never asked"

    def _run_out(self) -> None:
        here = self._resident.assistant
        ended = here.services.now() - timedelta(seconds=1)
        this = LoginRow.conversation_id == self._resident.conversation
        with here.database.begin() as connection:
            connection.execute(update(LoginRow).where(this).values(expires_at=ended))

    def _expect(self, step: Step, asked_before: str | None) -> None:
        resident, read = self._resident, _plain(self._resident.text)
        for part in step.contains:
            assert _plain(part) in read, f"not said: {part!r}"
        for part in step.without:
            assert _plain(part) not in read, f"said: {part!r}"
        for title in step.choices:
            assert any(_plain(offered).startswith(_plain(title)) for offered in resident.titles), (
                f"not offered: {title!r}"
            )
        for kind in step.kinds:
            assert kind in resident.kinds, f"no {kind}"
        for name, value in step.told.items():
            assert name in resident.told, f"{name} is not known"
            assert _comparable(resident.told[name]) == _comparable(value), f"{name} is {resident.told[name]!r}"
        assert resident.asked not in step.told, f"told, and asked again: {resident.asked}"
        for title, mark in step.marks.items():
            found = [m for card, m in resident.marks.items() if _plain(card).startswith(_plain(title))]
            assert found == [mark], f"{title}: {found}"
        if step.tone:
            assert step.tone in [getattr(reply, "tone", None) for reply in resident.replies], f"no tone {step.tone}"
        if step.asked:
            _expect_asked(step.asked, asked_before, resident.asked)

    def _expect_forgotten(self, secrets: list[str]) -> None:
        """Nothing of these in what was said or in the bytes of the database; spaces and dashes do not hide them."""
        said, stored = "\n".join(self._said), stored_bytes(self._resident.assistant)
        assert self._resident.conversation.encode() in stored, "the database was not looked into"
        for secret in secrets:
            for spelling in (secret, _SEPARATORS.sub("", secret)):
                assert spelling not in said, f"echoed: {spelling}"
                assert spelling.encode() not in stored, f"stored: {spelling}"

    def _note(self, text: str) -> None:
        shown = text if len(text) < 200 else f"{text[:200]} …"
        answer = self._resident.text.replace("\n", "\n    ")
        self._said.append(answer)
        self._seen.append(f"> {shown}\n    {answer}\n    {self._resident.titles} asked: {self._resident.asked}")


def stored_bytes(assistant: Assistant) -> bytes:
    """Everything the assistant has on disk: the database with its journals."""
    database = Path(assistant.settings.database_url.removeprefix("sqlite:///"))
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


def _comparable(answer: Any) -> Any:
    """An answer as it compares: amounts are kept as text with or without grosze."""
    return float(answer) if isinstance(answer, str) and _AMOUNT.fullmatch(answer) else answer


def _expect_asked(expected: list[str], before: str | None, now: str | None) -> None:
    allowed = {"none": now is None, "same": now == before, "another": now not in (None, before)}
    fits = any(allowed.get(name, name == now) for name in expected)
    assert fits, f"{now} is asked, not {' or '.join(expected)} (before: {before})"


def _plain(text: str) -> str:
    return _SPACES.sub(" ", fold(text))
