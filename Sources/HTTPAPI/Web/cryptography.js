/** SHA-256 and Ed25519, by the platform where it has them and else in plain JavaScript. */

import { verifiesEd25519 } from "./ed25519.js";
import { sha256 } from "./sha2.js";

/**
 * @typedef {object} Cryptography
 * @property {(message: Uint8Array) => Promise<Uint8Array>} sha256
 * @property {(publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array)
 *   => Promise<boolean>} verifiesEd25519
 */

/** @type {Cryptography} */
export const plainCryptography = {
  sha256: async (message) => sha256(message),
  verifiesEd25519: async (publicKey, signature, message) =>
    verifiesEd25519(publicKey, signature, message),
};

async function hasEd25519(subtle) {
  // The key of RFC 8032 §7.1, test 1.
  const hexadecimal = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  const key = Uint8Array.from(hexadecimal.match(/../g), (digits) => parseInt(digits, 16));
  try {
    await subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

async function platformVerifies(subtle, publicKey, signature, message) {
  try {
    const key = await subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    return await subtle.verify({ name: "Ed25519" }, key, signature, message);
  } catch {
    // Some platforms refuse a key that is no point of the curve here, others when it is used.
    return false;
  }
}

/**
 * The best there is. `subtle` is missing outside a secure context, and may lack Ed25519.
 * @returns {Promise<Cryptography>}
 */
export async function availableCryptography(subtle = globalThis.crypto?.subtle) {
  if (!subtle) return plainCryptography;
  return {
    sha256: async (message) => new Uint8Array(await subtle.digest("SHA-256", message)),
    verifiesEd25519: (await hasEd25519(subtle))
      ? (publicKey, signature, message) => platformVerifies(subtle, publicKey, signature, message)
      : plainCryptography.verifiesEd25519,
  };
}
