import assert from "node:assert/strict";
import test from "node:test";
import { eachCryptography } from "./support/cryptography.mjs";
import { needing, sharedVectors } from "./support/files.mjs";
import { refused, verified } from "./support/verifying.mjs";

const vectors = sharedVectors("ledger-format/v1.json");
const key = vectors?.vkey;

for (const [name, cryptography] of eachCryptography) {
  test(`the format's presentations prove what they should, by ${name} hashes`, needing(vectors), async () => {
    for (const one of vectors.accept) {
      const { head, label, statements } =
        await verified(one.doc, { key, label: one.label, cryptography });
      const opened = statements.filter(({ kind }) => kind === "opened").length;
      assert.deepEqual(
        [head.size, label?.label ?? null, label?.count ?? null, opened, label?.isWhole ?? false],
        [one.size, one.label, one.count, one.opened, one.whole],
      );
    }
  });
}

test("the format's bad presentations are refused by the step that should", needing(vectors), async () => {
  for (const { doc, ask, step, why } of vectors.reject) {
    await refused(doc, { key, label: ask }, why, step);
  }
});

test("the format's receipts are verified", needing(vectors), async () => {
  for (const { receipt } of vectors.receipts) {
    const outcome = await verified(receipt, { key });
    assert.equal(outcome.receipt.batch, receipt.batch);
    assert.equal(outcome.receipt.stored, receipt.lines.length);
    assert.deepEqual(outcome.notChecked, ["contents"]);
  }
});

test("the format's bad receipts are refused, where it does not take the posted lines", needing(vectors), async (t) => {
  // These two say something else of the contents, which this verifier names as not checked.
  const needLines = ["a line was recorded otherwise", "another seed"];
  for (const { receipt, step, why } of vectors.receipts_reject) {
    if (needLines.includes(why)) t.diagnostic(`needs the posted lines, not checked: ${why}`);
    else await refused(receipt, { key }, why, step);
  }
});
