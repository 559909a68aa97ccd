/**
 * The step `answer`: what stands beside a proof is made again from what was proven, and a difference
 * is refused (ledger-format.md §6).
 *
 * Reports, footprints, accounts, disputes and incidents are folded by rules of the credit domain that this
 * verifier does not have. It names them as not checked: nothing of them is to be believed.
 */

import { encodeBase64 } from "./base64.js";
import { readPresentation } from "./documents.js";
import { canonicalJSON, isObject, sameJSON } from "./json.js";
import { LabelHashing } from "./labels.js";
import { Moment } from "./moment.js";
import { verifiedPresentation } from "./presentation.js";
import { Refusal, demand } from "./refusal.js";
import { timeText } from "./words.js";

const step = "answer";
const momentMembers = ["as_of", "known_at", "known_size"];
const formMembers = {
  record: ["record"], records: ["records", "links"], account: ["account"],
  inquiry: ["inquiry", "report", "asserted", "footprints", "merged"], dispute: ["dispute", "day"],
  incident: ["incident"],
};
const batchMembers = [
  "batch", "received", "stored", "ignored", "refused", "warnings", "duplicate_ignored", "findings",
  "findings_omitted", "receipt", "presentation",
];
const uncheckedBesideReceipt = ["warnings", "duplicate_ignored", "findings"];
const linkMembers = {
  supersedes: "supersedes", annuls: "annuls", refiles: "refiles", is_about: "target",
};

function demandMembers(object, allowed) {
  demand([...object.keys()].every((name) => allowed.includes(name)), "shape", "memberUnproven");
}

/** The kind of the convenient form beside a presentation; `null` where there is none. */
function formKind(object) {
  if (object.has("inquiry") && !object.has("report")) return null;
  const kinds = ["record", "records", "account", "inquiry", "dispute", "incident"];
  return kinds.find((name) => object.has(name)) ?? null;
}

/** Reads what stands beside a presentation. A member that no check covers would be believed. */
export function readForm(object) {
  const kind = formKind(object);
  if (kind === null) {
    demandMembers(object, ["presentation"]);
    return null;
  }
  const merged = kind === "inquiry" && object.has("merged") ? object.get("merged") : [];
  const isList = Array.isArray(merged) && (merged.length > 0 || !object.has("merged"));
  demand(kind !== "inquiry" || isList, "shape", "mergedList");
  const form = {
    kind, object, merged: merged.map(readPresentation), moment: new Moment(object, kind === "inquiry"),
  };
  demandMembers(object, ["presentation", ...formMembers[kind], ...momentMembers]);
  return form;
}

/** Reads what stands beside a receipt in the answer to a batch. */
export function readBatchCounts(object) {
  const counts = ["received", "stored", "ignored", "refused"].map((name) => object.get(name));
  const isAnswer = typeof object.get("batch") === "string" && counts.every(Number.isSafeInteger);
  demand(isAnswer, "shape", "batchAnswer");
  const findings = object.get("findings");
  const warnings = (Array.isArray(findings) ? findings : [])
    .filter((finding) => isObject(finding) && finding.get("severity") === "warning").length;
  const areListed = object.has("findings_omitted") || (object.get("warnings") ?? 0) === warnings;
  demand(areListed, step, "warningCounts");
  demandMembers(object, batchMembers);
  const ignored = object.get("duplicate_ignored");
  return {
    batch: object.get("batch"), counts, listed: Array.isArray(ignored) ? ignored.length : 0,
    notChecked: uncheckedBesideReceipt.filter((name) => object.has(name)),
  };
}

/** @returns the members beside the receipt that nothing proves */
export function checkBatchCounts(trail, { batch, counts, listed, notChecked }, receipt) {
  const { received, stored, ignored, refused } = receipt.batch;
  demand(listed <= ignored, step, "ignoredLines");
  const areSame = batch === receipt.batch.batch
    && sameJSON(counts, [received, stored, ignored, refused]);
  demand(areSame, step, "otherCounts");
  trail.passed(step, "answerPassed", { made: "batch, received, stored, ignored, refused" });
  return notChecked;
}

function blockRecord(index, { time, height, first, size }) {
  return new Map(Object.entries({
    index, recorded_at: timeText(Math.floor(time / 1000) * 1000), type: "block", height, first, size,
  }));
}

/** The convenient form of a statement. */
function record({ kind, index, type, members, issuedAt, block }) {
  if (kind === "withheld") return new Map([["index", index], ["withheld", true]]);
  if (kind === "block") return blockRecord(index, block);
  return new Map([
    ["index", index], ["recorded_at", timeText(issuedAt * 1000)], ["type", type.publicName],
    ...[...members].filter(([, value]) => value !== null),
  ]);
}

const records = (moment, verified) => moment.records(verified).map(record);

function checkLinks(links, { statements }) {
  for (const link of Array.isArray(links) ? links : [null]) {
    const member = isObject(link) && link.size === 3 && Object.hasOwn(linkMembers, link.get("kind"))
      ? linkMembers[link.get("kind")] : undefined;
    const later = member && statements.find(({ index }) => index === link.get("later"));
    const holds = later?.members?.has(member) && link.has("earlier")
      && sameJSON(later.members.get(member), link.get("earlier"));
    demand(holds, step, "link");
  }
}

function business({ index }) {
  demand(index?.label.startsWith("subject:"), step, "notABusiness");
  return index.label;
}

async function mergedFiles(context, form, own) {
  const files = [];
  const names = new Set([business(own)]);
  for (const presentation of form.merged) {
    const file = await verifiedPresentation(context, presentation, null);
    const { size, root } = file.head.checkpoint;
    const isSame = size === own.head.checkpoint.size
      && encodeBase64(root) === encodeBase64(own.head.checkpoint.root);
    demand(isSame, step, "mergedCheckpoint");
    form.moment.check(file);
    demand(!names.has(business(file)), step, "fileTwice");
    names.add(business(file));
    files.push(file);
  }
  for (const file of [own, ...files]) {
    demand(file.index.from === 0 && form.moment.isReached(file), step, "notWhole");
  }
  return files;
}

/** Sees that a file ends with the inquiry, which counts what stands before it. */
async function checkInquiryOf({ statements }, made, { tree, cryptography }) {
  const last = statements.at(-1);
  const isMade = last?.type?.vct === "tallystick/inquiry/made/1"
    && typeof last.members.get("inquiry") === "string"
    && last.members.get("inquiry") === made.members.get("inquiry");
  demand(isMade, step, "fileWithoutInquiry");
  const hashing = new LabelHashing(cryptography);
  const leaves = [];
  for (const { index, entry } of statements.slice(0, -1)) {
    leaves.push(await hashing.posting(index, entry));
  }
  const head = leaves.length === 0 ? null : encodeBase64(await tree.root(leaves));
  const counts = last.members.get("count") === leaves.length && last.members.get("head") === head;
  demand(counts, step, "inquiryCount");
}

async function checkInquiry(context, { object, moment, merged }, own) {
  const files = await mergedFiles(context, { object, moment, merged }, own);
  const made = own.statements.at(-1);
  const isMade = typeof made?.members?.get("level") === "string" && moment.knownSize !== null;
  demand(isMade, step, "noInquiry");
  const text = (name) => made.members.get(name) ?? null;
  const isOfMoment = (moment.knownAt === null
    ? moment.knownSize === made.index : text("known_size") === moment.knownSize)
    && moment.knownSize <= made.index && text("as_of") === moment.asOf
    && text("known_at") === moment.knownAt;
  demand(isOfMoment, step, "inquiryMoment");
  for (const file of [own, ...files]) await checkInquiryOf(file, made, context);
  const asserted = object.get("asserted") ?? null;
  const digest = asserted === null
    ? null : encodeBase64(await context.cryptography.sha256(canonicalAsserted(asserted)));
  const isCommitted = made.members.has("asserted_sha256") && text("asserted_sha256") === digest;
  demand(isCommitted, step, "inquiryAsserted");
  demand(sameJSON(object.get("inquiry"), record(made)), step, "otherRecords");
  return files;
}

function canonicalAsserted(asserted) {
  try {
    return canonicalJSON(asserted);
  } catch {
    throw new Refusal(step, "inquiryAsserted");
  }
}

function checkRecord({ object, moment }, verified) {
  const { statements, index, head } = verified;
  demand(index === null && statements.length <= 1, step, "proofOfMore");
  demand(moment.records(verified).length === statements.length, step, "recordNotThere");
  const made = statements.length > 0
    ? record(statements[0]) : blockRecord(head.block.size, head.block);
  demand(sameJSON(object.get("record"), made), step, "otherRecords");
}

/**
 * Checks the form beside a verified presentation.
 * @returns {Promise<{files: object[], notChecked: string[]}>} the files that were merged, and the
 *   members that were not made again
 */
export async function checkForm(context, form, verified) {
  const { kind, object, moment } = form;
  moment.check(verified);
  const passed = (made) => context.trail.passed(step, "answerPassed", { made });
  switch (kind) {
    case "record":
      checkRecord(form, verified);
      passed("record");
      return { files: [], notChecked: [] };
    case "records":
      demand(object.has("links") || verified.index !== null, step, "proofOfNoLabel");
      demand(sameJSON(object.get("records"), records(moment, verified)), step, "otherRecords");
      if (object.has("links")) checkLinks(object.get("links"), verified);
      passed(object.has("links") ? "records, links" : "records");
      return { files: [], notChecked: [] };
    case "inquiry": {
      const files = await checkInquiry(context, form, verified);
      passed("inquiry, asserted");
      const notChecked = ["report", "footprints"].filter((name) => object.has(name));
      return { files, notChecked };
    }
    case "dispute":
      demand(verified.index === null, step, "disputeProof");
      return { files: [], notChecked: ["dispute", "day"].filter((name) => object.has(name)) };
    case "incident":
      demand(verified.index === null, step, "incidentProof");
      return { files: [], notChecked: ["incident"] };
    default:
      return { files: [], notChecked: ["account"] };
  }
}
