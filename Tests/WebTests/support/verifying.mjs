import assert from "node:assert/strict";
import { verify } from "../../../Sources/HTTPAPI/Web/verify.js";
import { phrase } from "../../../Sources/HTTPAPI/Web/words.js";
import { nodeCryptography } from "./cryptography.mjs";

const encoded = (document) =>
  document instanceof Uint8Array ? document
    : Buffer.from(typeof document === "string" ? document : JSON.stringify(document));

export function outcomeOf(document, options) {
  return verify(encoded(document), { cryptography: nodeCryptography, ...options });
}

const last = ({ steps }) => steps.at(-1).detail;

/** Sees that a document is refused for this reason: a key of the table of texts. */
export async function refusedFor(reason, step, document, options, values = {}) {
  const outcome = await refused(document, options, reason, step);
  const text = phrase("en", reason, values);
  assert.equal(last(outcome).slice(0, text.length), text);
}

export async function verified(document, options, where) {
  const outcome = await outcomeOf(document, options);
  assert.ok(outcome.verified, `${where ?? ""} ${outcome.failed}: ${last(outcome)}`);
  assert.ok(outcome.steps.every(({ ok }) => ok));
  return outcome;
}

/** Sees that a document is refused by a step that names itself, and that nothing is told of it. */
export async function refused(document, options, where, step) {
  const outcome = await outcomeOf(document, options);
  assert.ok(!outcome.verified, `${where}: verified`);
  assert.equal(outcome.steps.at(-1).name, outcome.failed, where);
  assert.deepEqual(outcome.steps.filter(({ ok }) => !ok), [outcome.steps.at(-1)], where);
  assert.doesNotMatch(last(outcome), /this verifier failed|undefined|[{}]/, where);
  assert.deepEqual([outcome.head, outcome.label, outcome.receipt, outcome.statements.length], [null, null, null, 0]);
  if (step !== undefined) assert.equal(outcome.failed, step, `${where}: ${last(outcome)}`);
  return outcome;
}
