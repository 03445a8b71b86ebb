"""A person in a browser: opens the page, writes, presses, listens to what a screen reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect, sync_playwright
from typing_extensions import Self

CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[2] / "api/chat/static/node_modules/axe-core/axe.min.js"
PHONE = {"width": 360, "height": 740}
SMALL_PHONE = {"width": 320, "height": 640}
ZOOMED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 %
DESKTOP = {"width": 1366, "height": 900}
_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PATIENCE_MS = 20_000

# Keeps in `window.heard` every line that is put into a live region inside a shadow root, from the first moment on.
_LISTEN = """
window.heard = [];
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attach.call(this, options);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target.getAttribute?.("role") !== "log") continue;
      for (const node of addedNodes) window.heard.push(node.textContent);
    }
  }).observe(root, { childList: true, subtree: true });
  return root;
};
"""
# What has focus, also inside the shadow root.
_FOCUSED = """
() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}
"""


@contextmanager
def launched() -> Iterator[Browser]:
    """Debian's Chromium without a screen."""
    expect.set_options(timeout=_PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_ARGS)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """One person with one browser profile and one tab (`again` opens another)."""

    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _heard_before: int | None = None

    @classmethod
    def arrives(cls, browser: Browser, address: str, **options: Any) -> Self:
        context = browser.new_context(**{"viewport": PHONE, "locale": "pl-PL", "reduced_motion": "reduce", **options})
        context.set_default_timeout(_PATIENCE_MS)
        context.add_init_script(_LISTEN)
        visitor = cls(context, context.new_page(), address)
        visitor._watch(visitor.page)
        visitor.page.goto(address)
        return visitor

    def tab(self) -> Visitor:
        """Another tab of the same browser, on the same page."""
        other = Visitor(self.context, self.context.new_page(), self.address, self.complaints, self.requests)
        other._watch(other.page)
        other.page.goto(self.address)
        return other

    def leave(self) -> None:
        self.context.close()

    def _watch(self, page: Page) -> None:
        """Note what must never happen: a script error, or anything that the content security policy refused."""

        def note(message: ConsoleMessage) -> None:
            if "Content Security Policy" in message.text:
                self.complaints.append(message.text)

        page.on("console", note)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def opener(self) -> Locator:
        return self.page.locator("asystent-czat button").first

    @property
    def panel(self) -> Locator:
        return self.page.locator("asystent-czat dialog.panel")

    @property
    def field(self) -> Locator:
        return self.panel.get_by_role("textbox", name="Wiadomość", exact=True)

    @property
    def messages(self) -> Locator:
        return self.panel.locator("article")

    @property
    def _told(self) -> Locator:
        """The assistant's messages."""
        return self.panel.locator("article.bot")

    def open(self) -> Self:
        """Open the panel and wait for the welcome; on a wide screen the page has opened it already."""
        if (self.page.viewport_size or PHONE)["width"] < DESKTOP["width"]:
            self.opener.click()
        expect(self.messages.first).to_contain_text("Dzień dobry")
        return self

    def say(self, text: str) -> Self:
        self._heard_before = self._told.count()
        self.field.fill(text)
        self.field.press("Enter")
        return self

    def press(self, title: str) -> Self:
        """Press the newest choice with this title."""
        self._heard_before = self._told.count()
        self.panel.locator(f'button.choice[data-title="{title}"]').last.click()
        return self

    def hears(self, text: str) -> Self:
        """Wait until the newest message of the assistant holds this text: one that came after what was said last."""
        if self._heard_before is not None:
            expect(self._told).not_to_have_count(self._heard_before)
            self._heard_before = None
        expect(self._told.last).to_contain_text(text)
        return self

    def heard(self) -> list[str]:
        """What a screen reader was told, in order."""
        return list(self.page.evaluate("window.heard"))

    def at(self) -> str:
        """The text (or name) of what has focus."""
        return str(
            self.page.evaluate(f"(({_FOCUSED})())?.ariaLabel || (({_FOCUSED})())?.textContent || ''")  # one of both
        )

    def tab_to(self, text: str, back: bool = False) -> Self:
        """Press Tab until something whose text begins so has focus."""
        for _ in range(40):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if self.at().startswith(text):
                return self
        raise AssertionError(f"Tab never reaches: {text}")

    def key(self, *keys: str) -> Self:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def axe(self, rule: str | None = None) -> list[str]:
        """What axe-core finds on the page as it is now: against one rule, or against WCAG 2.2 AA and best practice."""
        before = len(self.complaints)
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        only = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": tags}
        found = self.page.evaluate("(runOnly) => axe.run(document, {runOnly})", only)
        self.page.wait_for_timeout(50)
        del self.complaints[before:]  # axe tries an inline style of its own
        return [
            f"{broken['id']}: {node['target']} {node['failureSummary']}"
            for broken in found["violations"]
            for node in broken["nodes"]
        ]

    def shot(self, path: Path) -> None:
        self.page.screenshot(path=str(path))
