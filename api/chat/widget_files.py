"""The widget's files as browsers get them: in one piece, without comments, packed, under the mark of their content."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

STATIC = Path(__file__).parent / "static"
MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
LOADER = "loader.js"
AT_ONCE = "panel"
LATER = ("voice", "upload")
"""Modules that the panel asks for only when somebody wants what they do. What both import would be there twice."""

_SERVED = re.compile(r"^const served = \{.*\};$", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_TYPE = re.compile(r"/\*\* @type (?:(?!\*/).)*\*/ ?")
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_IMPORT = re.compile(r'^import \{ (?:\w+, )*\w+ \} from "\./(\w+)\.js";\n+', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) )", re.MULTILINE)
_DEFINED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)
_INDENT = re.compile(r"\n\s*")
_ROUND_MARKS = re.compile(r"\s*([{};,>])\s*|(:) ")


@dataclass(frozen=True)
class Asset:
    """One file, plain and packed. `mark` changes with its content."""

    body: bytes
    packed: bytes
    media_type: str
    mark: str

    def response(self, request: Request, cache: str) -> Response:
        """The file, or that the browser's copy is still good. Public: other origins may load it."""
        headers = {
            "Cache-Control": cache,
            "ETag": f'"{self.mark}"',
            "Vary": "Accept-Encoding",
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        if request.headers.get("if-none-match") == f'"{self.mark}"':
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=self.media_type)
        return Response(self.body, headers=headers, media_type=self.media_type)


def asset(text: str, media_type: str) -> Asset:
    """A file of this text."""
    body = text.encode()
    return Asset(body, gzip.compress(body, 9, mtime=0), media_type, _mark([body]))


class Widget:
    """The widget's loader and the files it fetches.

    Attributes:
        files: by name; the loader is not among them.
        version: the mark of all of them together, part of their address.
    """

    def __init__(self, phone: str, folder: Path = STATIC / "widget") -> None:
        texts = {f"{entry}.js": in_one(folder, entry) for entry in (AT_ONCE, *LATER)}
        texts["widget.css"] = lighter(folder / "widget.css")
        loader = lighter(folder / LOADER)
        self.files = {name: asset(text, MEDIA_TYPES[Path(name).suffix]) for name, text in texts.items()}
        self.version = _mark(file.body for file in self.files.values())
        served = json.dumps({"files": f"./{self.version}/", "phone": phone}, ensure_ascii=False)
        filled, count = _SERVED.subn(lambda _: f"const served = {served};", loader)
        if count != 1:
            raise ValueError(f"{LOADER} must hold one line `const served = {{…}};`")
        self.loader = asset(filled, MEDIA_TYPES[".js"])


def lighter(path: Path) -> str:
    """The file's text without comments on lines of their own, types and indentation; code stays as it is written."""
    text = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", path.read_text(encoding="utf-8")))
    text = _TYPE.sub("", text)
    text = _INDENT.sub("\n", text)
    return _ROUND_MARKS.sub(r"\1\2", text) if path.suffix == ".css" else text


def in_one(folder: Path, entry: str) -> str:
    """The modules that `entry` needs, as one script: one request on a slow network instead of a chain of them.

    They stand one after another, in the order in which they need each other, and share one scope. They are written in a
    narrow style that makes this easy: named imports from beside them under the same name, exports where a thing is
    defined, and nothing at the top of two modules has the same name.

    Raises:
        ValueError: a module is written differently, two need each other, or two define the same name.
    """
    written: dict[str, str] = {}
    defined: dict[str, str] = {}

    def write(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"modules need each other: {' → '.join((*above, name))}")
        if name in written:
            return
        source = (folder / f"{name}.js").read_text(encoding="utf-8")
        for needed in _IMPORT.findall(source):
            write(needed, (*above, name))
        for thing in _DEFINED.findall(source):
            if defined.setdefault(thing, name) != name:
                raise ValueError(f"{defined[thing]}.js and {name}.js both define {thing}")
        text = _IMPORT.sub("", lighter(folder / f"{name}.js"))
        written[name] = _EXPORT.sub("", text) if above else text

    write(entry, ())
    script = "".join(written.values())
    if re.search(r"^import\b", script, re.MULTILINE):
        raise ValueError("an import that is not { named } from a module beside it")
    return script


def _mark(bodies: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for body in bodies:
        digest.update(body)
    return digest.hexdigest()[:16]
