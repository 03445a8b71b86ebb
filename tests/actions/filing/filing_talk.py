"""A person who fills an application: words go the way of the engine (masking, hearing), choices by their title."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from action_fakes import NOW, choices, fake_services, words

from actions.filing.asker import FormAsker
from actions.filing.operations import FormOp
from actions.filing.start import SubmitApplication
from actions.portal.errors import NotFound, PortalDown, PortalRejected
from actions.portal.shapes import Address, Case, Me, Receipt
from actions.portal.submission import checksum, submission
from actions.replies import Choice, Question
from actions.sensitive import vault
from actions.services import Services, use
from actions.store.attachments import Attachments
from actions.store.base import create_tables, open_database
from actions.store.crypto import Seal
from actions.store.drafts import Draft, Drafts
from actions.store.logins import Login, Logins
from actions.store.outbox import Outbox
from actions.turn import AFTER_LOGIN, Said, Turn
from bot.reading.hear import hear
from bot.reading.identifiers import mask
from bot.reading.normalise import fold
from knowledge.hours import WARSAW

FORM = "dodatek-mieszkaniowy"
PESEL, WRONG_PESEL = "44051401359", "44051401358"
ACCOUNT, WRONG_ACCOUNT = "61 1090 1014 0000 0712 1981 2874", "61 1090 1014 0000 0712 1981 2875"
ANNA = Login(
    sub="osoba-1",
    given_name="Anna",
    family_name="Nowak",
    birthdate=date(1944, 5, 14),
    pesel=PESEL,
    access_token="zeton",
    refresh_token=None,
    id_token="id",
    token_expires_at=NOW + timedelta(hours=2),
)
AT_HOME = Me(
    id="r-1",
    given_name="Anna",
    family_name="Nowak",
    birth_date=date(1944, 5, 14),
    pesel=PESEL,
    address=Address(street="Piotrkowska", building="104", flat="5", postcode="90-926", city="Łódź"),
    phone="600100200",
    email=None,
)
_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?P<entities>\{.*\})?", re.DOTALL)


@dataclass
class FakePortal:
    """The portal as its client shows it: files once per key, can be down, can lose an answer, can refuse."""

    person: Me | None = AT_HOME
    down: bool = False
    loses_answers: bool = False
    refuses: list[dict[str, str]] = field(default_factory=list)
    filed: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers_sum: str | None = None
    attempts: int = 0
    uploaded: dict[str, bytes] = field(default_factory=dict)
    attachments: dict[str, str] = field(default_factory=dict)

    async def me(self, token: str) -> Me:
        if self.down or self.person is None:
            raise PortalDown("me")
        return self.person

    async def upload(self, token: str, upload_id: str, name: str, media_type: str, content: bytes) -> None:
        if self.down:
            raise PortalDown("ConnectError", may_have_arrived=False)
        self.uploaded[upload_id] = content

    async def submit(
        self, token: str, kind: str, form: Mapping[str, Any], key: str, attachments: Mapping[str, str] | None = None
    ) -> Receipt:
        self.attempts += 1
        if self.down:
            raise PortalDown("ConnectError", may_have_arrived=False)
        if self.refuses:
            raise PortalRejected("invalid-form", "Popraw wskazane pola.", self.refuses.pop(0))
        kept = self.filed.setdefault(key, dict(form))
        if kept != form:
            raise PortalRejected("key-reused")
        self.attachments = dict(attachments or {})
        if self.loses_answers:
            raise PortalDown("ReadTimeout")
        number = list(self.filed).index(key) + 1
        return Receipt(
            id=f"r{number}",
            number=f"PWS-2026-{number}",
            application_id=f"a{number}",
            case_number=f"CSS.8250.{number}.2026",
            kind=kind,
            received_at=datetime(2026, 11, 24, 9, 5, tzinfo=WARSAW),
            sha256=self.answers_sum or checksum(submission(kind, form, attachments)),
        )

    async def application(self, token: str, application_id: str) -> Case:
        raise NotFound("not-found")


class Talk:
    """One conversation about one application, the housing allowance unless another form is named."""

    def __init__(self, portal: FakePortal | None = None, at: datetime = NOW, form: str = FORM) -> None:
        self.at = at
        self.form = form
        self.portal = portal or FakePortal()
        engine = open_database("sqlite://")
        create_tables(engine)
        kept = (engine, Seal("testy"), lambda: self.at)
        drafts = Drafts(*kept)
        parts = {
            "drafts": drafts,
            "attachments": Attachments(*kept),
            "outbox": Outbox(*kept, drafts),
            "logins": Logins(*kept),
            "portal": self.portal,
        }
        self.here: Services = replace(fake_services(**parts), now=lambda: self.at)
        self.slots: dict[str, Any] = {}
        self.answer = Said([])
        self.questions: list[str] = []
        self.log_in()

    def log_in(self, who: Login = ANNA) -> None:
        self.here.logins.keep("rozmowa", replace(who, token_expires_at=self.at + timedelta(hours=2)))

    def log_out(self) -> None:
        self.here.logins.forget("rozmowa")

    @property
    def words(self) -> str:
        return words(self.answer)

    @property
    def choices(self) -> list[Choice]:
        return choices(self.answer)

    @property
    def titles(self) -> list[str]:
        return [choice.title for choice in self.choices]

    @property
    def question(self) -> str | None:
        """The id of the question that waits."""
        asked = self.slots.get("asked")
        return asked["question"] if asked else None

    @property
    def asked(self) -> Question:
        return next(reply for reply in self.answer.replies if isinstance(reply, Question))

    @property
    def draft(self) -> Draft:
        draft = self.here.drafts.load(ANNA.sub, self.form)
        assert draft is not None
        return draft

    async def apply(self, **entities: str) -> Said:
        named = entities or {"application_kind": self.form.replace("-", "_")}
        return await self._go(SubmitApplication().answer, self._turn("submit_application", entities=named))

    async def says(self, text: str) -> Said:
        """Typed words, masked and heard as the engine does; a choice's title presses it."""
        for choice in self.choices:
            if fold(choice.title) == fold(text.strip()):
                return await self.payload(choice.payload)
        masked = mask(text)
        heard = hear(masked.text, self.here.today, masked.kinds)
        turn = replace(self._turn(text=masked.text), heard=heard)
        asker = FormAsker()
        take = {"question_back": asker.explain, "correction": asker.correct}.get(heard.way_out or "", asker.take)
        with vault(masked.values):
            return await self._go(take, turn)

    async def press(self, title: str) -> Said:
        found = next((choice for choice in self.choices if choice.title == title), None)
        assert found, f"{title!r} is not among {self.titles}"
        return await self.payload(found.payload)

    async def payload(self, payload: str) -> Said:
        """What a pressed choice sends."""
        found = _PAYLOAD.fullmatch(payload)
        assert found, payload
        entities = json.loads(found["entities"] or "{}")
        goal = {"form_op": FormOp().answer, "submit_application": SubmitApplication().answer}.get(
            found["intent"], FormAsker().take
        )
        return await self._go(goal, self._turn(found["intent"], payload, entities))

    async def fill(self, *answers: str) -> None:
        """Answer one question after another; the papers are brought later."""
        for answer in answers:
            await self.says(answer)
        await self.brings_papers_later()

    async def to_the_end(self) -> None:
        """Bring the papers later and agree to everything; the next choice is to send."""
        await self.brings_papers_later()
        await self.press("Wszystko się zgadza")
        while self.question and self.question.startswith("agree."):
            await self.press("Potwierdzam")

    async def brings_papers_later(self) -> None:
        """Answer the question about papers, where it is asked."""
        if self.question == "papers":
            await self.press("Doniosę później")

    async def stops(self) -> Said:
        """The person says "przerwij"."""
        return await self._go(FormAsker().stop, self._turn())

    async def comes_back(self) -> Said:
        """Something else was talked about; the pending question is asked again."""
        return await self._go(FormAsker().again, self._turn())

    async def goes_on_after_login(self) -> Said:
        """What the login's return does: the payload that waited."""
        return await self.payload(self.slots[AFTER_LOGIN])

    def _turn(self, intent: str = "", text: str = "", entities: Mapping[str, str] | None = None) -> Turn:
        return Turn("rozmowa", intent=intent, text=text, entities=entities or {}, slots=dict(self.slots))

    async def _go(self, action: Any, turn: Turn) -> Said:
        with use(self.here):
            self.answer = await action(turn, self.here)
        self.slots |= self.answer.slots
        if self.question:
            self.questions.append(self.question)
        return self.answer


PENSIONER = (
    "tak",  # data from the login
    "tak",  # address and phone from the portal
    "komunalne",
    "ZLM, al. Kosciuszki 47, Lodz",
    "1",
    "nie",
    "38 m2",
    "tak",  # all from the network
    "620,50 zl",
    "nie mam",  # number of the confirmation
    ACCOUNT,
    "nie",  # maintenance
    "emerytura",
    "6 tys",
)
"""What a single pensioner in a city flat types, without Polish letters."""


async def filled(talk: Talk, answers: tuple[str, ...] = PENSIONER) -> Talk:
    """A whole form, up to its summary."""
    await talk.apply()
    await talk.fill(*answers)
    assert talk.question == "summary", (talk.question, talk.words)
    return talk
