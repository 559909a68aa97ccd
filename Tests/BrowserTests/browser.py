"""Chromium, watched: a page that asks elsewhere or complains on its console fails its test."""

import contextlib
import os
import pathlib
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import registry

SCREENSHOTS = pathlib.Path(os.environ["TALLYSTICK_SCREENSHOTS"])
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1100, "height": 800}


class BrowserTestCase(unittest.TestCase):
    """One browser for the tests of a class, and a fresh profile for each page."""

    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        # A container's root has no sandbox; the only pages that are opened are the registry's own.
        sandbox = [] if os.getuid() != 0 else ["--no-sandbox"]
        cls.browser = cls.playwright.chromium.launch(
            executable_path=os.environ["TALLYSTICK_CHROMIUM"], args=sandbox)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    @contextlib.contextmanager
    def page(self, path, expected_complaints=(), **options):
        """A page at a path of the registry. Afterwards, what it asked for and said is judged."""
        options = {"viewport": DESK, "locale": "en-GB", "reduced_motion": "reduce", **options}
        context = self.browser.new_context(**options)
        complaints, strangers = [], []
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(registry.URL + "/") else strangers.append(request.url))
        try:
            page.goto(registry.URL + path)
            yield page
            self.assertEqual(strangers, [], f"{path} asks elsewhere")
            unexpected = [text for text in complaints if not any(part in text for part in expected_complaints)]
            self.assertEqual(unexpected, [], f"{path} complains")
        finally:
            context.close()

    def assertAccessible(self, page, where):
        """No violation that axe knows, of WCAG 2.2 A and AA and of its own good practice."""
        result = Axe().run(page)
        self.assertEqual(result.violations_count, 0, f"{where}:\n{result.generate_report()}")

    def assertFits(self, page, where):
        """Nothing makes the page wider than the window (WCAG 2.2, 1.4.10)."""
        widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        self.assertLessEqual(widths[0], widths[1], f"{where} scrolls sideways")

    def photograph(self, page, name):
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
