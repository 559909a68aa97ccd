"""The registry's own pages: the chain, a block, a proof, a problem; and how the verifier looks."""

import unittest

import registry
from browser import PHONE, BrowserTestCase

PATHS = {
    "chain": "/", "older": "/?before=2", "block": "/blocks/2", "first-block": "/blocks/0",
    "proof": "/proof?index=3", "proof-form": "/proof", "problem": "/blocks/4711",
    "verify": "/web/verify.html",
}
#: What Chromium itself says of some pages.
EXPECTED = {"problem": ("404 (Not Found)",)}


def address(name, language):
    path = PATHS[name]
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


class PageTests(BrowserTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        registry.files()

    def test_every_page_is_accessible_in_both_languages_in_light_and_dark(self):
        for name in PATHS:
            for language, scheme in (("en", "light"), ("zh", "dark")):
                with self.subTest(page=name, language=language, scheme=scheme):
                    with self.page(address(name, language), EXPECTED.get(name, ()), color_scheme=scheme) as page:
                        self.assertAccessible(page, f"{name} {language} {scheme}")
                        self.photograph(page, f"{name}-{language}-{scheme}")

    def test_every_page_fits_a_phone(self):
        for name in PATHS:
            for language in ("en", "zh"):
                with self.subTest(page=name, language=language):
                    with self.page(
                        address(name, language), EXPECTED.get(name, ()), viewport=PHONE, has_touch=True
                    ) as page:
                        page.locator("summary").evaluate_all("all => all.forEach((one) => one.click())")
                        self.assertFits(page, f"{name} {language}")
                        self.assertAccessible(page, f"{name} {language} on a phone")
                        self.photograph(page, f"{name}-{language}-phone")

    def test_the_language_is_the_browsers_until_one_is_chosen(self):
        with self.page("/", locale="zh-CN") as page:
            self.assertEqual(page.locator("h1").inner_text(), "区块链")
            page.get_by_role("link", name="English").click()
            self.assertEqual(page.locator("h1").inner_text(), "The chain of blocks")
            page.get_by_role("link", name="Block 1", exact=True).first.click()
            self.assertEqual(page.locator("html").get_attribute("lang"), "en")
            page.get_by_role("link", name="Verify a file").click()
            self.assertEqual(page.locator("h1").inner_text(), "Verify an answer")
            page.get_by_role("link", name="To the chain of blocks").click()
            self.assertEqual(page.locator("h1").inner_text(), "The chain of blocks")

    def test_new_blocks_come_by_themselves_and_leave_the_focus_where_it_is(self):
        with self.page("/?lang=en") as page:
            self.assertEqual(page.locator("#news").get_attribute("role"), "status")
            count = page.locator("#blocks > li").count()
            newest = page.locator("#blocks > li").first
            height = int(newest.get_attribute("data-height"))
            newest.get_by_role("link").first.focus()
            registry.post("LIVE-1")
            page.locator("#news", has_text=f"Block {height + 1} was added.").wait_for()
            self.assertEqual(page.locator("#blocks > li").count(), count + 1)
            self.assertEqual(page.evaluate("document.activeElement.textContent"), f"Block {height}")
            self.assertEqual(page.locator("#size").inner_text(), str(registry.size()))
            self.assertIn(f"\n{registry.size()}\n", page.locator("#note").text_content())
            page.get_by_role("button", name="Pause updates").press("Enter")
            self.assertEqual(page.locator("#pause").get_attribute("aria-pressed"), "true")
            self.assertAccessible(page, "the chain after a new block")

    def test_the_chain_is_whole_without_scripts(self):
        with self.page("/?lang=en", java_script_enabled=False) as page:
            self.assertGreater(page.locator("#blocks > li").count(), 3)
            self.assertFalse(page.locator("#live").is_visible())
            page.get_by_role("link", name="Block 0", exact=True).first.click()
            self.assertEqual(page.locator("h1").inner_text(), "Block 0")

    def test_a_proof_is_found_by_keyboard_alone(self):
        with self.page("/?lang=en") as page:
            page.keyboard.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.textContent"), "Skip to the content")
            self.assertTrue(page.locator(".skip").is_visible())
            for _ in range(2):
                page.keyboard.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.textContent"), "Prove a statement")
            page.keyboard.press("Enter")
            page.wait_for_url("**/proof?lang=en")
            page.get_by_label("Number of the statement").focus()
            page.keyboard.type("2")
            page.keyboard.press("Enter")
            page.wait_for_url("**/proof?index=2&lang=en")
            self.assertEqual(page.locator("h2").first.inner_text(), "Statement 2 is in the log")
            outline = page.evaluate(
                "(document.querySelector('.site a').focus({focusVisible: true}),"
                " getComputedStyle(document.querySelector('.site a')).outlineStyle)")
            self.assertEqual(outline, "solid")

    def test_the_drawing_shows_each_hash_that_the_words_do(self):
        with self.page("/proof?index=2&lang=en") as page:
            words = page.locator(".trail-steps .hash").all_inner_texts()
            drawn = page.locator(".trail .digest").all_text_contents()
            self.assertEqual(len(words), len(drawn))
            for shown in drawn:
                self.assertTrue(any(word.startswith(shown.rstrip("…")) for word in words), shown)
            name = page.get_by_role("img").get_attribute("aria-labelledby")
            self.assertEqual(name, "trailTitle trailText")


if __name__ == "__main__":
    unittest.main()
