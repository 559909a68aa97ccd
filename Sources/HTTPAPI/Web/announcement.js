/** Statements that announce a log key: ledger-format.md §8. */

import { readVerifierKey } from "./note.js";
import { demand } from "./refusal.js";

const type = "tallystick/registry/key/1";

/** What an opened statement announces is a key of this log, from the first checkpoint over it on. */
export async function checkAnnouncement({ key, cryptography, trail }, index, { type: shown, members }) {
  if (shown.vct !== type) return;
  const step = "announcement";
  const [vkey, size] = [members.get("vkey"), members.get("from_size")];
  demand(typeof vkey === "string" && size !== undefined, step, "announcementHidden");
  // The statement stands alone in its block.
  demand(Number(size) === index + 2, step, "announcedSize");
  const { name } = await readVerifierKey(vkey, cryptography);
  demand(name === key.name, step, "announcedOtherLog");
  trail.passed(step, "keyAnnounced", { key: vkey, size: Number(size) });
}
