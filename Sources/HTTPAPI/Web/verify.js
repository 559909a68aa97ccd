/**
 * Verifies what a Tallystick registry answers, in a browser and without asking the registry.
 *
 *     import { verify } from "./verify.js";
 *     const outcome = await verify(bytes, { key: "example.com/log+…", label: "subject:uscc:…" });
 *
 * The checks and their order are those of docs/ledger-format.md §4 to §8 and of `tallystick verify`.
 */

import { sameBytes, utf8 } from "./bytes.js";
import { availableCryptography } from "./cryptography.js";
import { checkBatchCounts, checkForm, readBatchCounts, readForm } from "./answer.js";
import { readPresentation, readReceipt } from "./documents.js";
import { verifiedEvidence } from "./evidence.js";
import { JSONFault, isObject, parseJSON } from "./json.js";
import { isLabel } from "./labels.js";
import { Tree } from "./merkle.js";
import { readVerifierKey } from "./note.js";
import { markErased, verifiedPresentation } from "./presentation.js";
import { verifiedReceipt } from "./receipt.js";
import { Refusal, demand } from "./refusal.js";
import { firstLine, verifiedTlogProof } from "./tlog-proof.js";
import { phrase, stepTitle } from "./words.js";

/**
 * @typedef {object} Step
 * @property {string} name `checkpoint`, `path` and so on; `key` and `input` for what cannot be used
 * @property {string} title the name in the language that was asked for
 * @property {boolean} ok
 * @property {string} detail
 */

/**
 * @typedef {object} Outcome
 * @property {boolean} verified whether every step passed
 * @property {string | null} failed the name of the step that failed
 * @property {Step[]} steps in the order they were taken; none follows one that failed
 * @property {"presentation" | "receipt" | "tlog-proof" | "evidence" | null} kind
 * @property {object | null} head `origin`, `size`, and where there is a block its `height`, and
 *   `time` in milliseconds
 * @property {object | null} label `label`, `count`, `from`, `shown`, `opened` and `isWhole`
 * @property {object[]} statements each with `kind`, `index` and, where opened, `type`, `issuedAt`
 *   in seconds, `members` and how many are `hidden`; `isErased` where a statement beside it records
 *   that what is withheld or hidden was erased
 * @property {object | null} receipt the batch statement's members
 * @property {string[]} notChecked members beside the proof that were not made again, and of a
 *   receipt `contents`
 */

/** Collects the steps that passed, and the one that did not. */
class Trail {
  steps = [];

  constructor(language) {
    this.language = language;
  }

  passed(name, key, values) {
    this.add(name, true, phrase(this.language, key, values));
  }

  refused({ step, reason, values }) {
    this.add(step, false, phrase(this.language, reason, values));
  }

  add(name, ok, detail) {
    this.steps.push({ name, title: stepTitle(this.language, name), ok, detail });
  }
}

function parsed(bytes) {
  try {
    return parseJSON(bytes);
  } catch (error) {
    if (!(error instanceof JSONFault)) throw error;
    throw new Refusal("input", "notJSON", { fault: error.reason, offset: error.offset });
  }
}

function headFacts({ checkpoint, block }) {
  const { origin, size } = checkpoint;
  return block ? { origin, size, height: block.height, time: block.time } : { origin, size };
}

function labelFacts({ index, statements, opened, isWhole }) {
  if (index === null) return null;
  const { label, count, from } = index;
  return { label, count, from, shown: statements.length, opened, isWhole };
}

function statementFacts({ kind, index, type, issuedAt, members, hidden, isErased, block }) {
  switch (kind) {
    case "opened": return {
      kind, index, type: type.publicName, issuedAt, members, hidden, isErased: isErased ?? false,
    };
    case "block": return { kind, index, height: block.height, time: block.time };
    default: return { kind, index, isErased: isErased ?? false };
  }
}

/** Reads a document before anything of it is checked, so that its shape is refused first. */
function readDocument(object) {
  const hasProofs = object.has("presentation") || object.has("receipt");
  const isPresentation = !hasProofs && object.has("statements");
  const isReceipt = !hasProofs && !isPresentation && object.has("batch");
  demand(hasProofs || isPresentation || isReceipt, "input", "notVerifiable");
  const presentation = isPresentation ? object : object.get("presentation");
  const receipt = isReceipt ? object : object.get("receipt");
  const read = {
    presentation: presentation === undefined ? null : readPresentation(presentation),
    receipt: receipt === undefined ? null : readReceipt(receipt), form: null, counts: null,
  };
  if (!hasProofs) return read;
  if (read.receipt) read.counts = readBatchCounts(object);
  else read.form = readForm(object);
  return read;
}

async function verifyDocument(context, object, asked, outcome) {
  const { presentation, receipt, form, counts } = readDocument(object);
  let received = null;
  if (receipt) {
    outcome.kind = "receipt";
    const verified = await verifiedReceipt(context, receipt);
    if (counts) outcome.notChecked.push(...checkBatchCounts(context.trail, counts, verified));
    outcome.notChecked.push("contents");
    outcome.receipt = verified.batch;
    outcome.head = headFacts(verified.head);
    received = verified.head.checkpoint;
  }
  demand(presentation || asked === null, "input", "labelOfReceipt");
  if (!presentation) return;
  outcome.kind ??= "presentation";
  const verified = await verifiedPresentation(context, presentation, asked);
  const { size, root } = verified.head.checkpoint;
  const isOneHead = received === null || (received.size === size && sameBytes(received.root, root));
  demand(isOneHead, "checkpoint", "twoCheckpoints");
  const checked = form
    ? await checkForm(context, form, verified) : { files: [], notChecked: [] };
  markErased([verified, ...checked.files]);
  outcome.notChecked.push(...checked.notChecked);
  outcome.head = headFacts(verified.head);
  outcome.label = labelFacts(verified);
  outcome.statements = [verified, ...checked.files]
    .flatMap(({ statements }) => statements.map(statementFacts));
}

/** The text of a proof file; `null` for anything else. */
function tlogProofText(bytes) {
  const start = utf8(`${firstLine}\n`);
  if (!start.every((byte, position) => bytes[position] === byte)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal("shape", "malformedNote");
  }
}

async function verifyInput(context, bytes, options, outcome) {
  context.key = await readVerifierKey(options.key.trim(), context.cryptography);
  const asked = options.label?.trim() || null;
  demand(asked === null || isLabel(asked), "input", "labelUnreadable");
  const proof = tlogProofText(bytes);
  if (proof !== null) {
    demand(asked === null, "input", "labelOfReceipt");
    outcome.kind = "tlog-proof";
    const { checkpoint, statements } = await verifiedTlogProof(context, proof, options.statement);
    outcome.head = headFacts({ checkpoint });
    outcome.statements = statements.map(statementFacts);
    return;
  }
  const value = parsed(bytes);
  demand(isObject(value), "input", "noObject");
  if (value.has("evidence")) {
    demand(asked === null, "input", "labelOfReceipt");
    outcome.kind = "evidence";
    await verifiedEvidence(context, value);
  } else {
    await verifyDocument(context, value, asked, outcome);
  }
}

/**
 * Verifies an answer, a presentation, a receipt, a `c2sp.org/tlog-proof@v1` or evidence.
 *
 * It throws nothing: what cannot be used or is refused is the last of the outcome's steps. Of a
 * document that was refused nothing is told but the steps.
 * @param {Uint8Array} bytes the file as it came
 * @param {object} options
 * @param {string} options.key the log's verifier key, had from elsewhere than the file
 * @param {string} [options.label] the label that was asked about; without it an answer about any
 *   label passes
 * @param {string | Uint8Array} [options.statement] what a tlog-proof is about, where the proof does
 *   not hold it as `extra`
 * @param {"en" | "zh"} [options.language]
 * @param {import("./cryptography.js").Cryptography} [options.cryptography]
 * @returns {Promise<Outcome>}
 */
export async function verify(bytes, options) {
  const trail = new Trail(options.language ?? "en");
  const cryptography = options.cryptography ?? await availableCryptography();
  const context = { cryptography, tree: new Tree(cryptography), trail };
  const nothing = {
    kind: null, head: null, label: null, statements: [], receipt: null, notChecked: [],
  };
  const outcome = structuredClone(nothing);
  try {
    await verifyInput(context, bytes, options, outcome);
    return { verified: true, failed: null, steps: trail.steps, ...outcome };
  } catch (error) {
    const refusal = error instanceof Refusal
      ? error : new Refusal("input", "verifierFault", { message: error.message });
    trail.refused(refusal);
    return {
      verified: false, failed: refusal.step, steps: trail.steps, ...nothing, kind: outcome.kind,
    };
  }
}
