import assert from "node:assert/strict";
import test from "node:test";
import { Tree, cover } from "../../Sources/HTTPAPI/Web/merkle.js";
import { Refusal } from "../../Sources/HTTPAPI/Web/refusal.js";
import { nodeCryptography } from "./support/cryptography.mjs";
import { needing, sharedVectors } from "./support/files.mjs";
import { consistencyPath, inclusionPath, treeRoot } from "./support/naive-tree.mjs";

const tree = new Tree(nodeCryptography);
const largest = 20;
const leaves = [];
for (let number = 0; number < largest; number++) leaves.push(await tree.leaf(Uint8Array.of(number)));

const bytes = (text) => new Uint8Array(Buffer.from(text ?? "", "base64"));
const flipped = (hash) => hash.map((byte, position) => (position === 7 ? byte ^ 1 : byte));
const refused = (promise, where) => assert.rejects(promise, Refusal, where);

/** The path with one hash changed, left out, or added. */
function* brokenPaths(path) {
  for (const [position, hash] of path.entries()) {
    yield path.map((other, at) => (at === position ? flipped(hash) : other));
    yield path.filter((_, at) => at !== position);
  }
  yield [...path, leaves[0]];
}

test("an inclusion path proves its leaf at its place, and nothing else", async () => {
  for (let size = 1; size <= largest; size++) {
    const root = treeRoot(leaves.slice(0, size));
    for (let index = 0; index < size; index++) {
      const path = inclusionPath(index, leaves.slice(0, size));
      const verify = (leaf, place, count, hashes, above) =>
        tree.verifyInclusion("path", leaf, place, count, hashes, above);
      await verify(leaves[index], index, size, path, root);
      await refused(verify(flipped(leaves[index]), index, size, path, root));
      await refused(verify(leaves[index], index, size, path, flipped(root)));
      await refused(verify(leaves[index], size, size, path, root));
      for (let other = 0; other < size; other++) {
        if (other !== index) await refused(verify(leaves[index], other, size, path, root));
      }
      for (const broken of brokenPaths(path)) {
        await refused(verify(leaves[index], index, size, broken, root));
      }
    }
  }
});

test("a consistency path proves that a tree is the beginning of another", async () => {
  for (let later = 1; later <= largest; later++) {
    for (let earlier = 1; earlier <= later; earlier++) {
      const [from, to] = [treeRoot(leaves.slice(0, earlier)), treeRoot(leaves.slice(0, later))];
      const path = consistencyPath(earlier, leaves.slice(0, later));
      const verify = (m, a, n, b, hashes) => tree.verifyConsistency("index", m, a, n, b, hashes);
      await verify(earlier, from, later, to, path);
      await refused(verify(earlier, flipped(from), later, to, path));
      await refused(verify(earlier, from, later, flipped(to), path));
      await refused(verify(0, from, later, to, path));
      await refused(verify(later + 1, from, later, to, path));
      for (const broken of brokenPaths(path)) await refused(verify(earlier, from, later, to, broken));
    }
  }
});

test("a range proof proves adjacent leaves, and no others", async () => {
  for (const size of [1, 2, 3, 7, 8, 13, largest]) {
    const root = treeRoot(leaves.slice(0, size));
    for (let first = 0; first <= size; first++) {
      for (let end = first; end <= size; end++) {
        const [left, right] = [[0, first], [end, size]].map(([begin, stop]) => {
          let place = begin;
          return cover(begin, stop).map((width) => {
            place += width;
            return treeRoot(leaves.slice(place - width, place));
          });
        });
        const shown = leaves.slice(first, end);
        const found = (...given) => tree.rangeRoot("path", ...given);
        assert.deepEqual(await found(shown, first, size, left, right), root);
        await refused(found(shown, first, size, [...left, root], right));
        await refused(found(shown, first, size, left, [...right, root]));
        await refused(found([...shown, ...leaves], first, size, left, right));
        for (const [position] of shown.entries()) {
          const changed = shown.map((leaf, at) => (at === position ? flipped(leaf) : leaf));
          assert.notDeepEqual(await found(changed, first, size, left, right), root);
        }
      }
    }
  }
});

test("what lies outside a tree is refused before anything is computed", async () => {
  const [leaf] = leaves;
  const outside = { reason: "outsideTree" };
  await assert.rejects(tree.verifyInclusion("path", leaf, 1, 1, [], leaf), outside);
  await assert.rejects(tree.verifyInclusion("path", leaf, 0, 0, [], leaf), outside);
  await assert.rejects(tree.rangeRoot("path", [leaf], 1, 1, [leaf], []), outside);
  await assert.rejects(tree.rangeRoot("path", [], 2, 1, [], []), outside);
  const later = { reason: "notAnEarlierTree" };
  await assert.rejects(tree.verifyConsistency("index", 0, leaf, 1, leaf, []), later);
  await assert.rejects(tree.verifyConsistency("index", 2, leaf, 1, leaf, []), later);
});

test("sizes up to 2^53 - 1 are counted exactly", async () => {
  const size = Number.MAX_SAFE_INTEGER;
  const path = (length) => Array.from({ length }, () => leaves[0]);
  await assert.rejects(tree.inclusionRoot("path", leaves[0], size - 1, size, []), {
    values: { expected: 52, found: 0 },
  });
  assert.equal((await tree.inclusionRoot("path", leaves[0], 0, size, path(53))).length, 32);
  assert.deepEqual(cover(0, size).length, 53);
  await refused(tree.inclusionRoot("path", leaves[0], size, size, path(53)));
});

const merkle = sharedVectors("merkle/transparency-dev.json");

const cases = ({ desc, wantErr, ...one }, verify) => {
  const hashes = (one.leafHash ? [one.leafHash, one.root] : [one.root1, one.root2])
    .concat(one.proof ?? []).map(bytes);
  // A document holds hashes of 32 bytes only, so that cases with others are refused while reading.
  const areHashes = hashes.every((hash) => hash.length === 32);
  const verification = areHashes
    ? verify(one, hashes) : Promise.reject(new Refusal("path", "notAHash"));
  return wantErr || !areHashes ? refused(verification, desc) : verification;
};

test("the inclusion and consistency cases of transparency-dev", needing(merkle), async () => {
  for (const one of merkle.inclusion) {
    await cases(one, ({ leafIdx, treeSize }, [leaf, root, ...path]) =>
      tree.verifyInclusion("path", leaf, leafIdx, treeSize, path, root));
  }
  for (const one of merkle.consistency) {
    await cases(one, ({ size1, size2 }, [from, to, ...path]) =>
      tree.verifyConsistency("index", size1, from, size2, to, path));
  }
  assert.ok(merkle.inclusion.length > 50 && merkle.consistency.length > 50);
});
