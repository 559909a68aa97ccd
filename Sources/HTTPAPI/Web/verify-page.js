/** The page verify.html: takes a file, a key and a label, and shows what verifying them gave. */

import { showOutcome } from "./outcome-view.js";
import { say } from "./page-words.js";
import { verify } from "./verify.js";

const part = (id) => document.getElementById(id);
const tags = { en: "en", zh: "zh-Hans" };

const chosen = new URLSearchParams(globalThis.location?.search).get("lang");
let language = Object.hasOwn(tags, chosen) ? chosen : navigator.language?.toLowerCase().startsWith("zh") ? "zh" : "en";
let dropped = null;
/** What was verified last, to be said again in the other language. */
let latest = null;
let runs = 0;

function showWords() {
  document.documentElement.lang = tags[language];
  for (const place of document.querySelectorAll("[data-words]")) {
    place.textContent = say(language, place.dataset.words);
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  document.title = say(language, "title");
  part("homeLink").href = `/?lang=${language}`;
}

function complain(key) {
  part("verdict").textContent = say(language, key);
  part("verdict").className = "bad";
  for (const id of ["facts", "steps", "statements"]) part(id).replaceChildren();
  for (const id of ["unchecked", "shown"]) part(id).hidden = true;
  part("outcome").hidden = false;
}

/** The file that was dropped or chosen, or else what was pasted; `null` where there is none. */
async function givenBytes() {
  const file = dropped ?? part("file").files[0];
  if (file) return new Uint8Array(await file.arrayBuffer());
  const text = part("pasted").value;
  return text.trim() === "" ? null : new TextEncoder().encode(text);
}

async function run({ bytes, key, label, statement }) {
  const own = ++runs;
  const button = document.querySelector("button[type=submit]");
  button.disabled = true;
  button.textContent = say(language, "verifying");
  const outcome = await verify(bytes, { key, label, statement, language });
  // Another run may have begun meanwhile.
  if (own !== runs) return;
  button.disabled = false;
  button.textContent = say(language, "verify");
  showOutcome(outcome, label.trim() !== "", language);
}

async function submit(event) {
  event.preventDefault();
  let bytes;
  try {
    bytes = await givenBytes();
  } catch {
    return complain("unreadable");
  }
  if (bytes === null) return complain("nothingGiven");
  latest = {
    bytes, key: part("key").value, label: part("label").value,
    statement: part("statement").value.trim() || undefined,
  };
  await run(latest);
  part("verdict").focus();
}

function showDropped(file) {
  dropped = file;
  part("file").value = "";
  part("dropHint").textContent = file.name;
  part("dropHint").removeAttribute("data-words");
}

function takeDrops(area) {
  const mark = (isOver) => (event) => {
    event.preventDefault();
    area.classList.toggle("over", isOver);
  };
  area.addEventListener("dragover", mark(true));
  area.addEventListener("dragleave", mark(false));
  area.addEventListener("drop", (event) => {
    mark(false)(event);
    const [file] = event.dataTransfer.files;
    if (file) showDropped(file);
  });
}

/**
 * For convenience: the reader is told to compare the key with the one that was given. Where there is
 * a registry, its chain can be looked at too.
 */
async function prefillKey() {
  try {
    const response = await fetch("/v1/log/key", { credentials: "omit" });
    const { vkey } = await response.json();
    part("home").hidden = typeof vkey !== "string";
    if (typeof vkey !== "string" || part("key").value !== "") return;
    part("key").value = vkey;
    part("keySource").hidden = false;
  } catch {
    // Served from elsewhere than a registry, or opened as a file: the key is typed.
  }
}

part("form").addEventListener("submit", submit);
part("file").addEventListener("change", () => {
  dropped = null;
  part("dropHint").dataset.words = "dropHint";
  showWords();
});
part("key").addEventListener("input", () => (part("keySource").hidden = true));
takeDrops(part("drop"));
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", async () => {
    language = button.dataset.language;
    showWords();
    if (latest !== null && !part("outcome").hidden) await run(latest);
  });
}
showWords();
await prefillKey();
