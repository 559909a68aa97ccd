/** A log key that is announced in a statement of its own, and checkpoints with two signatures. */

import assert from "node:assert/strict";
import test from "node:test";
import { SmallLog } from "./support/small-log.mjs";
import { refusedFor, verified } from "./support/verifying.mjs";

// Another log of the same name has another key of it.
function otherKey(log) {
  const other = new SmallLog("another.example/log");
  return { vkey: other.key.replace("another.example/log", log.origin), other };
}

function announcing(members) {
  const log = new SmallLog().seal();
  const leaf = log.record("registry/key", members(log), ["topic:registry"]);
  log.seal();
  return { log, document: log.presentation([leaf]), options: { key: log.key } };
}

test("a key that is announced is said", async () => {
  let own;
  const { log, document, options } = announcing((log) => {
    own = log.key;
    return { vkey: log.key, from_size: log.size + 2 };
  });
  const outcome = await verified(document, options);
  const step = outcome.steps.find(({ name }) => name === "announcement");
  assert.ok(step.detail.includes(own) && step.detail.includes(String(log.size)));
});

test("an announcement that cannot be followed is refused", async () => {
  for (const [members, reason, step = "announcement"] of [
    [(log) => ({ vkey: log.key }), "announcementHidden"],
    [(log) => ({ from_size: log.size + 2 }), "announcementHidden"],
    [(log) => ({ vkey: log.key, from_size: log.size + 3 }), "announcedSize"],
    [(log) => ({ vkey: log.key, from_size: log.size }), "announcedSize"],
    [(log) => ({ vkey: new SmallLog("another.example/log").key, from_size: log.size + 2 }),
      "announcedOtherLog"],
    [(log) => ({ vkey: otherKey(log).vkey, from_size: log.size + 2 }), "wrongKeyID", "key"],
  ]) {
    const { document, options } = announcing(members);
    await refusedFor(reason, step, document, options);
  }
});

test("of two signatures one by the known key is enough", async () => {
  const log = new SmallLog().seal();
  const { other } = otherKey(log);
  const document = log.presentation([0]);
  const stranger = other.seal().note().trimEnd().split("\n").at(-1).replace(other.origin, log.origin);
  for (const place of ["first", "last"]) {
    const copy = structuredClone(document);
    const [text, own] = copy.proof.checkpoint.split("\n\n");
    const lines = place === "last" ? `${own}${stranger}\n` : `${stranger}\n${own}`;
    copy.proof.checkpoint = `${text}\n\n${lines}`;
    await verified(copy, { key: log.key });
  }
});
