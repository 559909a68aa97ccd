/** C2SP signed notes, verifier keys (Ed25519, type 0x01) and checkpoints. */

import { decodeBase64 } from "./base64.js";
import { joined, sameBytes, utf8 } from "./bytes.js";
import { demand } from "./refusal.js";

const ed25519Type = 0x01;
const mostSignatures = 100;

// Not empty, no white space, no control character, no "+": so it can stand in a line and in a key.
const keyName = /^[^\p{White_Space}\u0000-\u001f+]+$/u;
const noteText = /^[^\u0000-\u0009\u000b-\u001f]*\n$/u;

/**
 * Reads `name "+" id "+" base64(0x01 ‖ public key)`. The id is computed anew and compared: it is
 * part of what a signature line names.
 * @returns {Promise<{name: string, id: Uint8Array, publicKey: Uint8Array}>}
 */
export async function readVerifierKey(text, cryptography) {
  const step = "key";
  const [, name, digits, base64] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(text) ?? [];
  const bytes = base64 === undefined ? null : decodeBase64(base64);
  demand(bytes && bytes.length > 1 && keyName.test(name), step, "malformedKey");
  demand(bytes[0] === ed25519Type && bytes.length === 33, step, "unsupportedKeyType");
  const hash = await cryptography.sha256(joined(utf8(name), Uint8Array.of(0x0a), bytes));
  const id = hash.subarray(0, 4);
  const printed = Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
  demand(sameBytes(id, printed), step, "wrongKeyID");
  return { name, id, publicKey: bytes.subarray(1) };
}

function readSignature(step, line) {
  const [, name, base64] = /^— ([^ ]*) (.*)$/su.exec(line) ?? [];
  const bytes = base64 === undefined ? null : decodeBase64(base64);
  const isOne = bytes && bytes.length >= 5 && keyName.test(name);
  demand(isOne, step, "malformedSignatureLine");
  return { name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
}

/** Splits a note at its last empty line. */
export function readNote(step, note) {
  demand(noteText.test(note), step, "malformedNote");
  // A line must stand before the empty one and one after it.
  const end = note.length < 3 ? -1 : note.lastIndexOf("\n\n", note.length - 3);
  demand(end >= 0, step, "malformedNote");
  const lines = note.slice(end + 2, -1).split("\n");
  demand(lines.length <= mostSignatures, step, "tooManySignatures");
  return {
    text: note.slice(0, end + 1),
    signatures: lines.map((line) => readSignature(step, line)),
  };
}

/**
 * Refuses a note that `key` did not sign, and one with a line under its name and id that does not
 * verify. Lines of others are ignored, whatever their kind.
 */
export async function verifyNote(step, { text, signatures }, key, cryptography) {
  const own = signatures.filter(({ name, id }) => name === key.name && sameBytes(id, key.id));
  demand(own.length > 0, step, "notSigned");
  for (const { bytes } of own) {
    const isGood = await cryptography.verifiesEd25519(key.publicKey, bytes, utf8(text));
    demand(isGood, step, "wrongSignature");
  }
}

/** Reads origin, size and root of a checkpoint, the text of a note (C2SP tlog-checkpoint). */
export function readCheckpoint(step, text) {
  const lines = text.slice(0, -1).split("\n");
  const empty = lines.indexOf("");
  demand(empty < 0, step, "malformedCheckpoint", { line: empty + 1 });
  const isSize = /^(0|[1-9][0-9]*)$/.test(lines[1] ?? "");
  demand(isSize, step, "malformedCheckpoint", { line: 2 });
  const root = decodeBase64(lines[2] ?? "");
  demand(root?.length === 32, step, "malformedCheckpoint", { line: 3 });
  const size = Number(lines[1]);
  demand(Number.isSafeInteger(size), step, "sizeTooLarge");
  return { origin: lines[0], size, root, extensions: lines.slice(3) };
}

/** Rule 1 of ledger-format.md §4, and that there are the three lines that §4 allows. */
export async function verifiedCheckpoint(note, key, cryptography, step = "checkpoint") {
  const signed = readNote(step, note);
  await verifyNote(step, signed, key, cryptography);
  const checkpoint = readCheckpoint(step, signed.text);
  demand(checkpoint.extensions.length === 0, step, "moreThanThreeLines");
  demand(checkpoint.origin === key.name, step, "otherOrigin");
  return checkpoint;
}
