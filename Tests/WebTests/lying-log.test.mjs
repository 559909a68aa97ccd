/** A log that signs what the format forbids: each such answer is well proven, and refused all the same. */

import assert from "node:assert/strict";
import test from "node:test";
import { SmallLog, disclosure } from "./support/small-log.mjs";
import { refusedFor, verified } from "./support/verifying.mjs";

const subject = "lei:5493001NTNQJDH60PM02";
const label = `subject:${subject}`;
const salt = "AAAAAAAAAAAAAAAAAAAAAA";
const begun = () => new SmallLog().seal();

function answerWith(texts, changes, type = "credit/note") {
  const log = begun();
  const index = log.recordDisclosures(type, texts, changes);
  log.seal();
  return [log.presentation([index]), { key: log.key }];
}

test("a disclosure has one spelling, even where the log commits to another", async () => {
  const good = `["${salt}","subject",{"a":[null,-5]}]`;
  await verified(...answerWith([disclosure(good)]));
  const cases = {
    disclosureEncoding: [`${disclosure(good)}=`, `${disclosure(good)}!`],
    disclosureForm: [
      "", "[]", "{}", good.slice(1), good.slice(0, -1), `${good} `, ` ${good}`, `["${salt}"]`,
      `["${salt}", "subject",1]`, `["${salt}","subject" ,1]`, `["${salt}","subject",1 ]`, `["${salt}","subject"]`,
      `["${salt}","subject",{"b":1,"a":1}]`, `["${salt}","subject",-0]`, `["${salt}","subject","\\u0041"]`,
    ].map(disclosure),
    disclosureSalt: [
      `["${salt.slice(1)}","subject",1]`, `["${salt}AA","subject",1]`, `["${salt.slice(0, -1)}B","subject",1]`,
    ].map(disclosure),
    disclosureName: ["iss", "vct", "status", "Subject", "9", "", "_sd", "s\u00e9"]
      .map((name) => disclosure(`["${salt}",${JSON.stringify(name)},1]`)),
    disclosureValue: ["1.0", "1e2", "9007199254740992", "{\"A\":1}", "[{\"a\":{\"a-b\":1}}]", "{\"a\":1,\"a\":1}", "1,2", "nul", "\"\\ud800\""]
      .map((value) => disclosure(`["${salt}","subject",${value}]`)),
  };
  for (const [reason, texts] of Object.entries(cases)) {
    for (const text of texts) await refusedFor(reason, "disclosure", ...answerWith([text]));
  }
});

test("a member is disclosed once, and only what the payload commits to", async () => {
  const [one, two] = [1, 2].map((value) => disclosure(`["${salt}","balance",${value}]`));
  await refusedFor("disclosedTwice", "disclosure", ...answerWith([one, two]));
  const [presentation, options] = answerWith([one]);
  presentation.statements[0].disclosures = [two];
  await refusedFor("notCommitted", "disclosure", presentation, options);
});

test("a payload is of this log, of a known family and in order", async () => {
  const text = disclosure(`["${salt}","balance",1]`);
  const refuses = (reason, changes) => refusedFor(reason, "disclosure", ...answerWith([text], changes));
  await refuses("statementOfAnotherLog", { iss: "other.example/log" });
  await refuses("digestAlgorithm", { _sd_alg: "sha-512" });
  const types = [
    "tallystick/block/1", "tallystick/credit/note", "tallystick/credit/note/0", "tallystick/credit/note/01",
    "tallystick/credit/Note/1", "tallystick/loan/note/1", "tallystick/credit/note/1/1", "stick/credit/note/1",
    "tallystick/credit/note/9223372036854775808", "tallystick/credit/note/1\n",
  ];
  for (const vct of types) await refuses("statementType", { vct });
  await verified(...answerWith([text], { vct: "tallystick/credit/note/9223372036854775807" }));
  const [small, large] = [`${"A".repeat(42)}A`, `${"B".repeat(42)}A`];
  for (const list of [[large, small], [small, small], ["A"], [`${small.slice(1)}B`], [`${small}A`]]) {
    await refusedFor("digestList", "disclosure", ...answerWith([], { _sd: list }));
  }
});

test("a block statement is a block's, of this log, at its leaf, with fitting numbers", async () => {
  const log = (changes) => {
    const made = begun();
    made.record("credit/note", {});
    return made.seal(changes);
  };
  const zero = Buffer.alloc(32).toString("base64");
  const wrong = {
    otherBlockType: [{ vct: "tallystick/block/2" }], blockOfAnotherLog: [{ iss: "other.example/log" }],
    blockSize: [{ size: 4 }], blockNumbers: [{ first: 0 }, { height: 0 }, { height: 3, first: 2 }, { first: 4 }],
    blockBeforeFirst: [{ height: 0, first: 0 }, { height: 0, first: 0, prev: zero }],
    rootBeforeBlock: [{ root: zero }], notAHash: [{ prev: "AA==" }, { index_root: "" }, { blocks: `${zero}=` }],
  };
  for (const [reason, all] of Object.entries(wrong)) {
    for (const changes of all) {
      const made = log(changes);
      await refusedFor(reason, "block", made.presentation([]), { key: made.key });
    }
  }
  // The same of a block that is shown as a statement, where the step is another.
  const made = log({ vct: "tallystick/block/2" });
  made.record("credit/note", {});
  made.seal();
  await refusedFor("otherBlockType", "disclosure", made.presentation([3]), { key: made.key });
  const moved = begun().seal();
  const shown = moved.presentation([1]);
  shown.statements[0].index = 0;
  await refusedFor("blockSize", "disclosure", shown, { key: moved.key });
});

test("a checkpoint of a tree without a block, or whose last leaf is none, is refused", async () => {
  const log = begun();
  const presentation = log.presentation([]);
  presentation.proof.checkpoint = log.note(1);
  await refusedFor("blockSize", "block", presentation, { key: log.key });
  log.record("credit/note", {});
  presentation.proof.checkpoint = log.note();
  presentation.proof.block.statement = { ...presentation.proof.block.statement, size: 2 };
  presentation.proof.block.path = log.path(2);
  await refusedFor("notTheLastLeaf", "block", presentation, { key: log.key });
});

test("an answer's label is in normal form, and follows from each statement", async () => {
  const forms = [
    "subject:uscc:91110000MA00TE011I", "subject:lei:5493001NTNQJDH60PM0A", "subject:foreign:us-1",
    "participant:-a", `participant:${"a".repeat(65)}`, "topic:credit", "subject:", "other:a", `${label}\n`,
  ];
  for (const form of forms) {
    const log = begun();
    const member = form.startsWith("participant:") ? "participant" : "subject";
    const type = member === "subject" ? "credit/note" : "participant/applied";
    const value = form.slice(form.indexOf(":") + 1);
    log.record(type, { [member]: value }, [form]);
    log.seal();
    const presentation = log.about(form);
    if (!form.startsWith("topic:") && !form.startsWith("other:")) {
      await refusedFor("labelForm", "index", presentation, { key: log.key });
    } else {
      await refusedFor("labelDoesNotFollow", "disclosure", presentation, { key: log.key });
    }
  }
  const log = begun();
  log.record("credit/note", { subject, balance: 1 }, [label]);
  log.seal();
  const hidden = log.about(label);
  hidden.statements[0].disclosures.shift();
  await refusedFor("labelDoesNotFollow", "disclosure", hidden, { key: log.key });
});

test("each label of the table follows from its member", async () => {
  const cases = [
    ["credit/note", "reporter", "participant:"], ["credit/guarantee.recorded", "guarantor", "subject:"],
    ["credit/identity.merged", "merged_into", "subject:"], ["inquiry/made", "participant", "participant:"],
    ["batch/received", "participant", "participant:"], ["dispute/opened", "subject", "subject:"],
  ];
  for (const [type, member, kind] of cases) {
    const value = kind === "subject:" ? subject : "lender-a";
    const log = begun();
    log.record(type, { [member]: value }, [kind + value]);
    log.seal();
    await verified(log.about(kind + value), { key: log.key, label: kind + value });
    const other = begun();
    other.record(type.startsWith("credit/") ? "credit/other" : "registry/key", { [member]: value }, [kind + value]);
    other.seal();
    if (["reporter", "subject"].includes(member) && type.startsWith("credit/")) continue;
    await refusedFor("labelDoesNotFollow", "disclosure", other.about(kind + value), { key: other.key });
  }
});

test("an index proof claims nothing that its place does not allow", async () => {
  const log = begun();
  log.record("credit/note", { subject }, [label]);
  log.seal();
  const options = { key: log.key };
  const changed = (changes) => {
    const presentation = log.about(label);
    Object.assign(presentation.proof.index, changes);
    return presentation;
  };
  const zero = Buffer.alloc(32).toString("base64");
  const neighbour = { key: zero, value: zero };
  const { siblings } = log.about(label).proof.index;
  const cases = {
    siblings: [{ siblings: [...siblings, zero] }, { siblings: Array(257).fill(siblings[0]) }],
    nonce: [{ nonce: null }, { nonce: "" }, { nonce: `${zero}` }], neighbourOfPresent: [{ neighbour }],
    moreShownThanThere: [{ from: 1 }, { from: 2 }], somethingOfNothing: [{ count: 0 }],
  };
  for (const [reason, all] of Object.entries(cases)) {
    for (const changes of all) await refusedFor(reason, "index", changed(changes), options);
  }
  const none = changed({});
  none.statements = [];
  await refusedFor("moreShownThanThere", "index", none, options);
  const absent = log.about("participant:nobody");
  await verified(absent, { ...options, label: "participant:nobody" });
  const something = { nonce: zero, from: 1, left: [zero], right: [zero], since: { count: 1, head: zero, path: [] } };
  for (const [name, value] of Object.entries(something)) {
    const claims = log.about("participant:nobody");
    claims.proof.index[name] = value;
    await refusedFor("somethingOfNothing", "index", claims, options);
  }
  const elsewhere = log.about("participant:nobody");
  elsewhere.proof.index.neighbour = { key: Buffer.from(log.labelKey("participant:nobody")).toString("base64"), value: zero };
  await refusedFor("neighbourElsewhere", "index", elsewhere, options);
});

const batch = {
  batch: "b-1", content_sha256: Buffer.alloc(32).toString("base64"), ignored: 1, participant: "lender-a",
  received: 4, refused: 1, stored: 2,
};

function receiptOf(members, type = "batch/received", changes = {}) {
  const log = begun();
  const first = log.record("credit/note", { balance: 1 });
  log.record("credit/note", { balance: 2 });
  log.record(type, members);
  log.seal();
  return [log.receipt(first, changes), { key: log.key }];
}

test("a receipt's batch statement says what the receipt says", async () => {
  await verified(...receiptOf(batch));
  const { refused: _, ...fewer } = batch;
  const cases = {
    notABatch: [receiptOf(batch, "batch/other")],
    batchMembers: [
      receiptOf(fewer), receiptOf({ ...batch, more: 1 }), receiptOf({ ...batch, content_sha256: "AA==" }),
      receiptOf({ ...batch, participant: 1 }), receiptOf({ ...batch, batch: null }), receiptOf({ ...batch, ignored: -1 }),
      receiptOf({ ...batch, stored: "2" }),
    ],
    otherBatch: [receiptOf({ ...batch, batch: "b-2" })],
    otherTime: [receiptOf(batch, "batch/received", { iat: 5 })],
    batchCounts: [
      receiptOf({ ...batch, stored: 3 }), receiptOf({ ...batch, received: 5 }), receiptOf({ ...batch, ignored: 5 }),
      receiptOf({ ...batch, refused: 0 }), receiptOf(batch, "batch/received", { lines: [1, 5] }),
    ],
    seed: [receiptOf(batch, "batch/received", { seed: "AA==" })],
  };
  for (const [reason, all] of Object.entries(cases)) {
    for (const one of all) await refusedFor(reason, "disclosure", ...one);
  }
  const [hidden, options] = receiptOf({ ...batch, more: 1 });
  hidden.disclosures.pop();
  await refusedFor("batchMembers", "disclosure", hidden, options);
});

test("a receipt has the shape of one batch in one block", async () => {
  const refuses = (reason, changes) => refusedFor(reason, "shape", ...receiptOf(batch, "batch/received", changes));
  for (const lines of [[0, 1], [2, 1], [1, 1]]) await refuses("linesDoNotAscend", { lines });
  for (const lines of [[1], [1, 2, 3], []]) await refuses("entriesAndLines", { lines });
  const [receipt, options] = receiptOf(batch);
  for (const first of [0, 1, 3, 4, 100]) {
    const { range } = receipt.proof;
    const moved = { ...receipt, proof: { ...receipt.proof, range: { ...range, first } } };
    await refusedFor("notInOneBlock", "shape", moved, options);
  }
  const { range } = receipt.proof;
  const other = [...range.entries.slice(0, -1), range.entries[0]];
  const swapped = { ...receipt, proof: { ...receipt.proof, range: { ...range, entries: other } } };
  await refusedFor("otherLastEntry", "disclosure", swapped, options);
});

test("indices ascend below the block's size, and blocks stand in no label's answer", async () => {
  const log = begun();
  log.record("credit/note", { subject }, [label]);
  log.seal();
  const options = { key: log.key };
  for (const indices of [[1, 0], [1, 1], [3]]) {
    await refusedFor("indicesDoNotAscend", "shape", log.presentation(indices), options);
  }
  await verified(log.presentation([0, 1, 2]), options);
  const presentation = log.about(label);
  presentation.statements.unshift(log.shown(1));
  await refusedFor("blockInLabelAnswer", "shape", presentation, options);
  assert.equal(presentation.statements.length, 2);
});
