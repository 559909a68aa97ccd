import { phrase } from "./words.js";

/** Why a document proves nothing: the step that failed, and what was wrong. */
export class Refusal extends Error {
  /**
   * @param {string} step the step that gives the failure its name
   * @param {string} reason a key of the table of reasons
   * @param {object} values what the reason's text names
   */
  constructor(step, reason, values = {}) {
    super(`${step}: ${phrase("en", reason, values)}`);
    this.step = step;
    this.reason = reason;
    this.values = values;
  }
}

/** Throws a `Refusal` unless the condition holds. */
export function demand(condition, step, reason, values) {
  if (!condition) throw new Refusal(step, reason, values);
}
