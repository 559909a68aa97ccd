import assert from "node:assert/strict";
import test from "node:test";
import { readCheckpoint, readNote, readVerifierKey, verifyNote }
  from "../../Sources/HTTPAPI/Web/note.js";
import { Refusal } from "../../Sources/HTTPAPI/Web/refusal.js";
import { nodeCryptography } from "./support/cryptography.mjs";
import { exampleKey, needing, sharedVectors } from "./support/files.mjs";
import { SmallLog } from "./support/small-log.mjs";

const readKey = (text) => readVerifierKey(text, nodeCryptography);

async function verifyText(note, key) {
  await verifyNote("checkpoint", readNote("checkpoint", note), await readKey(key), nodeCryptography);
}

test("a verifier key is read, and no other spelling or part of it", async () => {
  const key = await readKey(exampleKey);
  assert.equal(key.name, "tallystick.example/registry");
  assert.equal(key.publicKey.length, 32);
  for (let position = 0; position < exampleKey.length; position++) {
    const next = String.fromCharCode(exampleKey.charCodeAt(position) + 1);
    const changed = exampleKey.slice(0, position) + next + exampleKey.slice(position + 1);
    await assert.rejects(readKey(changed), Refusal, changed);
    await assert.rejects(readKey(exampleKey.slice(0, position)), Refusal);
    if (position > 0) await assert.rejects(readKey(exampleKey.slice(position)), Refusal);
  }
});

test("a note is refused when any of its characters changes", async () => {
  const log = new SmallLog().seal();
  const note = log.note();
  await verifyText(note, log.key);
  for (let position = 0; position < note.length; position++) {
    for (const other of ["A", "\n", "", " "]) {
      const changed = note.slice(0, position) + other + note.slice(position + 1);
      if (changed !== note) await assert.rejects(verifyText(changed, log.key), Refusal, changed);
    }
  }
});

test("what is no note is refused as such", () => {
  for (const text of ["", "\n", "\n\n", "x\n", "x\n\n", "x", "x\n\n— y AAAAAAA="]) {
    assert.throws(() => readNote("checkpoint", text), { reason: "malformedNote" }, JSON.stringify(text));
  }
});

test("a checkpoint's size is from 0 to 2^53 - 1, in plain decimal", () => {
  const size = (text) => readCheckpoint("checkpoint", `a\n${text}\n${Buffer.alloc(32).toString("base64")}\n`).size;
  assert.deepEqual(["0", "9007199254740991"].map(size), [0, Number.MAX_SAFE_INTEGER]);
  assert.throws(() => size("9007199254740992"), { reason: "sizeTooLarge" });
  for (const text of ["", "01", "+1", "-1", " 1", "1 ", "1.0", "1e3", "0x1"]) {
    assert.throws(() => size(text), { reason: "malformedCheckpoint" }, text);
  }
});

test("other signers' lines are passed over, and a wrong one of the key condemns", async () => {
  const log = new SmallLog().seal();
  const other = new SmallLog("other.example/log").seal();
  const line = (note) => `${note.split("\n").at(-2)}\n`;
  await verifyText(log.note() + line(other.note()), log.key);
  await assert.rejects(verifyText(log.note() + line(log.note(1)), log.key), { reason: "wrongSignature" });
  await assert.rejects(verifyText(other.note(), log.key), { reason: "notSigned" });
  const many = log.note() + line(other.note()).repeat(100);
  await assert.rejects(verifyText(many, log.key), { reason: "tooManySignatures" });
});

const notes = sharedVectors("c2sp/note-vectors.json");

/** A note is held against each of the keys, as one that any of them may have signed. */
async function signers({ note, vkeys }) {
  const names = [];
  const signed = readNote("checkpoint", note);
  for (const text of vkeys) {
    const key = await readKey(text);
    try {
      await verifyNote("checkpoint", signed, key, nodeCryptography);
      names.push(key.name);
    } catch (error) {
      if (error.reason !== "notSigned") throw error;
    }
  }
  if (names.length === 0) throw new Refusal("checkpoint", "notSigned");
  return names;
}

test("C2SP's signed notes, good and bad", needing(notes), async () => {
  for (const one of notes.ok) assert.deepEqual(await signers(one), one.verified, one.name);
  for (const one of notes.fail) await assert.rejects(signers(one), Refusal, one.name);
  for (const key of notes.vkey_bad) await assert.rejects(readKey(key), Refusal, key);
  assert.ok(notes.ok.length > 0 && notes.fail.length > 0);
});

const checkpoints = sharedVectors("c2sp/checkpoints.json");

test("checkpoints of other logs, good and bad", needing(checkpoints), async () => {
  for (const one of checkpoints.ok) {
    const { text } = readNote("checkpoint", one.checkpoint);
    const { origin, size } = readCheckpoint("checkpoint", text);
    assert.deepEqual([origin, size], [one.origin, one.size]);
    if (one.vkey) await verifyText(one.checkpoint, one.vkey);
  }
  for (const body of checkpoints.parse_bad_bodies) {
    assert.throws(() => readCheckpoint("checkpoint", body), Refusal, JSON.stringify(body));
  }
});
