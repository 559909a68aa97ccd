/** Receipts, in the order of ledger-format.md §7, but for the contents of the posted lines. */

import { decodeBase64 } from "./base64.js";
import { sameBytes } from "./bytes.js";
import { digest, digests } from "./documents.js";
import { verifiedHead } from "./head.js";
import { isCount } from "./json.js";
import { demand } from "./refusal.js";
import { entryOf, opened } from "./statement.js";

const memberNames = [
  "batch", "content_sha256", "ignored", "participant", "received", "refused", "stored",
];

function checkShape({ lines, range, block }) {
  const ascend = lines.every((line, position) => line > (position ? lines[position - 1] : 0));
  demand(ascend, "shape", "linesDoNotAscend");
  demand(range.entries.length === lines.length + 1, "shape", "entriesAndLines");
  const [first, size] = ["first", "size"].map((name) => block.payload.get(name));
  const end = range.first + range.entries.length;
  // Either the checkpoint's own block holds the batch, or an earlier one does, and then a block
  // statement stands between.
  const isInOneBlock = (first <= range.first && end <= size) || end < first;
  demand(isInOneBlock, "shape", "notInOneBlock");
}

async function verifiedBatch({ key, cryptography }, receipt) {
  const step = "disclosure";
  demand(decodeBase64(receipt.seed)?.length === 32, step, "seed");
  const last = digest(step, receipt.range.entries.at(-1));
  const { type, members, hidden } = await opened(
    receipt.payload, receipt.disclosures, key.name, cryptography,
  );
  demand(type.vct === "tallystick/batch/received/1", step, "notABatch");
  const shown = Object.fromEntries(members);
  const areAll = hidden === 0 && members.size === memberNames.length
    && memberNames.every((name) => members.has(name));
  const { received, stored, ignored, refused } = shown;
  const areTyped = areAll && [received, stored, ignored, refused].every(isCount)
    && typeof shown.participant === "string" && typeof shown.batch === "string"
    && typeof shown.content_sha256 === "string"
    && decodeBase64(shown.content_sha256)?.length === 32;
  demand(areTyped, step, "batchMembers");
  demand(shown.batch === receipt.batch, step, "otherBatch");
  demand(receipt.payload.get("iat") === receipt.issuedAt, step, "otherTime");
  const agree = stored === receipt.lines.length && ignored <= received
    && refused <= received - ignored && stored === received - ignored - refused
    && (receipt.lines.at(-1) ?? 0) <= received;
  demand(agree, step, "batchCounts");
  const entry = await entryOf(receipt.payload, cryptography);
  demand(sameBytes(entry, last), step, "otherLastEntry");
  return shown;
}

export async function verifiedReceipt(context, receipt) {
  const { tree, trail } = context;
  checkShape(receipt);
  trail.passed("shape", "receiptShape", { count: receipt.lines.length });
  const head = await verifiedHead(context, receipt.checkpoint, receipt.block);
  const batch = await verifiedBatch(context, receipt);
  trail.passed("disclosure", "batchPassed", batch);
  const { first, entries } = receipt.range;
  const hashes = digests("path", entries);
  const [left, right] = [digests("path", receipt.range.left), digests("path", receipt.range.right)];
  const leaves = [];
  for (const entry of hashes) leaves.push(await tree.leaf(entry));
  const { size, root } = head.checkpoint;
  const above = await tree.rangeRoot("path", leaves, first, size, left, right);
  demand(sameBytes(above, root), "path", "rootMismatch");
  trail.passed("path", "rangePassed", { first, last: first + entries.length - 1, size });
  return { head, batch, lines: receipt.lines, first };
}
