import assert from "node:assert/strict";
import test from "node:test";
import { example, exampleKey } from "./support/files.mjs";
import { SmallLog } from "./support/small-log.mjs";
import { changes } from "./support/tampering.mjs";
import { outcomeOf, refused, refusedFor, verified } from "./support/verifying.mjs";

const key = exampleKey;
const label = "subject:uscc:91110000MA00TE0114";
const absent = "subject:lei:5493001NTNQJDH60PM02";
const read = (name) => JSON.parse(example(name));

const answers = [
  ["answer.json", label, { count: 6, opened: 4, isWhole: true }],
  ["answer-later.json", label, { count: 8, opened: 8, isWhole: true }],
  ["answer-regulator.json", label, { count: 7, opened: 7, isWhole: true }],
  ["answer-page.json", label, { count: 9, from: 2, shown: 2, isWhole: false }],
  ["answer-absent.json", absent, { count: 1, opened: 1, isWhole: true }],
];

for (const [name, asked, facts] of answers) {
  test(`${name} is verified, and says how much of the label it shows`, async () => {
    const outcome = await verified(example(name), { key, label: asked });
    for (const [fact, value] of Object.entries(facts)) assert.equal(outcome.label[fact], value, fact);
    assert.deepEqual(outcome.notChecked, "report" in read(name) ? ["report"] : []);
    assert.equal(outcome.kind, "presentation");
  });
}

test("a withheld statement is shown as such and is no failure", async () => {
  const { statements, steps } = await verified(example("answer.json"), { key, label });
  const kinds = statements.map(({ kind, index }) => [kind, index]);
  assert.deepEqual(kinds, [
    ["opened", 48], ["opened", 49], ["withheld", 53], ["withheld", 54], ["opened", 57],
    ["opened", 59],
  ]);
  assert.ok(steps.some(({ name, ok, detail }) => name === "disclosure" && ok && detail.includes("withheld")));
});

test("a member that is not disclosed is counted as hidden", async () => {
  const presentation = read("answer-page.json").presentation;
  const [statement] = presentation.statements;
  const all = statement.disclosures.length;
  statement.disclosures = statement.disclosures.filter((text) => {
    const [, name] = JSON.parse(Buffer.from(text, "base64url"));
    return name === "subject";
  });
  const { statements } = await verified(presentation, { key, label });
  assert.deepEqual([statements[0].members.size, statements[0].hidden], [1, all - 1]);
});

test("the steps are taken in the order of the format", async () => {
  const { steps } = await verified(read("answer-page.json"), { key, label });
  assert.deepEqual(steps.map(({ name }) => name), [
    "shape", "checkpoint", "block", "disclosure", "path", "disclosure", "path", "index", "answer",
  ]);
});

test("an answer about another label, or none, is refused", async () => {
  await refused(example("answer.json"), { key, label: absent }, "another", "index");
  await refused(example("answer.json"), { key, label: "subject:x" }, "no label", "input");
  await refused(example("receipt.json"), { key, label }, "a receipt", "input");
  const presentation = read("answer.json").presentation;
  delete presentation.proof.index;
  await refused(presentation, { key, label }, "no index", "index");
});

test("the key of another log is refused", async () => {
  await refused(example("answer.json"), { key: new SmallLog().key }, "another log", "checkpoint");
  await refused(example("answer.json"), { key: "nonsense" }, "no key", "key");
});

test("what is no document is refused as input", async () => {
  const texts = ["", "[]", "{}", "null", "{\"a\":1,\"a\":2}", "nonsense", "\ufeff{}", "1.5"];
  for (const text of texts) await refused(text, { key }, JSON.stringify(text), "input");
});

test("a member that stands twice is refused", async () => {
  const text = example("answer-page.json").toString();
  const twice = text.replace('{"records":', '{"records":[],"records":');
  await refused(twice, { key, label }, "twice", "input");
});

test("an integer beyond 2^53 - 1 or with a fraction is refused", async () => {
  const text = example("answer-page.json").toString();
  for (const number of ["9007199254740993", "53.0", "5.3e1", "92233720368547758080"]) {
    const changed = text.replaceAll('{"index":53,"statement"', `{"index":${number},"statement"`);
    assert.notEqual(changed, text);
    await refused(changed, { key, label }, number, "shape");
  }
});

for (const [name, asked] of answers) {
  test(`${name} with any of its fields changed is refused`, async () => {
    const { report, ...proven } = read(name);
    const hidden = ({ statements }) => statements.reduce((sum, one) => sum + (one.hidden ?? 0), 0);
    const hiddenBefore = hidden(await verified(example(name), { key, label: asked }));
    let count = 0;
    for (const [where, changed] of changes(proven)) {
      const document = report ? { ...changed, report } : changed;
      if (isStillTrue(where, changed, proven)) continue;
      const outcome = await outcomeOf(document, { key, label: asked });
      // Whoever hands an answer on may show less of it, and then it says that it does.
      const showsLess = outcome.verified && /\.disclosures\[\d+\] left out$/.test(where);
      if (showsLess) assert.equal(hidden(outcome), hiddenBefore + 1, where);
      else await refused(document, { key, label: asked }, where);
      count++;
    }
    assert.ok(count > 500, `${count} changes`);
  });
}

/** Changes that say the same as before, or less of the same. */
function isStillTrue(where, changed, answer) {
  // A member that says nothing may be left out.
  if (/^(as_of|known_at) left out$/.test(where)) return answer[where.split(" ")[0]] === null;
  // A presentation may stand alone.
  return Object.keys(changed).join() === "presentation";
}

test("receipt.json is verified, and what no proof covers is named", async () => {
  const outcome = await verified(example("receipt.json"), { key });
  assert.deepEqual(outcome.notChecked, ["warnings", "findings", "contents"]);
  assert.equal(outcome.receipt.participant, "harbour-bank");
  assert.equal(outcome.kind, "receipt");
});

test("receipt.json with any of its proven fields changed is refused", async () => {
  const answer = read("receipt.json");
  let count = 0;
  for (const [where, changed] of changes(answer)) {
    // What a finding says is not proven, and the seed is only by the posted lines.
    if (/^findings\[\d\]\.(?!severity)|^receipt\.seed$/.test(where)) continue;
    if (isUnproven(where, changed)) continue;
    await refused(changed, { key }, where);
    count++;
  }
  assert.ok(count > 300, `${count} changes`);
});

function isUnproven(where, changed) {
  if (/^findings\[\d\]( |$)/.test(where) || where === "findings") {
    const listed = Array.isArray(changed.findings) ? changed.findings : [];
    return listed.filter((one) => one?.severity === "warning").length === changed.warnings;
  }
  return false;
}

test("a receipt's seed must be 32 bytes in base64", async () => {
  const answer = read("receipt.json");
  for (const seed of ["", "AAAA", "!", answer.receipt.seed.slice(0, -1)]) {
    const changed = { ...answer, receipt: { ...answer.receipt, seed } };
    await refused(changed, { key }, seed, "disclosure");
  }
});

test("a bit flipped anywhere in the file is never verified, unless it says the same", async () => {
  const bytes = example("answer-page.json");
  const meant = JSON.stringify(JSON.parse(bytes));
  for (let position = 0; position < bytes.length; position += 13) {
    const changed = Uint8Array.from(bytes);
    changed[position] ^= 1 << (position % 8);
    let same = false;
    try {
      same = JSON.stringify(JSON.parse(Buffer.from(changed))) === meant;
    } catch {
      same = false;
    }
    const outcome = await outcomeOf(changed, { key, label });
    assert.equal(outcome.verified, same, `byte ${position}`);
  }
});

test("every step is said in Chinese too", async () => {
  const outcome = await verified(example("answer.json"), { key, label, language: "zh" });
  for (const { title, detail } of outcome.steps) assert.match(title + detail, /\p{Script=Han}/u);
  assert.equal(outcome.steps[1].title, "检查点");
});

test("a receipt beside a presentation is of the same checkpoint", async () => {
  const answer = read("receipt.json");
  const { presentation } = read("answer-later.json");
  assert.notEqual(presentation.proof.checkpoint, answer.receipt.proof.checkpoint);
  await refusedFor("twoCheckpoints", "checkpoint", { ...answer, presentation }, { key });
});
