import { createHash, createPublicKey, verify, webcrypto } from "node:crypto";
import { availableCryptography, plainCryptography }
  from "../../../Sources/HTTPAPI/Web/cryptography.js";

const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

export function publicKeyObject(bytes) {
  return createPublicKey({ key: Buffer.concat([spkiPrefix, bytes]), format: "der", type: "spki" });
}

/** The fastest there is, for tests that verify thousands of documents. */
export const nodeCryptography = {
  sha256: async (message) => new Uint8Array(createHash("sha256").update(message).digest()),
  verifiesEd25519: async (key, signature, message) =>
    verify(null, message, publicKeyObject(key), signature),
};

export const platformCryptography = await availableCryptography(webcrypto.subtle);

export const eachCryptography = [
  ["the platform's", platformCryptography], ["plain", plainCryptography],
];
