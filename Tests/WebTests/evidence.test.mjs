import assert from "node:assert/strict";
import test from "node:test";
import { SmallLog } from "./support/small-log.mjs";
import { changes } from "./support/tampering.mjs";
import { outcomeOf, refused, refusedFor, verified } from "./support/verifying.mjs";

const subject = "lei:5493001NTNQJDH60PM02";
const label = `subject:${subject}`;
const others = ["subject:uscc:91110000MA00TE0114", "participant:lender-a"];

/** A log that records something of `subject` with each of these balances, in a block each. */
function logOf(...balances) {
  const log = new SmallLog().seal();
  for (const balance of balances) {
    log.record("credit/balance.reported", { balance, subject }, [label]);
    log.record("credit/note", { balance, subject: others[0].slice("subject:".length) }, others);
    log.seal();
  }
  return log;
}

const honest = logOf(1, 2, 3);
const { key } = honest;
const forked = logOf(1, 9, 3);

const convicts = (document) => verified(document, { key });
const acquits = (document, where) => refused(document, { key }, where, "contradiction");

test("the small log itself is verified", async () => {
  const { label: facts } = await verified(honest.about(label), { key, label });
  assert.equal(facts.isWhole, true);
  await verified(honest.about(label, 1, 1), { key, label });
  await verified(honest.about("topic:incident"), { key, label: "topic:incident" });
  await verified(honest.presentation([0, honest.blocks[1].index]), { key });
});

test("two roots of one size convict", async () => {
  const evidence = (...checkpoints) => ({ evidence: "two_roots", checkpoints });
  const outcome = await convicts(evidence(honest.note(), forked.note()));
  assert.equal(outcome.kind, "evidence");
  assert.equal(outcome.steps.at(-1).name, "contradiction");
  await acquits(evidence(honest.note(), honest.note()), "the same");
  await acquits(evidence(honest.note(), forked.note(4)), "other sizes");
  const both = evidence(honest.note(), forked.note());
  await refused(both, { key, label }, "a label asked about", "input");
  const stranger = new SmallLog("other.example/log").seal();
  await refused(evidence(honest.note(2), stranger.note(2)), { key }, "another log", "checkpoint");
});

test("a checkpoint within a block convicts", async () => {
  const evidence = (size, height = 2) =>
    ({ evidence: "size_of_no_block", checkpoint: honest.note(size), block: honest.block(height) });
  const [{ index: before }, { index: last }] = [honest.blocks[1], honest.blocks[2]];
  for (let size = before + 2; size <= last; size++) await convicts(evidence(size));
  await acquits(evidence(before + 1), "the end of the block before");
  await acquits(evidence(last + 1), "the block's own");
  await acquits(evidence(last + 2), "a later one");
  await convicts(evidence(1, 0));
  await convicts(evidence(0, 0));
});

test("two blocks of one height convict", async () => {
  const evidence = (...blocks) => ({ evidence: "two_blocks", blocks });
  await convicts(evidence(honest.block(2), forked.block(2)));
  await acquits(evidence(honest.block(2), honest.block(2, honest.blocks[2].index + 1)), "the same");
  await acquits(evidence(honest.block(2), forked.block(3)), "other heights");
});

test("a label whose later tree does not extend the earlier convicts", async () => {
  const evidence = (...presentations) => ({ evidence: "label_not_extended", presentations });
  const [early, short] = [logOf(1, 2), logOf(1)];
  await convicts(evidence(early.about(label), forked.about(label)));
  await convicts(evidence(forked.about(label), early.about(label)));
  await convicts(evidence(early.about(label), forked.about(label, 1, 2)));
  await convicts(evidence(early.about(label, 1, 1), forked.about(label, 1, 1)));
  await convicts(evidence(honest.about(label), forked.about(label)));
  const shrunk = logOf(1);
  for (let count = 0; count < 9; count++) shrunk.record("credit/note", { count }, others);
  await convicts(evidence(early.about(label), shrunk.seal().about(label)));
  await acquits(evidence(early.about(label), honest.about(label)), "extended");
  await acquits(evidence(short.about(label), honest.about(label, 2, 1)), "cannot be told");
  await acquits(evidence(honest.about(label), honest.about(label)), "the same");
  await acquits(evidence(honest.about(label), honest.about(label, 1, 1)), "a page of the same");
  await acquits(evidence(honest.about(label), forked.about(others[0])), "two labels");
  await acquits(evidence(honest.presentation([0]), forked.presentation([0])), "no label");
});

test("a statement that a whole answer lacks convicts", async () => {
  const [statement] = honest.labels.get(label);
  const evidence = (shown, answer) => ({ evidence: "statement_left_out", statement: shown, answer });
  const hiding = new SmallLog().seal();
  hiding.record("credit/balance.reported", { balance: 1, subject }, others);
  hiding.record("credit/balance.reported", { balance: 2, subject }, [label]);
  hiding.seal();
  const [hidden] = hiding.labels.get(others[0]);
  const shown = hiding.presentation([hidden.index]);
  await convicts(evidence(shown, hiding.about(label)));
  const emptied = new SmallLog().seal();
  emptied.record("credit/balance.reported", { balance: 1, subject }, others);
  emptied.seal();
  await convicts(evidence(emptied.presentation([hidden.index]), emptied.about(label)));
  await acquits(evidence(honest.presentation([statement.index]), honest.about(label)), "it is there");
  const acquitsFor = (reason, document) => refusedFor(reason, "contradiction", document, { key });
  const own = honest.presentation([statement.index]);
  await acquitsFor("notWholeAnswer", evidence(own, honest.about(label, 1, 2)));
  await acquitsFor("notWholeAnswer", evidence(own, honest.presentation([])));
  await acquitsFor("noOpenedStatement", evidence(hiding.presentation([0]), hiding.about(label)));
  const withheld = hiding.presentation([hidden.index], (index) => hiding.withheld(index));
  await acquitsFor("noOpenedStatement", evidence(withheld, hiding.about(label)));
  const earlier = new SmallLog().seal();
  await acquits(evidence(shown, earlier.about(label)), "recorded later");
});

test("evidence with any of its fields changed convicts nobody, but of the same", async () => {
  const all = [
    { evidence: "two_roots", checkpoints: [honest.note(), forked.note()] },
    { evidence: "two_blocks", blocks: [honest.block(2), forked.block(2)] },
    { evidence: "size_of_no_block", checkpoint: honest.note(4), block: honest.block(1) },
    { evidence: "label_not_extended", presentations: [honest.about(label), forked.about(label)] },
  ];
  for (const evidence of all) {
    for (const [where, changed] of changes(evidence)) {
      // A member hidden from a statement that another member files under the label.
      if (/\.disclosures\[\d+\] left out$/.test(where)) continue;
      await refused(changed, { key }, `${evidence.evidence}: ${where}`);
    }
  }
});

test("evidence of an unknown kind is refused", async () => {
  for (const kind of ["", "toString", 1, null, ["two_roots"]]) {
    await refused({ evidence: kind }, { key }, `${kind}`, "shape");
  }
  assert.equal((await outcomeOf({ evidence: "two_roots" }, { key })).failed, "shape");
});
