"""The page that verifies: good files pass, and each changed one is refused at the step that it breaks."""

import json
import unittest

import registry
from browser import PHONE, BrowserTestCase


def flipped(text, at):
    """The text with one character changed."""
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1:]


def changed(name, *steps):
    """A document with the value at the end of these steps changed."""
    document = json.loads(registry.files()[name])
    value = document
    for step in steps[:-1]:
        value = value[step]
    old = value[steps[-1]]
    value[steps[-1]] = old + 1 if isinstance(old, int) else flipped(old, len(old) // 2)
    return json.dumps(document).encode()


def shortened(name, *steps):
    """A document with the last element of a list left out."""
    document = json.loads(registry.files()[name])
    value = document
    for step in steps:
        value = value[step]
    value.pop()
    return json.dumps(document).encode()


def proof_line(number, at=-8):
    """The C2SP proof with a character of one line changed."""
    lines = registry.files()["proof"].decode().split("\n")
    lines[number] = flipped(lines[number], len(lines[number]) + at)
    return "\n".join(lines).encode()


class VerifierTests(BrowserTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        registry.files()

    def verdict(self, page, content, label="", statement="", key=None):
        """What the page says of a file: the verdict, and the step that it ended with."""
        page.get_by_label("The file").set_input_files(
            {"name": "file.json", "mimeType": "application/json", "buffer": content})
        page.get_by_label("The label you asked about").fill(label)
        if statement:
            page.locator("details").evaluate("one => { one.open = true }")
            page.locator("#statement").fill(statement)
        if key:
            page.get_by_label("The registry's verifier key").fill(key)
        page.locator("#outcome").evaluate("one => { one.hidden = true }")
        page.get_by_role("button", name="Verify", exact=True).click()
        page.locator("#outcome").wait_for()
        last = page.locator("#steps > li").last
        return page.locator("#verdict").inner_text(), last.locator("strong").inner_text()

    def assertAccepted(self, content, photograph=None, verdict="Verified", **given):
        with self.page("/web/verify.html?lang=en") as page:
            said, _ = self.verdict(page, content, **given)
            self.assertEqual(said, verdict)
            self.assertEqual(page.locator("#steps .failed").count(), 0)
            self.assertEqual(page.evaluate("document.activeElement.id"), "verdict")
            if photograph:
                self.assertAccessible(page, photograph)
                self.photograph(page, photograph)

    def assertRefused(self, content, step, photograph=None, **given):
        with self.page("/web/verify.html?lang=en") as page:
            said, last = self.verdict(page, content, **given)
            self.assertEqual((said, last), (f"NOT VERIFIED at step: {step}", step))
            self.assertEqual(page.locator("#steps .failed").count(), 1)
            self.assertTrue(page.locator("#shown").is_hidden())
            if photograph:
                self.assertAccessible(page, photograph)
                self.photograph(page, photograph)

    def test_good_files_are_verified(self):
        files = registry.files()
        self.assertAccepted(files["whole"], "verified", label=registry.LABEL)
        self.assertAccepted(files["one"])
        self.assertAccepted(files["receipt"])
        self.assertAccepted(files["leaf"])
        self.assertAccepted(files["proof"], statement=files["statement"].decode())

    def test_a_presentation_is_refused_where_it_was_changed(self):
        at = ("presentation", "statements", 0)
        proof = ("presentation", "proof")
        for step, content in (
            ("checkpoint", changed("whole", *proof, "checkpoint")),
            ("block", changed("whole", *proof, "block", "statement", "index_root")),
            ("disclosure", changed("whole", *at, "disclosures", 0)),
            ("path", changed("whole", *at, "path", 0)),
            ("path", changed("whole", *at, "statement", "iat")),
            ("index", shortened("whole", "presentation", "statements")),
        ):
            with self.subTest(step=step):
                self.assertRefused(content, step, label=registry.LABEL)
        self.assertRefused(
            registry.files()["whole"], "index", "refused", label="subject:uscc:91110000MA00TE0220")

    def test_a_receipt_is_refused_where_it_was_changed(self):
        proof = ("receipt", "proof")
        for step, content in (
            ("checkpoint", changed("receipt", *proof, "checkpoint")),
            ("block", changed("receipt", *proof, "block", "statement", "root")),
            ("block", changed("receipt", *proof, "block", "path", 0)),
            ("path", changed("receipt", *proof, "range", "entries", 0)),
            ("shape", changed("receipt", *proof, "range", "first")),
            ("shape", shortened("receipt", *proof, "range", "entries")),
        ):
            with self.subTest(step=step):
                self.assertRefused(content, step)

    def test_a_c2sp_proof_is_refused_where_it_was_changed(self):
        about = registry.files()["statement"].decode()
        for step, content in (
            ("path", proof_line(2)), ("checkpoint", proof_line(-4)), ("checkpoint", proof_line(-2)),
        ):
            with self.subTest(step=step):
                self.assertRefused(content, step, statement=about)

    def test_evidence_convicts_only_a_log_that_lied(self):
        evidence, key = registry.lying_log()
        self.assertAccepted(
            evidence, "convicted", "Verified: this convicts the log", key=key)
        self.assertRefused(registry.files()["acquittal"], "contradiction")
        document = json.loads(evidence)
        note = document["checkpoints"][1]
        document["checkpoints"][1] = flipped(note, len(note) - 10)
        self.assertRefused(json.dumps(document).encode(), "checkpoint", key=key)

    def test_another_logs_key_verifies_nothing(self):
        _, key = registry.lying_log()
        self.assertRefused(registry.files()["one"], "checkpoint", key=key)

    def test_the_key_is_prefilled_with_a_warning(self):
        with self.page("/verify?lang=en") as page:
            page.wait_for_function("document.getElementById('key').value !== ''")
            self.assertEqual(page.locator("#key").input_value(), registry.KEY)
            self.assertTrue(page.locator("#keySource").is_visible())

    def test_a_pasted_answer_is_verified_by_keyboard_alone_on_a_phone_in_chinese(self):
        with self.page("/verify?lang=zh", viewport=PHONE, locale="zh-CN") as page:
            page.wait_for_function("document.getElementById('key').value !== ''")
            page.locator("h1").click()
            for _ in range(20):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.id") == "pasted":
                    break
            page.keyboard.insert_text(registry.files()["one"].decode())
            for _ in range(20):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.type") == "submit":
                    break
            page.keyboard.press("Enter")
            page.locator("#outcome").wait_for()
            self.assertEqual(page.locator("#verdict").inner_text(), "验证通过")
            self.assertFits(page, "the outcome")
            self.assertAccessible(page, "the outcome in Chinese")
            self.photograph(page, "verified-zh-phone")


if __name__ == "__main__":
    unittest.main()
