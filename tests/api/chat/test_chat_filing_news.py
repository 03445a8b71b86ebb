"""The web process works off the outbox while it lives: what ended in the background reaches the conversation."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

from action_fakes import NOW
from chat_world import texts, world_of

from actions.store.drafts import Draft
from actions.store.outbox import Job

_APPEARS_WITHIN_SECONDS = 60


def test_an_application_that_was_sent_in_the_background_is_told_of_once() -> None:
    world = world_of()
    outbox = world.assistant.services.outbox
    talk = world.begins()
    draft = Draft.of("dodatek-mieszkaniowy", NOW.date())
    job = Job(draft.sending_key, draft.form, "osoba-1", talk.id, draft.form, "csw", NOW + timedelta(days=1), {})
    outbox.put(job, replace(draft, attempted=True))
    leased = outbox.take(job.key)
    assert leased
    outbox.leave(replace(leased, state="sent", receipt={"number": "PWS-1"}), NOW, draft.sent({"number": "PWS-1"}))
    news = f'/form_op{{"op": "news", "field": "{outbox.mark(job.key)}"}}'
    with world.client:
        give_up = time.monotonic() + _APPEARS_WITHIN_SECONDS
        while news not in world.agent.heard and time.monotonic() < give_up:
            time.sleep(0.05)
    assert world.agent.heard.count(news) == 1
    assert news in texts(talk.turns()[-1]["replies"])
    assert outbox.of(job.key) is None
