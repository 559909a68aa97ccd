/** Labels and their index (ledger-format.md §5). */

import { joined, u64, utf8 } from "./bytes.js";

const normalForm = new RegExp(
  "^(subject:(uscc:[0-9A-HJ-NP-RTUW-Y]{18}|lei:[0-9A-Z]{18}[0-9]{2}|foreign:[A-Z]{2}-[A-Z0-9._-]{1,57})"
    + "|participant:[a-z0-9][a-z0-9-]{0,63}|topic:(registry|contract|incident))$",
);

export const isLabel = (text) => normalForm.test(text);

/** The labels that follow from a statement's type and the members that are shown of it. */
export function labelsOf({ family, name }, members) {
  if (["registry", "contract", "incident"].includes(family)) return [`topic:${family}`];
  const filing = [["participant:", family === "credit" ? "reporter" : "participant"]];
  if (family !== "participant" && family !== "batch") filing.push(["subject:", "subject"]);
  if (family === "credit" && name.startsWith("guarantee.")) filing.push(["subject:", "guarantor"]);
  if (family === "credit" && name === "identity.merged") filing.push(["subject:", "merged_into"]);
  return filing.filter(([, member]) => typeof members.get(member) === "string")
    .map(([kind, member]) => kind + members.get(member));
}

/** The hashes of the index, which is a binary trie over the keys' bits. */
export class LabelHashing {
  constructor(cryptography) {
    this.cryptography = cryptography;
  }

  hash(...parts) {
    return this.cryptography.sha256(joined(...parts));
  }

  key(label) {
    return this.hash(utf8("tallystick/index/v1\n"), utf8(label));
  }

  /** The hash of a leaf of a label's own tree. */
  posting(leafIndex, entry) {
    return this.hash(Uint8Array.of(0x00, 0x04), u64(leafIndex), entry);
  }

  value(nonce, count, head) {
    return this.hash(Uint8Array.of(0x05), nonce, u64(count), head);
  }

  leaf(key, value) {
    return this.hash(Uint8Array.of(0x02), key, value);
  }

  inner(left, right) {
    return this.hash(Uint8Array.of(0x03), left, right);
  }
}
