"""What the queue of messages says about each of them, without a browser: a table of moments and states."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from api.chat.widget_files import STATIC

# Every attempt is ended by hand, so each moment between two attempts can be looked at; no clock decides.
PROGRAM = """
globalThis.addEventListener ??= () => {{}};
globalThis.removeEventListener ??= () => {{}};
const {{ Outbox }} = await import({outbox});
const {{ ApiError, NETWORK }} = await import({api});
const states = new Map(), log = [], delivered = [];
let ended = null;
const send = () => new Promise((resolve, reject) => (ended = {{ resolve, reject }}));
const outbox = new Outbox(send, {{
  state: (message, state, error) => {{
    states.set(message, state);
    log.push(message.text + " " + state + (error ? " " + error.code : ""));
  }},
  delivered: (message) => {{
    states.delete(message);
    delivered.push(message.text);
  }},
  idle: () => {{}},
}});
const soon = () => new Promise((resolve) => setTimeout(resolve));
const say = (text) => {{
  const message = {{ clientId: text, shown: text, text }};
  outbox.add(message);
  return message;
}};
const fails = (code, status) => (ended.reject(new ApiError(code, "", {{ status }})), soon());
const answers = () => (ended.resolve({{}}), soon());
const now = () => outbox.queue.map((it) => it.text + " " + states.get(it)).join(", ");
const is = (seen, wanted) => {{
  if (seen !== wanted) throw new Error(`${{seen}} | instead of | ${{wanted}}`);
}};
{moments}
process.exit(0);
"""
MOMENTS = {
    "what joins between two attempts waits, and goes on when the first is out": """
        outbox.open();
        say("a"); await fails(NETWORK, 0);
        say("b"); is(now(), "a waiting, b waiting");
        outbox.wake(); await soon(); is(now(), "a waiting, b waiting");
        await answers(); is(now(), "b sending");
        await answers(); is(delivered.join(), "a,b");
    """,
    "what joined before the first one failed waits too": """
        outbox.open();
        say("a"); say("b"); is(now(), "a sending, b sending");
        await fails(NETWORK, 0); is(now(), "a waiting, b waiting");
    """,
    "the same trouble is reported once": """
        outbox.open();
        say("a");
        for (let n = 0; n < 4; n++) { await fails(NETWORK, 0); outbox.wake(); await soon(); }
        is(log.join(", "), "a sending, a waiting network");
    """,
    "the first one taken back leaves its trouble behind": """
        outbox.open();
        const a = say("a"); await fails(NETWORK, 0);
        say("b"); outbox.withdraw(a); is(now(), "b sending");
        await soon(); await answers(); is(delivered.join(), "b");
    """,
    "the second one taken back does not send the first that was refused": """
        outbox.open();
        say("a"); const b = say("b"); await fails("bad_request", 422);
        is(now(), "a failed, b waiting");
        ended = null; outbox.withdraw(b); await soon();
        is(now(), "a failed"); is(ended, null);
    """,
    "one taken back on its way does not hand its failure to the next": """
        outbox.open();
        const a = say("a"); say("b"); const first = ended;
        outbox.withdraw(a); first.reject(new ApiError("bad_request", "", { status: 422 })); await soon();
        is(now(), "b sending"); await answers(); is(delivered.join(), "b");
    """,
    "a failed one sent again is on its way, and the rest with it": """
        outbox.open();
        say("a"); say("b"); await fails("bad_request", 422); is(now(), "a failed, b waiting");
        void outbox.run(); is(now(), "a sending, b sending");
        await answers(); await answers(); is(delivered.join(), "a,b");
    """,
    "before there is a conversation all wait once the server does not answer": """
        say("a"); is(now(), "a sending"); is(ended, null);
        outbox.held(new ApiError(NETWORK, "")); say("b"); is(now(), "a waiting, b waiting");
        outbox.withdraw(outbox.queue[0]); is(now(), "b waiting");
        outbox.open(); is(now(), "b sending"); await answers(); is(delivered.join(), "b");
    """,
    "an erased conversation takes its messages along, and the next one starts clean": """
        outbox.open();
        say("a"); const old = ended; outbox.clear();
        say("b"); old.resolve({}); await soon(); is(now(), "b sending"); is(delivered.join(), "");
        outbox.open(); await soon(); await answers(); is(delivered.join(), "b");
    """,
}


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
@pytest.mark.parametrize("moment", MOMENTS)
def test_each_message_says_how_it_stands(tmp_path: Path, moment: str) -> None:
    program = tmp_path / "moments.mjs"
    outbox, api = (json.dumps((STATIC / f"widget/{name}.js").as_uri()) for name in ("outbox", "api"))
    program.write_text(PROGRAM.format(outbox=outbox, api=api, moments=MOMENTS[moment]), encoding="utf-8")
    ran = subprocess.run(["node", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
