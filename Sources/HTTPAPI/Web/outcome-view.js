/** Shows the outcome of a verification. All of a document's texts go in as text, never as markup. */

import { canonicalJSON } from "./json.js";
import { say } from "./page-words.js";
import { stepTitle, timeText } from "./words.js";

const mostStepsInARow = 40;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function pairs(list, entries) {
  list.replaceChildren(...entries.flatMap(([term, text]) => [element("dt", term), element("dd", text)]));
  return list;
}

function valueText(value) {
  return typeof value === "string" ? value : new TextDecoder().decode(canonicalJSON(value));
}

function verdict({ verified, failed, kind }, language) {
  if (verified) return say(language, kind === "evidence" ? "convicted" : "verified");
  if (failed === "input" || failed === "key") return say(language, "unusable");
  return say(language, "refused", { step: stepTitle(language, failed) });
}

function labelFacts(label, wasAsked, words) {
  const extent = label.count === 0 ? "absent" : label.isWhole ? "whole" : "page";
  const facts = [[words("aboutLabel"), label.label], [words("extent"), words(extent, label)]];
  return wasAsked ? facts : [...facts, ["", words("noLabelAsked")]];
}

function facts({ head, label, receipt }, wasAsked, words) {
  const found = [];
  if (head) found.push([words("log"), head.origin], [words("leaves"), head.size]);
  if (head?.time !== undefined) {
    found.push([words("block"), `${head.height}, ${timeText(head.time)}`]);
  }
  if (receipt) {
    found.push(
      [words("batch"), receipt.batch], [words("participant"), receipt.participant],
      [words("counts"), words("batchCounts", receipt)],
    );
  }
  return label ? [...found, ...labelFacts(label, wasAsked, words)] : found;
}

function stepItem({ ok, title, detail }) {
  const item = element("li", undefined, ok ? "passed" : "failed");
  item.append(element("span", ok ? "✓ " : "✗ ", "mark"), element("strong", title), ` — ${detail}`);
  return item;
}

/** Of long answers the steps on single statements are folded away; one that failed is the last. */
function stepItems(steps, words) {
  const isOfAStatement = ({ name, ok }) => ok && (name === "disclosure" || name === "path");
  const single = steps.filter(isOfAStatement);
  if (single.length <= mostStepsInARow) return steps.map(stepItem);
  const first = steps.findIndex(isOfAStatement);
  const folded = element("li");
  const details = element("details");
  const list = element("ol");
  list.append(...single.map(stepItem));
  details.append(element("summary", words("manySteps", { count: single.length })), list);
  folded.append(details);
  const others = steps.filter((step) => !isOfAStatement(step)).map(stepItem);
  return [...others.slice(0, first), folded, ...others.slice(first)];
}

function memberList({ members, hidden, isErased }, words) {
  const shown = [...members].filter(([, value]) => value !== null);
  const absent = [...members].filter(([, value]) => value === null).map(([name]) => name);
  const entries = shown.map(([name, value]) => [name, valueText(value)]);
  if (absent.length > 0) entries.push([words("absentMembers"), absent.join(", ")]);
  if (hidden > 0) {
    entries.push(["", words(isErased ? "hiddenErased" : "hidden", { hidden })]);
  }
  return pairs(element("dl", undefined, "members"), entries);
}

function statementView(statement, words) {
  const { kind, index, type, issuedAt, isErased, height } = statement;
  if (kind !== "opened") {
    const key = kind === "block" ? "blockStatement" : isErased ? "erased" : "withheld";
    return element("p", words(key, { index, height }), "statement");
  }
  const details = element("details", undefined, "statement");
  const time = timeText(issuedAt * 1000);
  details.append(
    element("summary", words("opened", { index, type, time })), memberList(statement, words),
  );
  return details;
}

function uncheckedText(members, words) {
  return members.map((name) => (name === "contents" ? words("contents") : name)).join(", ");
}

/**
 * @param {import("./verify.js").Outcome} outcome
 * @param {boolean} wasAsked whether the reader said which label was asked about
 */
export function showOutcome(outcome, wasAsked, language) {
  const words = (key, values) => say(language, key, values);
  const part = (id) => document.getElementById(id);
  part("verdict").textContent = verdict(outcome, language);
  part("verdict").className = outcome.verified ? "good" : "bad";
  pairs(part("facts"), facts(outcome, wasAsked, words));
  const members = uncheckedText(outcome.notChecked, words);
  part("unchecked").textContent = words("unchecked", { members });
  part("unchecked").hidden = outcome.notChecked.length === 0;
  part("steps").replaceChildren(...stepItems(outcome.steps, words));
  part("statements").replaceChildren(
    ...outcome.statements.map((statement) => statementView(statement, words)),
  );
  part("shown").hidden = outcome.statements.length === 0;
  part("outcome").hidden = false;
}
