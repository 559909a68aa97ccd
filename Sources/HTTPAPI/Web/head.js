/** A checkpoint and the block it ends with: the steps `checkpoint` and `block` (ledger-format.md §4). */

import { sameBytes } from "./bytes.js";
import { digest, digests } from "./documents.js";
import { verifiedCheckpoint } from "./note.js";
import { demand } from "./refusal.js";
import { entryOf } from "./statement.js";

const zero = new Uint8Array(32);

/** Rule 2 of §4, with the numbers of §3: what a block statement of this log at this leaf says. */
export async function checkedBlock(context, payload, leafIndex, step) {
  const { key, tree, cryptography } = context;
  const [height, first, size] = ["height", "first", "size"].map((name) => payload.get(name));
  const [previous, root, blocks, indexRoot] = digests(
    step, ["prev", "root", "blocks", "index_root"].map((name) => payload.get(name)),
  );
  demand(payload.get("vct") === "tallystick/block/1", step, "otherBlockType");
  demand(payload.get("iss") === key.name, step, "blockOfAnotherLog");
  // Leaf 0 is the genesis statement, so the first block statement stands at 1 or later.
  demand(size === leafIndex && size >= 1, step, "blockSize");
  const agree = height <= first && first <= size && (height === 0) === (first === 0);
  demand(agree, step, "blockNumbers");
  if (height === 0) {
    const isFirst = sameBytes(previous, zero) && sameBytes(blocks, await tree.root([]));
    demand(isFirst, step, "blockBeforeFirst");
  }
  return {
    height, first, size, root, blocks, indexRoot, previous, time: payload.get("time"),
    entry: await entryOf(payload, cryptography),
  };
}

/** Rules 1 to 4 of §4. */
export async function verifiedHead(context, note, { payload, path: texts }) {
  const { key, tree, cryptography, trail } = context;
  const checkpoint = await verifiedCheckpoint(note, key, cryptography);
  trail.passed("checkpoint", "checkpointPassed", {
    origin: checkpoint.origin, size: checkpoint.size,
  });
  const step = "block";
  const block = await checkedBlock(context, payload, checkpoint.size - 1, step);
  const path = digests(step, texts);
  const leaf = await tree.leaf(block.entry);
  const above = await tree.inclusionRoot(step, leaf, block.size, checkpoint.size, path);
  demand(sameBytes(above, checkpoint.root), step, "notTheLastLeaf");
  // The last leaf's siblings are what the tree before it is folded from.
  let before = path[0];
  for (const sibling of path.slice(1)) before = await tree.node(sibling, before);
  demand(sameBytes(before, block.root), step, "rootBeforeBlock");
  trail.passed(step, "blockPassed", { height: block.height, time: block.time });
  return { note, checkpoint, block };
}

/** Refuses an entry that is not in the checkpoint's tree at `index`. */
export async function verifyPath({ tree }, entry, index, checkpoint, texts) {
  const path = digests("path", texts);
  const leaf = await tree.leaf(entry);
  await tree.verifyInclusion("path", leaf, index, checkpoint.size, path, checkpoint.root);
}

export const withheldEntry = (text) => digest("path", text);
