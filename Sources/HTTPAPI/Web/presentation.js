/** Presentations, in the order of ledger-format.md §6. */

import { checkAnnouncement } from "./announcement.js";
import { verifiedHead, checkedBlock, verifyPath, withheldEntry } from "./head.js";
import { verifiedIndex } from "./index-proof.js";
import { labelsOf } from "./labels.js";
import { Refusal, demand } from "./refusal.js";
import { entryOf, opened } from "./statement.js";

/** What the types of a presentation do not hold yet of the step `shape`. */
function checkShape({ statements, block, index }) {
  const size = block.payload.get("size");
  let last = -1;
  for (const [position, statement] of statements.entries()) {
    const ascends = last < statement.index && statement.index < size;
    demand(ascends, "shape", "indicesDoNotAscend", { position });
    last = statement.index;
    const isAllowed = statement.kind !== "block" || index === null;
    demand(isAllowed, "shape", "blockInLabelAnswer", { position });
  }
}

async function content(context, statement, label) {
  const { key, cryptography } = context;
  switch (statement.kind) {
    case "opened": {
      const shown = await opened(
        statement.payload, statement.disclosures, key.name, cryptography,
      );
      const follows = label === null || labelsOf(shown.type, shown.members).includes(label);
      demand(follows, "disclosure", "labelDoesNotFollow");
      const entry = await entryOf(statement.payload, cryptography);
      return { ...shown, entry, issuedAt: statement.payload.get("iat") };
    }
    case "block": {
      const block = await checkedBlock(context, statement.payload, statement.index, "disclosure");
      return { block, entry: block.entry };
    }
    default:
      return { entry: withheldEntry(statement.entry) };
  }
}

async function verifiedStatement(context, statement, label, head) {
  const { kind, index } = statement;
  const shown = await content(context, statement, label);
  const [key, values] = {
    opened: ["openedPassed", {
      index, type: shown.type?.publicName, shown: shown.members?.size,
      all: shown.members?.size + shown.hidden,
    }],
    block: ["blockShown", { index }],
    withheld: ["withheldShown", { index }],
  }[kind];
  context.trail.passed("disclosure", key, values);
  await verifyPath(context, shown.entry, index, head.checkpoint, statement.path);
  context.trail.passed("path", "pathPassed", { index, size: head.checkpoint.size });
  if (kind === "opened") await checkAnnouncement(context, index, shown);
  return { kind, index, ...shown };
}

/** The leaves that opened statements on erasures name. */
function erasedIndices(statements) {
  const named = statements
    .filter(({ type }) => type?.vct === "tallystick/erasure/performed/1")
    .map(({ members }) => members.get("indices")).filter(Array.isArray);
  return new Set(named.flat());
}

/**
 * Says of each statement that is not wholly shown whether a statement in the same answers records
 * that its contents were erased: what is hidden otherwise may not be seen by this reader.
 */
export function markErased(presentations) {
  const erased = erasedIndices(presentations.flatMap(({ statements }) => statements));
  for (const statement of presentations.flatMap(({ statements }) => statements)) {
    const isHidden = statement.kind === "withheld" || statement.hidden > 0;
    statement.isErased = isHidden && erased.has(statement.index);
  }
}

/** @param {string | null} asked the label that was asked about, in normal form */
export async function verifiedPresentation(context, presentation, asked) {
  checkShape(presentation);
  context.trail.passed("shape", "presentationShape", { count: presentation.statements.length });
  const head = await verifiedHead(context, presentation.checkpoint, presentation.block);
  const statements = [];
  const label = presentation.index?.label ?? null;
  for (const [position, statement] of presentation.statements.entries()) {
    try {
      statements.push(await verifiedStatement(context, statement, label, head));
    } catch (error) {
      if (error instanceof Refusal) error.values.position = position;
      throw error;
    }
  }
  let index = null;
  if (presentation.index) {
    index = await verifiedIndex(context, presentation.index, statements, asked, head);
  } else {
    demand(asked === null, "index", "notAboutTheLabel");
  }
  const isOpened = statements.filter(({ kind }) => kind === "opened").length;
  return {
    head, index, statements, opened: isOpened, isWhole: index?.count === statements.length,
  };
}
