/** The moment that a convenient form says it is of (ledger-format.md §6). */

import { isCount } from "./json.js";
import { demand } from "./refusal.js";
import { timeText } from "./words.js";

const businessDates = {
  "account.opened": "opened_on", "facility.opened": "opened_on", "balance.reported": "as_of",
  "classification.changed": "assessed_on", "collateral.revalued": "valued_on",
};

function isDay(text) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && timeText(time).startsWith(text);
}

/** A size of the log, or an instant in seconds. */
function readKnownAt(text) {
  if (/^(0|[1-9][0-9]{0,15})$/.test(text)) return { size: Number(text) };
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) ? Date.parse(text) : NaN;
  return timeText(time) === text ? { seconds: time / 1000 } : null;
}

export class Moment {
  /** Reads the moment that an answer names; it may name none. */
  constructor(answer, isOfInquiry) {
    [this.asOf, this.knownAt, this.knownSize] = ["as_of", "known_at", "known_size"]
      .map((name) => answer.get(name) ?? null);
    const areTexts = [this.asOf, this.knownAt]
      .every((text) => text === null || typeof text === "string");
    const isTime = areTexts && (this.asOf === null || isDay(this.asOf));
    this.at = isTime && this.knownAt !== null ? readKnownAt(this.knownAt) : null;
    const isRead = isTime && (this.knownAt === null || this.at !== null);
    demand(isRead && this.hasFittingSize(isOfInquiry), "shape", "momentUnreadable");
  }

  hasFittingSize(isOfInquiry) {
    const size = this.knownSize;
    if (size === null) return this.knownAt === null && !isOfInquiry;
    if (!isCount(size) || size === 0) return false;
    if (this.at === null) return isOfInquiry;
    return this.at.size === undefined || size <= Math.max(1, this.at.size);
  }

  /** Refuses an answer whose proof is not of the moment. */
  check({ head, index }) {
    if (this.knownSize === null) return;
    const { size } = head.checkpoint;
    demand(this.knownSize <= size, "answer", "sizeNeverHad");
    if (index !== null && this.knownSize !== size) return;
    demand(this.knownSize === size, "answer", "otherMoment");
    const end = this.at?.seconds === undefined ? Infinity : this.at.seconds * 1000;
    demand(head.block.time <= end, "answer", "blockAfterMoment");
  }

  knows(leafIndex) {
    return this.knownSize === null || leafIndex < this.knownSize;
  }

  /** The statements that were there at the moment and hold from its day or before. */
  records({ statements }) {
    return statements.filter(
      (statement) => this.knows(statement.index)
        && (this.asOf === null || statement.type?.family !== "credit"
          || dayOf(statement) <= this.asOf),
    );
  }

  /** Whether a page of a label reaches as far as anything was known. */
  isReached({ index, statements }) {
    if (index === null) return false;
    return index.from + statements.length === index.count
      || (statements.length > 0 && !this.knows(statements.at(-1).index));
  }
}

function dayOf({ type, members, issuedAt }) {
  const day = members.get("effective_on") ?? members.get(businessDates[type.name] ?? "on");
  return typeof day === "string" ? day : timeText(issuedAt * 1000).slice(0, 10);
}
