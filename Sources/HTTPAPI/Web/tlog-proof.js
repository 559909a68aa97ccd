/** Proofs of one leaf as `c2sp.org/tlog-proof@v1` files. */

import { decodeBase64 } from "./base64.js";
import { utf8 } from "./bytes.js";
import { DocumentObject, digest, readPayload } from "./documents.js";
import { verifyPath } from "./head.js";
import { isObject, parseJSON } from "./json.js";
import { verifiedCheckpoint } from "./note.js";
import { Refusal, demand } from "./refusal.js";
import { entryOf, opened } from "./statement.js";

export const firstLine = "c2sp.org/tlog-proof@v1";
// A tree of 2^53 leaves has no longer path.
const mostHashes = 53;

/** Reads the lines after the first, up to the empty one, and the checkpoint after it. */
function readTlogProof(text) {
  const end = text.indexOf("\n\n");
  const lines = text.slice(0, end).split("\n");
  const at = (line) => ({ line });
  demand(end >= 0, "shape", "proofForm", at(lines.length));
  const hasExtra = lines[1]?.startsWith("extra ") ?? false;
  const extra = hasExtra ? decodeBase64(lines[1].slice("extra ".length)) : null;
  demand(!hasExtra || extra !== null, "shape", "proofForm", at(2));
  const place = hasExtra ? 2 : 1;
  const [, digits] = /^index (0|[1-9][0-9]{0,15})$/.exec(lines[place] ?? "") ?? [];
  const index = digits === undefined ? NaN : Number(digits);
  demand(Number.isSafeInteger(index), "shape", "proofForm", at(place + 1));
  const path = lines.slice(place + 1);
  const wrong = path.findIndex((hash) => decodeBase64(hash)?.length !== 32);
  demand(wrong < 0, "shape", "proofForm", at(place + 2 + wrong));
  demand(path.length <= mostHashes, "shape", "proofForm", at(place + 2 + mostHashes));
  return { index, path, extra, checkpoint: text.slice(end + 2) };
}

/**
 * What a proof is about: an entry in base64, a payload, or an object of `statement` and
 * `disclosures`, in which `index` and `path` may stand too.
 */
function readSubject(bytes) {
  const text = new TextDecoder().decode(bytes).trim();
  if (decodeBase64(text)?.length === 32) return { entry: digest("input", text) };
  let value;
  try {
    value = parseJSON(bytes);
  } catch {
    throw new Refusal("input", "statementUnreadable");
  }
  if (isObject(value) && value.has("_sd")) return { payload: readPayload(value), disclosures: [] };
  const object = new DocumentObject(
    value, "givenStatement", ["statement", "disclosures"], ["index", "path"],
  );
  return {
    payload: readPayload(object.value("statement")), disclosures: object.strings("disclosures"),
  };
}

/** `extra` is not covered by a signature, but what it holds is proven to be the leaf, or refused. */
function subject(given, extra) {
  if (given) return readSubject(typeof given === "string" ? utf8(given) : given);
  if (extra?.length === 32) return { entry: extra };
  if (extra && extra.length > 0) return readSubject(extra);
  throw new Refusal("input", "statementNeeded");
}

export async function verifiedTlogProof(context, text, given) {
  const { key, cryptography, trail } = context;
  const proof = readTlogProof(text);
  const shown = subject(given, proof.extra);
  trail.passed("shape", "proofShape", { index: proof.index });
  const checkpoint = await verifiedCheckpoint(proof.checkpoint, key, cryptography);
  const { origin, size } = checkpoint;
  trail.passed("checkpoint", "checkpointPassed", { origin, size });
  let statement = { kind: "withheld", index: proof.index, entry: shown.entry };
  if (shown.payload) {
    const { payload } = shown;
    const content = await opened(payload, shown.disclosures, key.name, cryptography);
    const entry = await entryOf(payload, cryptography);
    statement = {
      kind: "opened", index: proof.index, entry, issuedAt: payload.get("iat"), ...content,
    };
    trail.passed("disclosure", "openedPassed", {
      index: proof.index, type: content.type.publicName, shown: content.members.size,
      all: content.members.size + content.hidden,
    });
  } else {
    trail.passed("disclosure", "entryGiven");
  }
  await verifyPath(context, statement.entry, proof.index, checkpoint, proof.path);
  trail.passed("path", "pathPassed", { index: proof.index, size });
  return { checkpoint, statements: [statement] };
}
