/** The tree of RFC 9162 §2.1, its proofs, and range proofs (ledger-format.md §2). */

import { joined, sameBytes } from "./bytes.js";
import { Refusal } from "./refusal.js";

const [leafPrefix, nodePrefix] = [Uint8Array.of(0x00), Uint8Array.of(0x01)];

export class Tree {
  /** @param {import("./cryptography.js").Cryptography} cryptography */
  constructor(cryptography) {
    this.cryptography = cryptography;
  }

  leaf(data) {
    return this.cryptography.sha256(joined(leafPrefix, data));
  }

  node(left, right) {
    return this.cryptography.sha256(joined(nodePrefix, left, right));
  }

  /**
   * The root that a path leads to from a leaf hash (RFC 9162 §2.1.3.2).
   *
   * Up to the level where the paths of this leaf and of the last one meet, the bits of the index
   * say on which side a sibling stands; above it, every sibling stands left of this path, one for
   * each bit set in what remains of the index.
   */
  async inclusionRoot(step, leaf, index, size, path) {
    if (index < 0 || index >= size) throw new Refusal(step, "outsideTree");
    const place = BigInt(index);
    const meeting = bitLength(place ^ BigInt(size - 1));
    demandLength(step, path, meeting + bitCount(place >> BigInt(meeting)));
    let hash = leaf;
    for (const [level, sibling] of path.entries()) {
      const isRight = level < meeting && !((place >> BigInt(level)) & 1n);
      hash = await (isRight ? this.node(hash, sibling) : this.node(sibling, hash));
    }
    return hash;
  }

  async verifyInclusion(step, leaf, index, size, path, root) {
    const found = await this.inclusionRoot(step, leaf, index, size, path);
    if (!sameBytes(found, root)) throw new Refusal(step, "rootMismatch");
  }

  /** RFC 9162 §2.1.4.2: the tree of `later` leaves extends that of `earlier`. */
  async verifyConsistency(step, earlier, earlierRoot, later, laterRoot, path) {
    if (earlier < 1 || earlier > later) throw new Refusal(step, "notAnEarlierTree");
    demandLength(step, path, consistencyLength(earlier, later));
    let [earlierHash, laterHash] = [earlierRoot, earlier === later ? earlierRoot : null];
    if (earlier < later) {
      const level = BigInt(trailingZeros(earlier));
      let [index, last] = [BigInt(earlier - 1) >> level, BigInt(later - 1) >> level];
      const rest = [...path];
      if (index > 0n) earlierHash = rest.shift();
      laterHash = earlierHash;
      for (const sibling of rest) {
        if (index & 1n || index === last) {
          earlierHash = await this.node(sibling, earlierHash);
          laterHash = await this.node(sibling, laterHash);
          // A last node without a right sibling stands for its parents too.
          for (; index > 0n && !(index & 1n); index >>= 1n) last >>= 1n;
        } else {
          laterHash = await this.node(laterHash, sibling);
        }
        [index, last] = [index >> 1n, last >> 1n];
      }
    }
    const holds = sameBytes(earlierHash, earlierRoot) && sameBytes(laterHash, laterRoot);
    if (!holds) throw new Refusal(step, "rootMismatch");
  }

  /** The root that a range proof leads to from leaf hashes, the first at index `first`. */
  async rangeRoot(step, leaves, first, size, left, right) {
    if (first > size || leaves.length > size - first) throw new Refusal(step, "outsideTree");
    const [before, after] = [cover(0, first), cover(first + leaves.length, size)];
    demandLength(step, left, before.length);
    demandLength(step, right, after.length);
    const stack = before.map((width, position) => ({ width, hash: left[position] }));
    for (const hash of leaves) await this.append(stack, 1, hash);
    for (const [position, width] of after.entries()) {
      await this.append(stack, width, right[position]);
    }
    return this.folded(stack);
  }

  /** Each subtree ends where the next begins, so two of one width are always siblings. */
  async append(stack, width, hash) {
    while (stack.at(-1)?.width === width) {
      hash = await this.node(stack.pop().hash, hash);
      width *= 2;
    }
    stack.push({ width, hash });
  }

  async folded(stack) {
    if (stack.length === 0) return this.cryptography.sha256(new Uint8Array());
    let root = stack.at(-1).hash;
    for (const { hash } of stack.slice(0, -1).reverse()) root = await this.node(hash, root);
    return root;
  }

  /** The root over these leaf hashes. */
  async root(leaves) {
    const stack = [];
    for (const hash of leaves) await this.append(stack, 1, hash);
    return this.folded(stack);
  }
}

function demandLength(step, path, expected) {
  if (path.length === expected) return;
  throw new Refusal(step, "wrongLength", { expected, found: path.length });
}

const bitLength = (number) => (number === 0n ? 0 : number.toString(2).length);
const bitCount = (number) => number.toString(2).replaceAll("0", "").length;
const trailingZeros = (number) => /0*$/.exec(number.toString(2))[0].length;

function largestPowerBelow(count) {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** Descends to the last node of the earlier tree, and counts what stands beside the way. */
function consistencyLength(earlier, later) {
  let [begin, end, length] = [0, later, 0];
  while (end !== earlier) {
    const middle = begin + largestPowerBelow(end - begin);
    if (earlier <= middle) end = middle;
    else begin = middle;
    length++;
  }
  return begin > 0 ? length + 1 : length;
}

/**
 * The sizes of the fewest aligned perfect subtrees that cover the leaves `[begin, end)`, left to
 * right: each is the largest that starts where the last one ended and does not pass the end.
 */
export function cover(begin, end) {
  const widths = [];
  while (begin < end) {
    let width = 1;
    while (begin % (width * 2) === 0 && width * 2 <= end - begin) width *= 2;
    widths.push(width);
    begin += width;
  }
  return widths;
}
