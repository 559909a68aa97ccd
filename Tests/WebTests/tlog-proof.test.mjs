import assert from "node:assert/strict";
import test from "node:test";
import { example, exampleKey } from "./support/files.mjs";
import { SmallLog, jcs } from "./support/small-log.mjs";
import { refused, refusedFor, verified } from "./support/verifying.mjs";

const log = new SmallLog();
const members = { subject: "lei:5493001NTNQJDH60PM02", balance: 5, remark: null };
const index = log.record("credit/balance.reported", members);
for (let count = 0; count < 4; count++) log.record("batch/received", { count });
log.seal();

const { key } = log;
const { statement: payload, disclosures } = log.shown(index);
const statement = JSON.stringify({ statement: payload, disclosures });
const proof = log.tlogProof(index);
const entry = log.withheld(index).entry;

test("a proof is verified with the statement it is about", async () => {
  const outcome = await verified(proof, { key, statement });
  assert.deepEqual(outcome.steps.map(({ name }) => name), ["shape", "checkpoint", "disclosure", "path"]);
  assert.equal(outcome.kind, "tlog-proof");
  assert.deepEqual(outcome.head, { origin: log.origin, size: log.size });
  assert.equal(outcome.statements[0].members.get("balance"), 5);
});

test("the statement may be an entry, a payload, partly disclosed, or stand as extra", async () => {
  for (const given of [entry, ` ${entry}\n`, jcs(payload), JSON.stringify({ statement: payload, disclosures: [disclosures[1]] })]) {
    await verified(proof, { key, statement: given });
  }
  await verified(log.tlogProof(index, statement), { key });
  await verified(log.tlogProof(index, Buffer.from(entry, "base64")), { key });
});

test("without a statement a proof proves nothing", async () => {
  await refused(proof, { key }, "no statement", "input");
  await refused(log.tlogProof(index, ""), { key }, "nothing as extra", "input");
  await refused(log.tlogProof(index, "nonsense"), { key }, "nonsense as extra", "input");
  await refused(proof, { key, statement, label: "topic:registry" }, "a label", "input");
});

test("another statement is refused", async () => {
  await refused(proof, { key, statement: log.withheld(index + 1).entry }, "entry", "path");
  const other = log.shown(index + 1);
  const otherStatement = JSON.stringify({ statement: other.statement, disclosures: other.disclosures });
  await refused(proof, { key, statement: otherStatement }, "statement", "path");
  const mixed = JSON.stringify({ statement: payload, disclosures: other.disclosures });
  await refused(proof, { key, statement: mixed }, "disclosures", "disclosure");
  await refused(log.tlogProof(index, Buffer.alloc(32)), { key }, "extra", "path");
});

test("a proof with any of its characters changed is refused", async () => {
  for (let position = 0; position < proof.length; position++) {
    const character = proof[position];
    const others = [character === "A" ? "B" : "A", "", "\n", `${character}${character}`];
    for (const other of others.filter((one) => one !== character)) {
      const changed = proof.slice(0, position) + other + proof.slice(position + 1);
      await refused(changed, { key, statement }, `character ${position}`);
    }
  }
});

test("a proof has one spelling", async () => {
  const bad = {
    "a carriage return": proof.replaceAll("\n", "\r\n"),
    "a leading zero": proof.replace(`index ${index}`, `index 0${index}`),
    "a sign": proof.replace(`index ${index}`, `index +${index}`),
    "two indices": proof.replace(`index ${index}\n`, `index ${index}\nindex ${index}\n`),
    "extra after the index": proof.replace(`index ${index}\n`, `index ${index}\nextra AAAA\n`),
    "extra that is no base64": proof.replace("index", "extra A\nindex"),
    "no checkpoint": proof.slice(0, proof.indexOf("\n\n") + 2),
    "an index beyond 2^53": proof.replace(`index ${index}`, "index 9007199254740993"),
    "a hash more": proof.replace("\n\n", `\n${entry}\n\n`),
  };
  for (const [where, changed] of Object.entries(bad)) {
    await refused(changed, { key, statement }, where);
  }
});

test("a line that is wrong is named", async () => {
  const lines = proof.split("\n");
  const empty = lines.indexOf("");
  const without = (text) => `${lines[0]}\n${text}`;
  const cases = [
    [lines.slice(0, empty).join("\n"), empty], [`${lines.slice(0, empty).join("\n")}\n`, empty],
    [without(`index\n\n${lines.slice(empty + 1).join("\n")}`), 2],
    [proof.replace("index", "extra A\nindex"), 2], [proof.replace(lines[2], "AAAA"), 3],
    [proof.replace("\n\n", `${`\n${lines[2]}`.repeat(60)}\n\n`), 56],
  ];
  for (const [text, line] of cases) {
    await refusedFor("proofForm", "shape", text, { key, statement }, { line });
  }
});

test("a statement of the example answer is proven by a proof made of its parts", async () => {
  const { presentation } = JSON.parse(example("answer.json"));
  const [shown] = presentation.statements;
  const lines = ["c2sp.org/tlog-proof@v1", `index ${shown.index}`, ...shown.path, ""];
  const text = `${lines.join("\n")}\n${presentation.proof.checkpoint}`;
  await verified(text, { key: exampleKey, statement: JSON.stringify(shown) });
  const other = JSON.stringify(presentation.statements[1]);
  await refused(text, { key: exampleKey, statement: other }, "another", "path");
});
