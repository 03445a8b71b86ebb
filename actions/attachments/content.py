"""What a file is by its content, and whether a person at the office will be able to read a picture of a paper."""

from __future__ import annotations

import io
from typing import ClassVar

from PIL import Image, ImageFilter, ImageOps, ImageStat, UnidentifiedImageError

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_IMAGES = {"JPEG": JPEG, "PNG": PNG}
_PDF_HEAD = 1024
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")

SMALLEST_SIDE = 600
"""Pixels. A page of A4 that narrow has about 70 dots per inch: small print cannot be read any more."""
_LOOKED_AT = 1000
_DARKEST, _LEAST_CONTRAST = 45.0, 12.0
"""Of 255: mean brightness, and spread of brightness, below which a page can hardly be read."""
_LEAST_EDGES = 60.0
"""Variance of the Laplacian of a page looked at with 1,000 pixels on its longer side; sharp print has hundreds."""
_MOST_PIXELS = 60_000_000
"""Phones make pictures of up to 50 million; what claims to be larger is not opened."""

SMALL = "Zdjęcie jest małe, więc drobny druk może być nieczytelny."
DARK = "Zdjęcie jest bardzo ciemne."
BLANK = "Na zdjęciu prawie nic nie widać: wygląda na puste."
BLURRED = "Zdjęcie jest nieostre."


class FileRefusedError(Exception):
    """A file that cannot be added; the message is for the person. `code` names the reason."""

    may_be_retried: ClassVar[bool] = False

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def media_type_of(content: bytes) -> str:
    """PDF, JPEG or PNG; names and announced types say nothing.

    Raises:
        FileRefusedError: any other kind, or a file that cannot be opened.
    """
    if not content:
        raise FileRefusedError("damaged", "Ten plik jest pusty. Trzeba wybrać go jeszcze raz.")
    if b"%PDF-" in content[:_PDF_HEAD]:
        return PDF
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        raise FileRefusedError(
            "unsupported",
            "To zdjęcie w formacie HEIC, którego urząd nie otworzy. W iPhonie pomaga ustawienie: Aparat, Formaty, "
            "„Najbardziej zgodne”. Potem trzeba zrobić zdjęcie jeszcze raz.",
        )
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_IMAGES)) as image:
            found = _IMAGES[str(image.format)]
            image.verify()
    except UnidentifiedImageError:
        raise FileRefusedError("unsupported", "Ten plik nie pasuje. Pasuje PDF albo zdjęcie JPEG lub PNG.") from None
    except Exception:  # noqa: BLE001 - Pillow raises whatever a damaged or hostile image makes it raise
        raise FileRefusedError("damaged", "Tego pliku nie da się otworzyć. Trzeba go zapisać jeszcze raz.") from None
    return found


def remarks_on(content: bytes, media_type: str) -> tuple[str, ...]:
    """What may keep people from reading a picture, in Polish; nothing for a PDF. A person may know better.

    Raises:
        FileRefusedError: the picture is broken inside, or larger than any camera makes.
    """
    if media_type == PDF:
        return ()
    try:
        with Image.open(io.BytesIO(content), formats=tuple(_IMAGES)) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise FileRefusedError("unsupported", "To zdjęcie jest za duże. Trzeba je zmniejszyć.")
            image.draft("L", (_LOOKED_AT, _LOOKED_AT))
            page = ImageOps.contain(image.convert("L"), (_LOOKED_AT, _LOOKED_AT))
    except FileRefusedError:
        raise
    except Exception:  # noqa: BLE001 - as above
        raise FileRefusedError("damaged", "Tego zdjęcia nie da się otworzyć. Trzeba zrobić nowe.") from None
    found = [SMALL] if min(width, height) < SMALLEST_SIDE else []
    return (*found, *_on_page(page))


def _on_page(page: Image.Image) -> list[str]:
    light = ImageStat.Stat(page)
    if light.mean[0] < _DARKEST:
        return [DARK]
    if light.stddev[0] < _LEAST_CONTRAST:
        return [BLANK]
    kernel = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
    inside = (2, 2, page.width - 2, page.height - 2)  # at the rim the kernel has nothing to compare with
    edges = ImageStat.Stat(page.filter(kernel).crop(inside)).var[0]
    return [BLURRED] if edges < _LEAST_EDGES else []
