"""The web widget in a browser on a slow phone: how long its scripts run until the assistant has said welcome."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benchmarks.figures import Row, Target
from benchmarks.servers import ServerError
from benchmarks.world import World

TITLE = "The widget, opened for the first time"
ABOUT = (
    "Debian's Chromium without a screen, 360 × 740 px, empty cache, its processor slowed down four times by the "
    "browser itself. From the start of the page to the welcome in the opened panel. CPU time of the page's thread as "
    "the browser counts it. Script: JavaScript. Main thread: that and everything else, such as styles and layout."
)
CHROMIUM = Path("/usr/bin/chromium")
SCREEN: ViewportSize = {"width": 360, "height": 740}
SLOWER = 4
SCRIPT = Target("ours", "≤", 100)
_MS = 1000
_DRAWN_WITHIN_SECONDS = 2.0
_WELCOME = "asystent-czat article.bot"
_COUNTED = {"script": "ScriptDuration", "main thread": "TaskDuration"}


def measure(world: World) -> list[Row]:
    """Open the page as somebody who never was there, several times over.

    Raises:
        ServerError: there is no browser.
    """
    if not CHROMIUM.exists():
        raise ServerError(f"no {CHROMIUM}: apt-get install chromium")
    with world.our_server() as ours, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        found = [_opened(browser, ours.address) for _ in range(world.rounds(9, 3))]
        browser.close()
    return [
        Row(
            what=what,
            unit="ms",
            ours=median(one[name] for one in found),
            spread=(min(one[name] for one in found), max(one[name] for one in found)),
            target=SCRIPT if what == "script" else None,
        )
        for what, name in _COUNTED.items()
    ]


def _opened(browser: Browser, address: str) -> Mapping[str, float]:
    """What one first opening took, in milliseconds of the page's own thread, by the browser's names.

    Nothing is looked for in the page meanwhile: that would run scripts of its own and be counted.
    """
    context = browser.new_context(viewport=SCREEN, locale="pl-PL")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="networkidle")
    with page.expect_response("**/api/conversations"):
        page.mouse.click(SCREEN["width"] - 80, SCREEN["height"] - 44)
    time.sleep(_DRAWN_WITHIN_SECONDS)
    found = {one["name"]: _MS * one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    welcome = page.locator(_WELCOME).count()
    context.close()
    if not welcome:
        raise ServerError("the panel did not open, or nobody said welcome")
    return found
