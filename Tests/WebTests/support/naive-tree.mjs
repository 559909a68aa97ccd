/** RFC 9162 §2.1 as its recursive definitions say it, over leaf hashes. */

import { createHash } from "node:crypto";

const sha256 = (...parts) =>
  new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());

const node = (left, right) => sha256(Uint8Array.of(1), left, right);

function split(leaves) {
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return k;
}

export function treeRoot(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  const k = split(leaves);
  return node(treeRoot(leaves.slice(0, k)), treeRoot(leaves.slice(k)));
}

export function inclusionPath(index, leaves) {
  if (leaves.length === 1) return [];
  const k = split(leaves);
  return index < k
    ? [...inclusionPath(index, leaves.slice(0, k)), treeRoot(leaves.slice(k))]
    : [...inclusionPath(index - k, leaves.slice(k)), treeRoot(leaves.slice(0, k))];
}

export function consistencyPath(earlier, leaves, isWhole = true) {
  if (earlier === leaves.length) return isWhole ? [] : [treeRoot(leaves)];
  const k = split(leaves);
  return earlier <= k
    ? [...consistencyPath(earlier, leaves.slice(0, k), isWhole), treeRoot(leaves.slice(k))]
    : [...consistencyPath(earlier - k, leaves.slice(k), false), treeRoot(leaves.slice(0, k))];
}
