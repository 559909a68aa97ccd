/** `node verify-file.mjs FILE KEY [LABEL or STATEMENT-FILE]`: the page's verifier on a file. Exit code 1: refused. */

import { readFileSync } from "node:fs";
import { verify } from "../../../Sources/HTTPAPI/Web/verify.js";

const [file, key, about] = process.argv.slice(2);
const bytes = readFileSync(file);
const isProof = bytes.subarray(0, 9).toString() === "c2sp.org/";
const outcome = await verify(
  bytes, isProof ? { key, statement: about && readFileSync(about) } : { key, label: about },
);
const { name, detail } = outcome.steps.at(-1);
console.log(outcome.verified ? `verified: ${outcome.steps.length} steps` : `NOT VERIFIED at step ${name}: ${detail}`);
process.exitCode = outcome.verified ? 0 : 1;
