/** What disclosures open of a statement: the step `disclosure` (ledger-format.md §1). */

import { decodeBase64URL, encodeBase64URL } from "./base64.js";
import { sameBytes, utf8 } from "./bytes.js";
import { canonicalJSON, isObject, parseJSON } from "./json.js";
import { demand } from "./refusal.js";

const step = "disclosure";
const families = [
  "registry", "participant", "batch", "credit", "consent", "inquiry", "dispute", "contract",
  "incident", "erasure",
];
const notMembers = ["iss", "iat", "vct", "exp", "nbf", "cnf", "status"];
// 43 symbols hold 258 bits: the last two are spare, and zero.
const digestText = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const [quote, comma, closing] = [0x22, 0x2c, 0x5d];
const largestVersion = 2n ** 63n - 1n;

const isPlain = (name) => /^[a-z][a-z0-9_]*$/.test(name);

function hasPlainNames(value) {
  if (Array.isArray(value)) return value.every(hasPlainNames);
  if (!isObject(value)) return true;
  return [...value].every(([name, member]) => isPlain(name) && hasPlainNames(member));
}

/** The family and the name in `vct`; `null` unless it is the type of a statement. */
export function statementType(vct) {
  const pattern = /^tallystick\/([a-z]+)\/([a-z][a-z0-9_.]*)\/([1-9][0-9]*)$/;
  const [, family, name, version] = pattern.exec(vct) ?? [];
  if (!families.includes(family) || BigInt(version) > largestVersion) return null;
  return { family, name, vct, publicName: family === "credit" ? name : `${family}.${name}` };
}

/** What `text` holds that is UTF-8; `null` otherwise. */
function decodedUTF8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function readValue(bytes) {
  try {
    const value = parseJSON(bytes);
    return { value, canonical: canonicalJSON(value) };
  } catch {
    return null;
  }
}

/**
 * Reads `b64url(["salt","name",value])`. It is cut where its one spelling has the parts: no salt
 * and no name needs an escape.
 */
function readDisclosure(encoded) {
  const json = decodeBase64URL(encoded);
  demand(json, step, "disclosureEncoding");
  const saltEnd = 2 + 22;
  const begins = json[0] === 0x5b && json[1] === quote && json.at(-1) === closing;
  demand(begins && json.length > saltEnd + 3, step, "disclosureForm");
  const salt = decodeBase64URL(decodedUTF8(json.subarray(2, saltEnd)) ?? "");
  demand(json.indexOf(quote, 2) === saltEnd && salt?.length === 16, step, "disclosureSalt");
  const nameStart = saltEnd + 3;
  const nameEnd = json.indexOf(quote, nameStart);
  const isCut = json[saltEnd + 1] === comma && json[saltEnd + 2] === quote && nameEnd >= 0
    && nameEnd + 2 < json.length && json[nameEnd + 1] === comma;
  demand(isCut, step, "disclosureForm");
  const name = decodedUTF8(json.subarray(nameStart, nameEnd)) ?? "";
  demand(isPlain(name) && !notMembers.includes(name), step, "disclosureName");
  const spelling = json.subarray(nameEnd + 2, -1);
  const read = readValue(spelling);
  demand(read && hasPlainNames(read.value), step, "disclosureValue");
  demand(sameBytes(spelling, read.canonical), step, "disclosureForm");
  return { name, value: read.value };
}

/**
 * The type of a payload and the members that `disclosures` open, if they open it and it is of this
 * log.
 * @param {Map} payload of the right shape
 */
export async function opened(payload, disclosures, origin, cryptography) {
  const texts = payload.get("_sd");
  const ascend = texts.every((text, position) => position === 0 || texts[position - 1] < text);
  demand(ascend && texts.every((text) => digestText.test(text)), step, "digestList");
  demand(payload.get("_sd_alg") === "sha-256", step, "digestAlgorithm");
  demand(payload.get("iss") === origin, step, "statementOfAnotherLog");
  const type = statementType(payload.get("vct"));
  demand(type, step, "statementType");
  const committed = new Set(texts);
  const members = new Map();
  for (const encoded of disclosures) {
    const { name, value } = readDisclosure(encoded);
    const digest = encodeBase64URL(await cryptography.sha256(utf8(encoded)));
    demand(committed.has(digest), step, "notCommitted");
    demand(!members.has(name), step, "disclosedTwice");
    members.set(name, value);
  }
  return { type, members, hidden: texts.length - members.size };
}

/** `H(JCS(payload))`: all that the log holds of a statement. */
export function entryOf(payload, cryptography) {
  return cryptography.sha256(canonicalJSON(payload));
}
