/** The step `index`: that the statements shown are those of the label, and how many there are. */

import { decodeBase64 } from "./base64.js";
import { sameBytes } from "./bytes.js";
import { digest, digests } from "./documents.js";
import { LabelHashing, isLabel } from "./labels.js";
import { demand } from "./refusal.js";

const step = "index";
const zero = new Uint8Array(32);
// A key has no more bits to choose a side by.
const mostSiblings = 256;

const bit = (key, position) => (key[position >> 3] >> (7 - (position & 7))) & 1;

function readHashes(proof) {
  const { neighbour, since } = proof;
  return {
    left: digests(step, proof.left),
    right: digests(step, proof.right),
    siblings: digests(step, proof.siblings),
    neighbour: neighbour
      && { key: digest(step, neighbour.key), value: digest(step, neighbour.value) },
    since: since && { head: digest(step, since.head), path: digests(step, since.path) },
  };
}

/** The root of the label's tree that the statements shown lead to. */
async function labelHead(tree, hashing, proof, hashes, statements) {
  const { from, count } = proof;
  const fits = statements.length > 0 && from <= count && statements.length <= count - from;
  demand(fits, step, "moreShownThanThere");
  const leaves = [];
  for (const { index, entry } of statements) leaves.push(await hashing.posting(index, entry));
  return tree.rangeRoot(step, leaves, from, count, hashes.left, hashes.right);
}

async function presentEnd(hashing, key, proof, head) {
  const nonce = decodeBase64(proof.nonce ?? "");
  demand(nonce?.length === 16, step, "nonce");
  demand(proof.neighbour === null, step, "neighbourOfPresent");
  return hashing.leaf(key, await hashing.value(nonce, proof.count, head));
}

/** What stands where the path to a key that is not in the index ends. */
async function absentEnd(hashing, key, proof, hashes, statements) {
  const isBare = statements.length === 0 && proof.nonce === null && proof.from === 0
    && proof.left.length === 0 && proof.right.length === 0 && proof.since === null;
  demand(isBare, step, "somethingOfNothing");
  if (!hashes.neighbour) return zero;
  const other = hashes.neighbour.key;
  const standsThere = !sameBytes(other, key)
    && hashes.siblings.every((_, depth) => bit(other, depth) === bit(key, depth));
  demand(standsThere, step, "neighbourElsewhere");
  return hashing.leaf(other, hashes.neighbour.value);
}

/**
 * @param {object[]} statements those shown, proven to stand in the log
 * @param {string | null} asked the label that was asked about, if the verifier knows
 */
export async function verifiedIndex(context, proof, statements, asked, head) {
  const { tree, cryptography, trail } = context;
  const hashing = new LabelHashing(cryptography);
  demand(isLabel(proof.label), step, "labelForm");
  demand(asked === null || asked === proof.label, step, "otherLabel");
  const hashes = readHashes(proof);
  const { siblings } = hashes;
  const lastIsEmpty = siblings.length > 0 && sameBytes(siblings.at(-1), zero);
  demand(siblings.length <= mostSiblings && !lastIsEmpty, step, "siblings");
  const key = await hashing.key(proof.label);
  const isPresent = proof.count > 0;
  const root = isPresent ? await labelHead(tree, hashing, proof, hashes, statements) : null;
  let hash = await (isPresent
    ? presentEnd(hashing, key, proof, root)
    : absentEnd(hashing, key, proof, hashes, statements));
  for (let depth = siblings.length - 1; depth >= 0; depth--) {
    const sibling = siblings[depth];
    hash = await (bit(key, depth) ? hashing.inner(sibling, hash) : hashing.inner(hash, sibling));
  }
  demand(sameBytes(hash, head.block.indexRoot), step, "otherIndexRoot");
  if (proof.since) {
    await tree.verifyConsistency(
      step, proof.since.count, hashes.since.head, proof.count, root, hashes.since.path,
    );
  }
  trail.passed(step, ...summary(proof, statements.length));
  return {
    label: proof.label, count: proof.count, from: proof.from, head: root, left: hashes.left,
    since: proof.since && { count: proof.since.count, head: hashes.since.head },
  };
}

function summary({ label, count, from }, shown) {
  if (count === 0) return ["indexAbsent", { label }];
  return shown === count
    ? ["indexWhole", { label, count }]
    : ["indexPage", { label, count, from, shown }];
}
