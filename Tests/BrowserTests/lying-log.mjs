/** Prints evidence that convicts a log made in memory, which signed two roots for one size, and its key. */

import { SmallLog } from "../WebTests/support/small-log.mjs";

function log(amount) {
  const made = new SmallLog().seal();
  made.record("credit/balance.reported", { subject: "lei:5493001NTNQJDH60PM02", amount });
  return made.seal();
}

const [honest, forked] = [log(1), log(2)];
const evidence = { evidence: "two_roots", checkpoints: [honest.note(), forked.note()] };
console.log(JSON.stringify({ evidence, key: honest.key }));
