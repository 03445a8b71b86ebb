"""The widget's files as they are served: small, typed, cached, nothing beside them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.chat import page
from api.chat.protect import CONTENT_POLICY, Protect
from api.chat.widget_files import LATER, STATIC, Widget, in_one, lighter

PHONE = "42 638 44 44"
URL = "https://wsparcie.example"
BUDGET = 25 * 1024
LOADER_BUDGET = 2 * 1024
LATER_BUDGET = 4 * 1024
TSC = STATIC / "node_modules/.bin/tsc"


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.add_middleware(Protect, https=False)
    page.install(app, PHONE, URL)
    return TestClient(app)


def test_script_styles_and_strings_fit_in_25_kb_and_the_loader_in_2() -> None:
    widget = Widget(PHONE)
    packed = {name: len(file.packed) for name, file in widget.files.items()} | {"loader.js": len(widget.loader.packed)}
    later = {name: packed.pop(name) for name in list(packed) if name.removesuffix(".js") in LATER}
    assert packed["loader.js"] <= LOADER_BUDGET, packed
    assert sum(packed.values()) <= BUDGET, packed
    assert later.keys() == {"voice.js", "upload.js"}
    assert sum(later.values()) <= LATER_BUDGET, later


def test_the_page_names_the_phone_and_holds_nothing_inline(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    assert PHONE in answer.text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", answer.text)
    assert len(re.findall("<script", answer.text)) == 1


def test_the_loader_is_asked_for_anew_and_names_the_files_of_today(client: TestClient) -> None:
    answer = client.get("/static/widget/loader.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    served = json.loads(re.findall(r"const served = (\{.*\});", answer.text)[0])
    assert served["phone"] == PHONE
    panel = client.get(f"/static/widget/{served['files']}panel.js")
    assert panel.status_code == 200
    assert "immutable" in panel.headers["cache-control"]
    again = client.get("/static/widget/loader.js", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_files_of_an_older_version_are_todays_and_not_kept(client: TestClient) -> None:
    answer = client.get("/static/widget/0123456789abcdef/widget.css")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")
    assert answer.headers["cache-control"] == "no-cache"


def test_files_go_out_packed_only_to_those_who_can_unpack(client: TestClient) -> None:
    packed = client.get("/static/widget/v/panel.js", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/static/widget/v/panel.js", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path",
    [
        "widget/v/types.d.ts",
        "widget/v/loader.js",
        "widget/v/../package.json",
        "widget/v/%2e%2e%2fpackage.json",
        "package.json",
        "node_modules/axe-core/axe.min.js",
        "page/../package.json",
    ],
)
def test_nothing_but_the_widgets_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_comments_on_lines_of_their_own_go_and_code_stays(tmp_path: Path) -> None:
    source = tmp_path / "part.js"
    source.write_text(
        "// what it is for\n/**\n * @param {string} a\n */\nexport function f(a) {\n"
        "  /** @type {HTMLElement | null} */ (a).focus(); // why\n"
        '  const b = "https://example.org/*.js";\n  /* gone */\n  return /\\/\\*x\\*\\//.test(b);\n}\n',
        encoding="utf-8",
    )
    assert lighter(source) == (
        "export function f(a) {\n(a).focus(); // why\n"
        'const b = "https://example.org/*.js";\nreturn /\\/\\*x\\*\\//.test(b);\n}\n'
    )


def test_modules_go_out_as_one_script_in_the_order_in_which_they_need_each_other(tmp_path: Path) -> None:
    (tmp_path / "low.js").write_text("export const one = 1;\nexport async function* many(a) {\n  yield a;\n}\n")
    (tmp_path / "mid.js").write_text('import { one } from "./low.js";\n\nexport class Two { n = one + 1; }\n')
    (tmp_path / "top.js").write_text(
        'import { many, one } from "./low.js";\nimport { Two } from "./mid.js";\n\n'
        "export const all = [many, new Two()];\n"
    )
    assert in_one(tmp_path, "top") == (
        "const one = 1;\nasync function* many(a) {\nyield a;\n}\n"
        "class Two { n = one + 1; }\n"
        "export const all = [many, new Two()];\n"
    )


@pytest.mark.parametrize(
    "other",
    [
        'import * as low from "./low.js";\n',
        'import { one as low } from "./low.js";\n',
        'import { top } from "./top.js";\n',
        "export const one = 2;\n",
        "const one = 2;\n",
    ],
)
def test_modules_that_cannot_be_put_together_are_refused(tmp_path: Path, other: str) -> None:
    (tmp_path / "top.js").write_text(f'import {{ one }} from "./low.js";\n{other}export const top = one;\n')
    (tmp_path / "low.js").write_text(f"{other if 'top' in other else ''}export const one = 1;\n")
    with pytest.raises(ValueError, match=r"need each other|an import that|both define one"):
        in_one(tmp_path, "top")


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_every_served_script_can_be_read(tmp_path: Path) -> None:
    widget = Widget(PHONE)
    for name, file in [("loader.js", widget.loader), *widget.files.items()]:
        if name.endswith(".js"):
            script = tmp_path / f"{name}.mjs"
            script.write_bytes(file.body)
            read = subprocess.run(["node", "--check", script], capture_output=True, text=True, check=False)
            assert read.returncode == 0, read.stderr


def test_the_lock_names_no_registry() -> None:
    lock = (STATIC / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "://" not in lock


@pytest.mark.skipif(not TSC.exists(), reason="no TypeScript: cd api/chat/static && npm ci")
def test_types_hold() -> None:
    checked = subprocess.run([TSC, "--noEmit"], cwd=STATIC, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


PIECES = """
import {{ serverEvents }} from {sse};
const said = '{{"said": "żółć"}}';
const text = 'id: 1\\r\\nevent: turn\\r\\ndata: ' + said + '\\r\\n\\r\\n: ping\\r\\n\\r\\nevent: turn\\ndata: 2\\n\\n';
const bytes = new TextEncoder().encode(text);
for (let size = 1; size <= bytes.length; size++) {{
  const stream = new ReadableStream({{
    start(controller) {{
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    }},
  }});
  const found = [];
  for await (const {{ event, data }} of serverEvents(stream)) found.push(event + data);
  if (found.join(" ") !== "turn" + said + " turn2") throw new Error(size + ": " + found);
}}
process.exit(0);
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="no node")
def test_events_are_read_whole_however_the_network_cuts_them(tmp_path: Path) -> None:
    program = tmp_path / "pieces.mjs"
    program.write_text(PIECES.format(sse=json.dumps((STATIC / "widget/sse.js").as_uri())), encoding="utf-8")
    ran = subprocess.run(["node", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
