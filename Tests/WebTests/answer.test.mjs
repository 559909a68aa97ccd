/** What stands beside a proof: made again, or refused, or named as not checked. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { treeRoot } from "./support/naive-tree.mjs";
import { SmallLog, jcs } from "./support/small-log.mjs";
import { refusedFor, verified } from "./support/verifying.mjs";

const [own, other] = ["lei:5493001NTNQJDH60PM02", "uscc:91110000MA00TE0114"];
const label = `subject:${own}`;
const received = "2026-09-21T14:13:20Z";

const log = new SmallLog().seal();
const options = { key: log.key };
const first = log.record("credit/account.opened", { subject: own, opened_on: "2026-01-15", note: null }, [label]);
const second = log.record("credit/balance.reported", { subject: own, as_of: "2026-02-28", supersedes: first }, [label]);
const third = log.record("dispute/opened", { subject: own, target: first }, [label]);
log.seal();

const opened = { index: first, recorded_at: "2026-09-21T14:13:20Z", type: "account.opened", subject: own, opened_on: "2026-01-15" };
const reported = { index: second, recorded_at: opened.recorded_at, type: "balance.reported", subject: own, as_of: "2026-02-28", supersedes: first };
const disputed = { index: third, recorded_at: opened.recorded_at, type: "dispute.opened", subject: own, target: first };
const all = [opened, reported, disputed];
const whole = log.about(label);
const single = log.presentation([first]);
const answers = (document) => verified(document, options);
const refuses = (reason, document, step = "answer") => refusedFor(reason, step, document, options);

test("a record is made again", async () => {
  assert.equal(received, opened.recorded_at);
  await answers({ record: opened, presentation: single });
  const { payload, index } = log.blocks.at(-1);
  const { height, first: begin, size, time } = payload;
  const block = { index, recorded_at: new Date(Math.floor(time / 1000) * 1000).toISOString().replace(".000", ""), type: "block", height, first: begin, size };
  await answers({ record: block, presentation: log.presentation([]) });
  const early = log.blocks[0];
  const shown = { ...block, index: early.index, recorded_at: "2026-09-21T14:13:20Z", height: 0, first: 0, size: early.index };
  await answers({ record: shown, presentation: log.presentation([early.index]) });
  const withheld = log.presentation([first], (leaf) => log.withheld(leaf));
  await answers({ record: { index: first, withheld: true }, presentation: withheld });
  for (const record of [reported, { ...opened, note: null }, { ...opened, more: 1 }, { index: first, withheld: true }, null]) {
    await refuses("otherRecords", { record, presentation: single });
  }
  await refuses("otherRecords", { record: { ...block, height: 9 }, presentation: log.presentation([]) });
  await refuses("proofOfMore", { record: opened, presentation: log.presentation([first, second]) });
  await refuses("proofOfMore", { record: opened, presentation: log.about(label, 0, 1) });
});

test("a label's records are made again, and only for a label", async () => {
  await answers({ records: all, presentation: whole });
  await refuses("otherRecords", { records: all.slice(1), presentation: whole });
  await refuses("otherRecords", { records: [opened, disputed, reported], presentation: whole });
  await refuses("proofOfNoLabel", { records: [opened], presentation: single });
});

test("links are what the statements disclose", async () => {
  const presentation = log.presentation([first, second, third]);
  const links = [
    { kind: "supersedes", earlier: first, later: second }, { kind: "is_about", earlier: first, later: third },
  ];
  await answers({ records: all, links, presentation });
  await answers({ records: all, links: [], presentation });
  const bad = [
    { ...links[0], kind: "annuls" }, { ...links[0], kind: "toString" }, { ...links[0], kind: "supersede" },
    { ...links[0], earlier: third }, { ...links[0], later: third }, { ...links[0], later: 99 },
    { ...links[0], more: 1 }, { kind: "supersedes", later: second, more: first }, 5,
  ];
  for (const link of bad) await refuses("link", { records: all, links: [link], presentation });
  await refuses("link", { records: all, links: {}, presentation });
  await refuses("otherRecords", { records: [], links, presentation });
});

test("a moment leaves out what came later or holds later", async () => {
  const at = (changes, records) => ({ records, as_of: null, known_at: null, known_size: null, ...changes, presentation: whole });
  await answers(at({}, all));
  await answers(at({ as_of: "2026-02-01" }, [opened, disputed]));
  await answers(at({ as_of: "2026-02-28" }, all));
  await answers(at({ known_at: String(third), known_size: third }, [opened, reported]));
  await answers(at({ known_at: "99", known_size: third }, [opened, reported]));
  await answers(at({ known_at: "2027-01-01T00:00:00Z", known_size: log.size }, all));
  await refuses("otherRecords", at({ as_of: "2026-02-01" }, all));
  await refuses("otherRecords", at({ known_at: String(third), known_size: third }, all));
  await refuses("sizeNeverHad", at({ known_at: "99", known_size: 99 }, all));
  await refuses("blockAfterMoment", at({ known_at: "2026-01-01T00:00:00Z", known_size: log.size }, all));
  const unreadable = [
    { as_of: "2026-02-30" }, { as_of: "2026-2-1" }, { as_of: 5 }, { known_at: "99" }, { known_size: 5 },
    { known_at: "05", known_size: 5 }, { known_at: "5", known_size: 6 }, { known_at: "5", known_size: 0 },
    { known_at: "yesterday", known_size: 5 }, { known_at: "2026-01-01T00:00:00+00:00", known_size: 5 },
    { known_at: 5, known_size: 5 }, { known_at: "5", known_size: "5" }, { known_at: "2026-02-30T00:00:00Z", known_size: 5 },
  ];
  for (const changes of unreadable) await refuses("momentUnreadable", at(changes, all), "shape");
});

test("an answer that is about no label is proven by the moment's own checkpoint", async () => {
  const at = (known_at, known_size) => ({ record: opened, known_at, known_size, presentation: single });
  await answers(at(String(log.size), log.size));
  await refuses("otherMoment", at("5", 5));
  await refuses("blockAfterMoment", at("2026-01-01T00:00:00Z", log.size));
  const after = log.presentation([third]);
  await refuses("recordNotThere", { record: disputed, as_of: "2000-01-01", presentation: single });
  await answers({ record: disputed, as_of: "2000-01-01", presentation: after });
});

test("a member that no check covers is refused, or named as not checked", async () => {
  for (const name of ["score", "records2", "footprints", "links", "receipt2", "asserted"]) {
    await refuses("memberUnproven", { record: opened, [name]: 1, presentation: single }, "shape");
    await refuses("memberUnproven", { [name]: 1, presentation: single }, "shape");
  }
  await refuses("memberUnproven", { inquiry: {}, presentation: single }, "shape");
  const account = await answers({ account: { balance: 5 }, presentation: whole });
  assert.deepEqual(account.notChecked, ["account"]);
  const dispute = await answers({ dispute: {}, day: "2026-01-01", presentation: log.presentation([third]) });
  assert.deepEqual(dispute.notChecked, ["dispute", "day"]);
  await refuses("disputeProof", { dispute: {}, day: "2026-01-01", presentation: whole });
});

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64");

/** An answer to an inquiry: about `own`, and a business that it was merged with. */
function inquiryAnswer({ made = {}, answer = {}, asserted = { summary: { total: "1-2" } }, mergedChanges = {}, extra = [] } = {}) {
  const asked = new SmallLog().seal();
  asked.record("credit/account.opened", { subject: own }, [label]);
  asked.record("credit/account.opened", { subject: other }, [`subject:${other}`]);
  asked.seal();
  const head = (subject) => Buffer.from(treeRoot(asked.postings(subject))).toString("base64");
  const index = asked.size;
  const inquiry = (subject, changes) => asked.record("inquiry/made", {
    as_of: null, asserted_sha256: asserted === null ? null : sha256(jcs(asserted)), count: 1, head: head(`subject:${subject}`),
    inquiry: "i-1", known_at: null, known_size: null, level: "LR", subject, ...changes,
  }, [`subject:${subject}`]);
  inquiry(own, made);
  inquiry(other, mergedChanges);
  for (const subject of extra) asked.record("credit/note", { subject }, [`subject:${subject}`]);
  asked.seal();
  const members = Object.fromEntries(asked.statements[index].disclosures
    .map((text) => JSON.parse(Buffer.from(text, "base64url")).slice(1)).filter(([, value]) => value !== null));
  const document = {
    inquiry: { index, recorded_at: received, type: "inquiry.made", ...members }, report: {}, asserted, footprints: null,
    merged: [asked.about(`subject:${other}`)], as_of: null, known_at: null, known_size: index, presentation: asked.about(label), ...answer,
  };
  return [document, { key: asked.key, label }, asked];
}

const refusesInquiry = (reason, changes) => refusedFor(reason, "answer", ...inquiryAnswer(changes));

test("an inquiry's answer ends with the inquiry, in every file", async () => {
  const outcome = await verified(...inquiryAnswer());
  assert.deepEqual(outcome.notChecked, ["report", "footprints"]);
  assert.equal(outcome.statements.length, 4);
  await verified(...inquiryAnswer({ asserted: null }));
  await refusesInquiry("noInquiry", { made: { level: null } });
  await refusesInquiry("fileWithoutInquiry", { made: { inquiry: null } });
  await refusesInquiry("fileWithoutInquiry", { mergedChanges: { inquiry: "i-2" } });
  await refusesInquiry("inquiryCount", { made: { count: 2 } });
  await refusesInquiry("inquiryCount", { mergedChanges: { count: 0, head: null } });
  await refusesInquiry("inquiryCount", { made: { head: Buffer.alloc(32).toString("base64") } });
});

test("an inquiry's answer is of the inquiry's moment and commits to what is asserted", async () => {
  await refusesInquiry("inquiryMoment", { answer: { known_size: 1 } });
  await refusesInquiry("inquiryMoment", { made: { as_of: "2026-01-01" } });
  await refusesInquiry("inquiryMoment", { made: { known_at: "5" } });
  await refusesInquiry("inquiryMoment", { answer: { as_of: "2026-01-01" } });
  const then = { known_at: "5", known_size: 5 };
  await verified(...inquiryAnswer({ made: then, answer: then }));
  await refusesInquiry("inquiryMoment", { made: { ...then, known_size: 4 }, answer: then });
  for (const asserted of [null, {}, { summary: { total: "2-3" } }, { summary: { total: 1.5 } }]) {
    await refusesInquiry("inquiryAsserted", { answer: { asserted } });
  }
  await refusesInquiry("otherRecords", { answer: { inquiry: {} } });
});

test("an inquiry's files are whole, under one checkpoint, each of another business", async () => {
  const [document, options, asked] = inquiryAnswer();
  const refusesWith = (reason, changes, step = "answer") =>
    refusedFor(reason, step, { ...document, ...changes }, options);
  await refusesWith("fileTwice", { merged: [...document.merged, ...document.merged] });
  await refusesWith("fileTwice", { merged: [document.presentation] });
  await refusesWith("mergedList", { merged: [] }, "shape");
  await refusesWith("mergedList", { merged: {} }, "shape");
  await refusesWith("notWhole", { presentation: asked.about(label, 1, 1) });
  await refusesWith("notWhole", { merged: [asked.about(`subject:${other}`, 1, 1)] });
  await refusesWith("notWhole", { merged: [asked.about(`subject:${other}`, 0, 1)] });
  await refusesWith("notABusiness", { merged: [asked.about("topic:registry")] });
  const [elsewhere] = inquiryAnswer({ extra: ["lei:5493001NTNQJDH60PM03"] });
  await refusesWith("mergedCheckpoint", { merged: elsewhere.merged });
  // What came after the inquiry is not of the report.
  const [later, laterOptions, laterLog] = inquiryAnswer({ extra: [own, own] });
  later.presentation = laterLog.about(label, 0, 2);
  await verified(later, laterOptions);
});

test("what stands beside a receipt is what the receipt proves", async () => {
  const batch = { batch: "b-1", content_sha256: Buffer.alloc(32).toString("base64"), ignored: 2, participant: "p", received: 4, refused: 1, stored: 1 };
  const made = new SmallLog().seal();
  const begin = made.record("credit/note", { balance: 1 });
  made.record("batch/received", batch);
  made.seal();
  const { participant: _, content_sha256: __, ...counts } = batch;
  const answer = { ...counts, findings: [{ severity: "warning" }, { severity: "error" }], warnings: 1, duplicate_ignored: [2, 3], receipt: made.receipt(begin) };
  const given = { key: made.key };
  const outcome = await verified(answer, given);
  assert.deepEqual(outcome.notChecked, ["warnings", "duplicate_ignored", "findings", "contents"]);
  const { warnings: ___, ...silent } = answer;
  await verified({ ...silent, findings: [] }, given);
  await verified({ ...answer, findings_omitted: 5, warnings: 6 }, given);
  await verified({ ...answer, presentation: made.presentation([begin]) }, given);
  await refusedFor("warningCounts", "answer", { ...answer, warnings: 2 }, given);
  await refusedFor("warningCounts", "answer", silent, given);
  await refusedFor("ignoredLines", "answer", { ...answer, duplicate_ignored: [1, 2, 3] }, given);
  for (const changes of [{ batch: "b-2" }, { received: 5 }, { stored: 2 }, { ignored: 3 }, { refused: 0 }]) {
    await refusedFor("otherCounts", "answer", { ...answer, ...changes }, given);
  }
  await refusedFor("memberUnproven", "shape", { ...answer, score: 1 }, given);
  for (const changes of [{ batch: 1 }, { received: "4" }, { stored: 1.5 }]) {
    await refusedFor("batchAnswer", "shape", { ...answer, ...changes }, given);
  }
});
