/**
 * Evidence: what convicts a log whoever shows it (ledger-format.md §8).
 *
 * Each kind is a file of two things that the log signed and that cannot both be true; the forms are
 * in docs/web-verifier.md. A proof in it that fails convicts nobody: anyone can break a proof.
 */

import { encodeBase64 } from "./base64.js";
import { sameBytes } from "./bytes.js";
import { DocumentObject, readBlockPayload, readPresentation } from "./documents.js";
import { checkedBlock, verifyPath } from "./head.js";
import { LabelHashing, labelsOf } from "./labels.js";
import { cover } from "./merkle.js";
import { verifiedCheckpoint } from "./note.js";
import { verifiedPresentation } from "./presentation.js";
import { demand } from "./refusal.js";

const step = "contradiction";

async function checkpoint({ key, cryptography, trail }, note) {
  const verified = await verifiedCheckpoint(note, key, cryptography);
  trail.passed("checkpoint", "checkpointPassed", { origin: verified.origin, size: verified.size });
  return verified;
}

function pair(object, name, read) {
  object.demand(object.array(name).length === 2, name, "otherMembers");
  return object.value(name).map(read);
}

function readBlock(value) {
  const object = new DocumentObject(value, "block", ["statement", "path", "checkpoint"]);
  return {
    payload: readBlockPayload(object.value("statement")), path: object.strings("path"),
    checkpoint: object.string("checkpoint"),
  };
}

/** A block statement that stands in a signed tree, as its last leaf or before. */
async function provenBlock(context, { payload, path, checkpoint: note }) {
  const signed = await checkpoint(context, note);
  const block = await checkedBlock(context, payload, payload.get("size"), "block");
  await verifyPath(context, block.entry, block.size, signed, path);
  context.trail.passed("path", "pathPassed", { index: block.size, size: signed.size });
  return block;
}

/** The root of the first `count` leaves of a label's tree, where what is shown gives it. */
async function prefixRoot({ tree, cryptography }, { index, statements }, count) {
  if (count < index.from || count > index.from + statements.length) return null;
  const hashing = new LabelHashing(cryptography);
  const stack = cover(0, index.from)
    .map((width, position) => ({ width, hash: index.left[position] }));
  for (const statement of statements.slice(0, count - index.from)) {
    await tree.append(stack, 1, await hashing.posting(statement.index, statement.entry));
  }
  return tree.folded(stack);
}

/** Whether two pages show different statements at one place of the label. */
function differAtAPlace(left, right) {
  return left.statements.some((statement, position) => {
    const other = right.statements[left.index.from + position - right.index.from];
    return other !== undefined
      && (other.index !== statement.index || !sameBytes(other.entry, statement.entry));
  });
}

/** Whether the label's tree at the larger log cannot extend that at the smaller one. */
async function isNotExtended(context, earlier, later) {
  const [fewer, more] = [earlier.index.count, later.index.count];
  if (more < fewer || differAtAPlace(earlier, later)) return true;
  if (earlier.head.checkpoint.size === later.head.checkpoint.size && more > fewer) return true;
  if (fewer === 0) return false;
  const since = later.index.since?.count === fewer ? later.index.since.head : null;
  const heads = [
    since, more === fewer ? later.index.head : null, await prefixRoot(context, later, fewer),
  ];
  return heads.some((head) => head !== null && !sameBytes(head, earlier.index.head));
}

const readers = {
  /** Two signed checkpoints of one size with different roots. */
  two_roots: {
    members: ["checkpoints"],
    read: (object) => {
      object.strings("checkpoints");
      return pair(object, "checkpoints", (note) => note);
    },
    async convicts(context, notes) {
      const [left, right] = [await checkpoint(context, notes[0]), await checkpoint(context, notes[1])];
      return left.size === right.size && !sameBytes(left.root, right.root);
    },
  },
  /** A signed checkpoint whose size lies within a block. */
  size_of_no_block: {
    members: ["checkpoint", "block"],
    read: (object) => [object.string("checkpoint"), readBlock(object.value("block"))],
    async convicts(context, [note, shown]) {
      const { size } = await checkpoint(context, note);
      const block = await provenBlock(context, shown);
      // Leaf 0 is genesis and leaf 1 the earliest block statement.
      return size < 2 || (block.first < size && size <= block.size);
    },
  },
  /** Two block statements of one height. */
  two_blocks: {
    members: ["blocks"],
    read: (object) => pair(object, "blocks", readBlock),
    async convicts(context, shown) {
      const [left, right] = [
        await provenBlock(context, shown[0]), await provenBlock(context, shown[1]),
      ];
      return left.height === right.height && !sameBytes(left.entry, right.entry);
    },
  },
  /** Two presentations about one label, of which the later tree does not extend the earlier. */
  label_not_extended: {
    members: ["presentations"],
    read: (object) => pair(object, "presentations", readPresentation),
    async convicts(context, shown) {
      const both = [
        await verifiedPresentation(context, shown[0], null),
        await verifiedPresentation(context, shown[1], null),
      ];
      const isOneLabel = both[0].index !== null && both[0].index.label === both[1].index?.label;
      demand(isOneLabel, step, "notOneLabel");
      const [earlier, later] = both.sort(
        (a, b) => a.head.checkpoint.size - b.head.checkpoint.size
          || a.index.count - b.index.count,
      );
      return isNotExtended(context, earlier, later);
    },
  },
  /** An opened statement, and a whole answer of a label that follows from it, which lacks it. */
  statement_left_out: {
    members: ["statement", "answer"],
    read: (object) => ["statement", "answer"].map((name) => readPresentation(object.value(name))),
    async convicts(context, [statement, answer]) {
      const shown = await verifiedPresentation(context, statement, null);
      const whole = await verifiedPresentation(context, answer, null);
      demand(whole.isWhole && whole.index !== null, step, "notWholeAnswer");
      const filed = shown.statements.filter(
        ({ kind, type, members }) => kind === "opened"
          && labelsOf(type, members).includes(whole.index.label),
      );
      demand(filed.length > 0, step, "noOpenedStatement");
      const names = new Set(whole.statements.map(nameOf));
      return filed.some((one) => one.index < whole.head.block.size && !names.has(nameOf(one)));
    },
  },
};

const nameOf = ({ index, entry }) => `${index} ${encodeBase64(entry)}`;

export async function verifiedEvidence(context, value) {
  const kind = value.get("evidence");
  const isKnown = typeof kind === "string" && Object.hasOwn(readers, kind);
  demand(isKnown, "shape", "evidenceKind");
  const reader = readers[kind];
  const object = new DocumentObject(value, "evidence", ["evidence", ...reader.members]);
  const shown = reader.read(object);
  context.trail.passed("shape", "evidenceShape", { kind });
  demand(await reader.convicts(context, shown), step, "bothMayBeTrue");
  context.trail.passed(step, "contradictionFound");
  return { kind };
}
