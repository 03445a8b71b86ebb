"""Templates of pages: everything escaped, nothing missing in silence; a whole document from its blocks."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_SHARED = Path(__file__).parent / "templates"


def templates(folder: Path) -> Environment:
    """The templates of a folder, which may extend those that all servers share (``document.html``)."""
    return Environment(
        loader=FileSystemLoader([folder, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
