/**
 * The step `shape`: exact members and types of presentations and receipts (ledger-format.md §6, §7).
 *
 * Hashes may have any text here: each is refused by the step that uses it.
 */

import { decodeBase64 } from "./base64.js";
import { isCount, isObject } from "./json.js";
import { Refusal, demand } from "./refusal.js";

const step = "shape";

/** An object of a received document, held to its exact members and their types. */
export class DocumentObject {
  /** @param {string} place what the object is: a key of the table of places */
  constructor(value, place, members, optional = []) {
    demand(isObject(value), step, "notAnObject", { place });
    const allowed = [...members, ...optional];
    const isExact = members.every((name) => value.has(name))
      && [...value.keys()].every((name) => allowed.includes(name));
    demand(isExact, step, "otherMembers", { place });
    this.members = value;
    this.place = place;
  }

  demand(condition, name, reason) {
    demand(condition, step, reason, { place: this.place, member: name });
  }

  has(name) {
    return this.members.has(name);
  }

  value(name) {
    return this.members.get(name);
  }

  string(name) {
    this.demand(typeof this.value(name) === "string", name, "notAString");
    return this.value(name);
  }

  nullableString(name) {
    return this.value(name) === null ? null : this.string(name);
  }

  count(name) {
    this.demand(isCount(this.value(name)), name, "notACount");
    return this.value(name);
  }

  array(name) {
    this.demand(Array.isArray(this.value(name)), name, "notAList");
    return this.value(name);
  }

  counts(name) {
    this.demand(this.array(name).every(isCount), name, "holdsNoCount");
    return this.value(name);
  }

  strings(name) {
    const areStrings = this.array(name).every((element) => typeof element === "string");
    this.demand(areStrings, name, "holdsNoString");
    return this.value(name);
  }
}

/** The 32 bytes of a hash's text. */
export function digest(atStep, text) {
  const bytes = decodeBase64(text);
  demand(bytes?.length === 32, atStep, "notAHash");
  return bytes;
}

export const digests = (atStep, texts) => texts.map((text) => digest(atStep, text));

const blockMembers = [
  "vct", "iss", "height", "prev", "first", "size", "root", "blocks", "index_root", "time",
];

export function readBlockPayload(value) {
  const object = new DocumentObject(value, "blockStatement", blockMembers);
  for (const name of blockMembers) {
    if (["height", "first", "size", "time"].includes(name)) object.count(name);
    else object.string(name);
  }
  return object.members;
}

export function readProvenBlock(value) {
  const object = new DocumentObject(value, "block", ["statement", "path"]);
  return {
    payload: readBlockPayload(object.value("statement")),
    path: object.strings("path"),
  };
}

export function readPayload(value) {
  const object = new DocumentObject(value, "payload", ["_sd", "_sd_alg", "iat", "iss", "vct"]);
  object.strings("_sd");
  object.count("iat");
  for (const name of ["_sd_alg", "iss", "vct"]) object.string(name);
  return object.members;
}

function readStatement(value) {
  const place = "statement";
  const has = (name) => isObject(value) && value.has(name);
  if (has("entry")) {
    const object = new DocumentObject(value, place, ["index", "entry", "path"]);
    return {
      kind: "withheld", index: object.count("index"), entry: object.string("entry"),
      path: object.strings("path"),
    };
  }
  if (has("block")) {
    const object = new DocumentObject(value, place, ["index", "block", "path"]);
    return {
      kind: "block", index: object.count("index"),
      payload: readBlockPayload(object.value("block")), path: object.strings("path"),
    };
  }
  const object = new DocumentObject(value, place, ["index", "statement", "disclosures", "path"]);
  return {
    kind: "opened", index: object.count("index"), payload: readPayload(object.value("statement")),
    disclosures: object.strings("disclosures"), path: object.strings("path"),
  };
}

function readNeighbour(value) {
  if (value === null) return null;
  const object = new DocumentObject(value, "neighbour", ["key", "value"]);
  return { key: object.string("key"), value: object.string("value") };
}

function readSince(value) {
  const object = new DocumentObject(value, "since", ["count", "head", "path"]);
  return {
    count: object.count("count"), head: object.string("head"), path: object.strings("path"),
  };
}

function readIndexProof(value) {
  const members = ["label", "count", "nonce", "from", "left", "right", "siblings", "neighbour"];
  const object = new DocumentObject(value, "indexProof", members, ["since"]);
  return {
    label: object.string("label"), count: object.count("count"),
    nonce: object.nullableString("nonce"), from: object.count("from"),
    left: object.strings("left"), right: object.strings("right"),
    siblings: object.strings("siblings"), neighbour: readNeighbour(object.value("neighbour")),
    since: object.has("since") ? readSince(object.value("since")) : null,
  };
}

/** Reads an element of a list; its place goes into the refusal. */
function readElement(value, position) {
  try {
    return readStatement(value);
  } catch (error) {
    if (error instanceof Refusal) error.values.position = position;
    throw error;
  }
}

export function readPresentation(value) {
  const object = new DocumentObject(value, "presentation", ["statements", "proof"]);
  const statements = object.array("statements").map(readElement);
  const proof = new DocumentObject(
    object.value("proof"), "proof", ["checkpoint", "block"], ["index"],
  );
  return {
    statements, checkpoint: proof.string("checkpoint"), block: readProvenBlock(proof.value("block")),
    index: proof.has("index") ? readIndexProof(proof.value("index")) : null,
  };
}

export function readReceipt(value) {
  const members = ["batch", "iat", "seed", "lines", "statement", "disclosures", "proof"];
  const object = new DocumentObject(value, "receipt", members);
  const receipt = {
    batch: object.string("batch"), issuedAt: object.count("iat"), seed: object.string("seed"),
    lines: object.counts("lines"), payload: readPayload(object.value("statement")),
    disclosures: object.strings("disclosures"),
  };
  const proof = new DocumentObject(
    object.value("proof"), "proof", ["checkpoint", "block", "range"],
  );
  const range = new DocumentObject(
    proof.value("range"), "range", ["first", "entries", "left", "right"],
  );
  return {
    ...receipt, checkpoint: proof.string("checkpoint"), block: readProvenBlock(proof.value("block")),
    range: {
      first: range.count("first"), entries: range.strings("entries"), left: range.strings("left"),
      right: range.strings("right"),
    },
  };
}
