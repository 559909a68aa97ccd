import { existsSync, readFileSync, readdirSync } from "node:fs";

const root = new URL("../../../", import.meta.url);
const shared = process.env.TALLYSTICK_SHARED
  ? new URL(`file://${process.env.TALLYSTICK_SHARED}/`) : new URL("../shared/", root);

export const webFolder = new URL("Sources/HTTPAPI/Web/", root);

export const example = (name) => readFileSync(new URL(`docs/examples/${name}`, root));
export const exampleKey = example("key.txt").toString().trim();

export const webFile = (name) => readFileSync(new URL(name, webFolder), "utf8");
export const webModules = () => readdirSync(webFolder).filter((name) => name.endsWith(".js"));

/** Vectors from beside the repository, which are no part of it; `null` where they are absent. */
export function sharedVectors(name) {
  const file = new URL(`vectors/${name}`, shared);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/** Options of a test that needs shared vectors: skipped, and saying so, where they are absent. */
export function needing(vectors) {
  return vectors ? {} : { skip: "../shared/vectors is absent (TALLYSTICK_SHARED names another)" };
}
