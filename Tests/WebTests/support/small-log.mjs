/** A log made in memory by the definitions of ledger-format.md, to be verified and lied with. */

import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { inclusionPath, treeRoot } from "./naive-tree.mjs";

const sha256 = (...parts) =>
  new Uint8Array(createHash("sha256").update(Buffer.concat(parts.map((part) => Buffer.from(part)))).digest());
const leaf = (data) => sha256([0], data);
const b64 = (bytes) => Buffer.from(bytes).toString("base64");
const zero = new Uint8Array(32);

/** RFC 8785 for objects of strings, integers and lists. */
export function jcs(value) {
  if (Array.isArray(value)) return `[${value.map(jcs).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${jcs(value[name])}`).join(",")}}`;
}

function u64(number) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(number));
  return bytes;
}

/** A disclosure of this JSON, whatever it is. */
export const disclosure = (json) => Buffer.from(json).toString("base64url");

export class SmallLog {
  constructor(origin = "small.example/log") {
    const seed = sha256(Buffer.from(origin));
    const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
    this.privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    const spki = createPublicKey(this.privateKey).export({ format: "der", type: "spki" });
    const key = Buffer.concat([[1], spki.subarray(-32)].map((part) => Buffer.from(part)));
    this.origin = origin;
    this.keyID = Buffer.from(sha256(Buffer.from(`${origin}\n`), key).subarray(0, 4));
    this.key = `${origin}+${this.keyID.toString("hex")}+${b64(key)}`;
    Object.assign(this, { statements: [], blocks: [], labels: new Map() });
    this.record("registry/genesis", { origin }, ["topic:registry"]);
  }

  get size() {
    return this.statements.length;
  }

  /** Adds a statement to the block under way and returns its index. */
  record(type, members, labels = []) {
    const disclosures = Object.entries(members).map(([name, value]) => {
      const salt = Buffer.from(sha256(Buffer.from(`${this.size} ${name}`))).subarray(0, 16);
      return disclosure(`["${salt.toString("base64url")}",${JSON.stringify(name)},${jcs(value)}]`);
    });
    return this.recordDisclosures(type, disclosures, {}, labels);
  }

  /** Commits to whatever texts, in a payload that may be changed. */
  recordDisclosures(type, disclosures, changes = {}, labels = []) {
    const digests = disclosures
      .map((text) => Buffer.from(sha256(Buffer.from(text))).toString("base64url")).sort();
    const payload = {
      _sd: digests, _sd_alg: "sha-256", iat: 1790000000, iss: this.origin,
      vct: `tallystick/${type}/1`, ...changes,
    };
    return this.append({ payload, disclosures }, labels);
  }

  append(statement, labels) {
    const index = this.size;
    const entry = sha256(Buffer.from(jcs(statement.payload)));
    this.statements.push({ ...statement, index, entry });
    for (const label of labels) {
      this.labels.set(label, [...(this.labels.get(label) ?? []), { index, entry }]);
    }
    return index;
  }

  seal(changes = {}) {
    const last = this.blocks.at(-1);
    const payload = {
      vct: "tallystick/block/1", iss: this.origin, height: this.blocks.length,
      prev: b64(last ? last.entry : zero), first: last ? last.index + 1 : 0, size: this.size,
      root: b64(this.root(this.size)), blocks: b64(treeRoot(this.blocks.map(({ entry }) => leaf(entry)))),
      index_root: b64(this.trie([...this.labels.keys()])), time: 1790000000000 + this.size, ...changes,
    };
    const index = this.append({ payload, isBlock: true }, []);
    this.blocks.push(this.statements[index]);
    return this;
  }

  leaves(size = this.size) {
    return this.statements.slice(0, size).map(({ entry }) => leaf(entry));
  }

  root(size) {
    return treeRoot(this.leaves(size));
  }

  path(index, size = this.size) {
    return inclusionPath(index, this.leaves(size)).map(b64);
  }

  /** A signed checkpoint; of whatever size and root one likes. */
  note(size = this.size, root = this.root(size)) {
    const text = `${this.origin}\n${size}\n${b64(root)}\n`;
    const signature = sign(null, Buffer.from(text), this.privateKey);
    return `${text}\n— ${this.origin} ${b64(Buffer.concat([this.keyID, signature]))}\n`;
  }

  /** A block as the API serves it, under the latest checkpoint or that of a size. */
  block(height, size = this.size) {
    const { payload, index } = this.blocks[height];
    return { statement: payload, path: this.path(index, size), checkpoint: this.note(size) };
  }

  // The label index.

  labelKey(label) {
    return sha256(Buffer.from("tallystick/index/v1\n"), Buffer.from(label));
  }

  postings(label) {
    return (this.labels.get(label) ?? [])
      .map(({ index, entry }) => sha256([0, 4], u64(index), entry));
  }

  nonce(label) {
    return sha256(Buffer.from(label), u64(this.postings(label).length)).subarray(0, 16);
  }

  value(label) {
    const postings = this.postings(label);
    return sha256([5], this.nonce(label), u64(postings.length), treeRoot(postings));
  }

  bit(label, depth) {
    return (this.labelKey(label)[depth >> 3] >> (7 - (depth & 7))) & 1;
  }

  trie(labels, depth = 0) {
    if (labels.length === 0) return zero;
    if (labels.length === 1) return sha256([2], this.labelKey(labels[0]), this.value(labels[0]));
    const side = (bit) => labels.filter((label) => this.bit(label, depth) === bit);
    return sha256([3], this.trie(side(0), depth + 1), this.trie(side(1), depth + 1));
  }

  indexProof(label, from, length) {
    let labels = [...this.labels.keys()];
    const siblings = [];
    for (let depth = 0; labels.length > 1; depth++) {
      const isOwn = (other) => this.bit(other, depth) === this.bit(label, depth);
      siblings.push(this.trie(labels.filter((other) => !isOwn(other)), depth + 1));
      labels = labels.filter(isOwn);
    }
    const postings = this.postings(label);
    const isPresent = postings.length > 0;
    const [other] = labels;
    return {
      label, count: postings.length, nonce: isPresent ? b64(this.nonce(label)) : null, from,
      left: this.covered(postings, 0, from), right: isPresent
        ? this.covered(postings, from + length, postings.length) : [],
      siblings: siblings.map(b64), neighbour: isPresent || other === undefined
        ? null : { key: b64(this.labelKey(other)), value: b64(this.value(other)) },
    };
  }

  covered(leaves, begin, end) {
    const roots = [];
    while (begin < end) {
      let width = 1;
      while (begin % (2 * width) === 0 && begin + 2 * width <= end) width *= 2;
      roots.push(b64(treeRoot(leaves.slice(begin, begin + width))));
      begin += width;
    }
    return roots;
  }

  shown(index) {
    const { payload, disclosures, isBlock } = this.statements[index];
    const path = this.path(index);
    return isBlock
      ? { index, block: payload, path } : { index, statement: payload, disclosures, path };
  }

  withheld(index) {
    return { index, entry: b64(this.statements[index].entry), path: this.path(index) };
  }

  /** Statements by their indices, under the latest checkpoint. */
  presentation(indices, show = (index) => this.shown(index)) {
    const { payload, index } = this.blocks.at(-1);
    return {
      statements: indices.map(show),
      proof: {
        checkpoint: this.note(), block: { statement: payload, path: this.path(index) },
      },
    };
  }

  /** A label's statements, all or a page of them. */
  about(label, from = 0, length = this.postings(label).length - from) {
    const indices = (this.labels.get(label) ?? []).slice(from, from + length)
      .map(({ index }) => index);
    const presentation = this.presentation(indices);
    presentation.proof.index = this.indexProof(label, from, length);
    return presentation;
  }

  /** The receipt for the statements from `first` on, the last of which is the batch's. */
  receipt(first, changes = {}) {
    const { payload, index } = this.blocks.at(-1);
    const last = this.blocks.at(-1).index - 1;
    const { payload: statement, disclosures } = this.statements[last];
    const entries = this.statements.slice(first, last + 1).map(({ entry }) => b64(entry));
    return {
      batch: "b-1", iat: statement.iat, seed: b64(zero),
      lines: entries.slice(1).map((_, position) => position + 1), statement, disclosures,
      proof: {
        checkpoint: this.note(), block: { statement: payload, path: this.path(index) },
        range: {
          first, entries, left: this.covered(this.leaves(), 0, first),
          right: this.covered(this.leaves(), last + 1, this.size),
        },
      },
      ...changes,
    };
  }

  /** A statement as a `c2sp.org/tlog-proof@v1` file. */
  tlogProof(index, extra) {
    const lines = ["c2sp.org/tlog-proof@v1"];
    if (extra !== undefined) lines.push(`extra ${b64(Buffer.from(extra))}`);
    lines.push(`index ${index}`, ...this.path(index), "");
    return `${lines.join("\n")}\n${this.note()}`;
  }
}
