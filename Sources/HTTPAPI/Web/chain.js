/**
 * Keeps the page of the chain up to date. It asks for the checkpoint every few seconds, and for the
 * page itself only when that has changed. What is on the page already stays where it is, so that
 * neither a reader's place nor the focus is lost. Without this script the page is whole, and still.
 */

const milliseconds = 5000;
/** More blocks than this are not kept on the page. */
const mostBlocks = 200;

const part = (id) => document.getElementById(id);
const list = part("blocks");
const news = part("news");
const pause = part("pause");

let known = list.dataset.size;
let isPaused = false;

function say(key, values = {}) {
  news.textContent = news.dataset[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** How many statements the log has, as its latest checkpoint says. */
async function latestSize() {
  const answer = await fetch("/v1/log/checkpoint", { credentials: "omit", cache: "no-store" });
  if (!answer.ok) throw new Error("no checkpoint");
  return (await answer.text()).split("\n")[1];
}

async function freshPage() {
  const answer = await fetch(location.href, { credentials: "omit" });
  if (!answer.ok) throw new Error("no page");
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Adds the blocks that are not there yet, and returns how many they are. */
function addBlocks(page) {
  const fresh = [...page.getElementById("blocks").children].map((item) => document.importNode(item, true));
  const added = fresh.filter(({ id }) => part(id) === null);
  const isTorn = added.length === fresh.length;
  const isLong = list.children.length + added.length > mostBlocks && !list.contains(document.activeElement);
  if (isTorn || isLong) {
    list.replaceChildren(...fresh);
    const older = page.getElementById("older");
    if (older !== null && part("older") !== null) part("older").href = older.getAttribute("href");
  } else {
    list.prepend(...added);
  }
  for (const item of added) item.classList.add("new");
  return added.length;
}

function showPage(page) {
  for (const place of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(place.id);
    if (fresh !== null) place.replaceChildren(...document.importNode(fresh, true).childNodes);
  }
  const count = addBlocks(page);
  known = page.getElementById("blocks").dataset.size;
  const { height } = list.firstElementChild.dataset;
  if (count > 0) say(count === 1 ? "one" : "many", { count, height });
}

async function look() {
  if (!isPaused && !document.hidden) {
    try {
      if ((await latestSize()) !== known) showPage(await freshPage());
    } catch {
      say("silent");
    }
  }
  setTimeout(look, milliseconds);
}

pause.addEventListener("click", () => {
  isPaused = !isPaused;
  pause.setAttribute("aria-pressed", String(isPaused));
  say(isPaused ? "paused" : "running");
});
part("live").hidden = false;
setTimeout(look, milliseconds);
