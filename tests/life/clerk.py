"""The demo clerk, who moves cases on through the pages at /urzad as a person does."""

from __future__ import annotations

import re

import httpx
from standins import CLERK_KEY


class Clerk:
    """Somebody at the office, with a browser."""

    def __init__(self, portal_url: str) -> None:
        self._browser = httpx.Client(base_url=portal_url, follow_redirects=True)
        assert self._browser.post("/urzad/wejscie", data={"key": CLERK_KEY}).status_code == 200

    def finds(self, case_number: str) -> str:
        """The address of a case of that number in the list."""
        listed = self._browser.get("/urzad?wszystkie=1").text
        found = re.search(rf'href="(/urzad/sprawy/[^"]+)">{re.escape(case_number)}<', listed)
        assert found, f"{case_number} is not in the list"
        return found[1]

    def moves(self, case: str, move: str, **given: str) -> None:
        """Fill in and press one of the forms of a case."""
        page = self._browser.get(case).text
        at = re.search(rf'action="[^"]*/{move}".*?name="at" value="([^"]*)"', page, re.DOTALL)
        assert at, f"{move} is not offered"
        answer = self._browser.post(f"{case}/{move}", data={"at": at[1], **given})
        assert answer.status_code == 200, re.sub(r"<[^>]+>", " ", answer.text)

    def file_of(self, case: str) -> bytes:
        """The first file that came with a case."""
        link = re.search(r'href="([^"]+/pliki/[^"]+)"', self._browser.get(case).text)
        assert link, "no file came with it"
        return self._browser.get(link[1]).content

    def grants(self, case: str, amount: str) -> None:
        """A positive decision, with money where there is an amount, and the first payment."""
        self.moves(case, "check")
        self.moves(case, "decide", outcome="granted", summary="Przyznano.", amount=amount, months="3")
        self.moves(case, "deliver")
        if amount:
            self.moves(case, "plan")
            self.moves(case, "pay")
