"""Files for the portal's tests: small, real ones of each kind."""

from __future__ import annotations

import io

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A picture of a kind that Pillow writes."""
    file = io.BytesIO()
    Image.new("RGB", size, (200, 180, 160)).save(file, kind)
    return file.getvalue()
