/**
 * As much of a browser's document as the page uses: the elements of an HTML file with their ids,
 * attributes and texts. It is no browser: how the page looks is not seen here.
 */

const voidTags = new Set(["meta", "link", "input", "br"]);

class SmallElement {
  constructor(tag, attributes = {}) {
    Object.assign(this, { tag, attributes, children: [], listeners: {}, value: "", files: [] });
    this.classes = new Set();
    this.dataset = {};
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("data-")) this.dataset[name.slice(5)] = value;
    }
    this.hidden = "hidden" in attributes;
    this.classList = {
      toggle: (name, isOn) => (isOn ? this.classes.add(name) : this.classes.delete(name)),
    };
  }

  get textContent() {
    return this.children.map((child) => (typeof child === "string" ? child : child.textContent)).join("");
  }

  set textContent(text) {
    this.children = [String(text)];
  }

  append(...children) {
    this.children.push(...children);
  }

  replaceChildren(...children) {
    this.children = children;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  removeAttribute(name) {
    delete this.attributes[name];
    if (name.startsWith("data-")) delete this.dataset[name.slice(5)];
  }

  addEventListener(type, listener) {
    this.listeners[type] = listener;
  }

  async fire(type, event = {}) {
    await this.listeners[type]({ preventDefault() {}, ...event });
  }

  focus() {
    SmallElement.focused = this;
  }

  all(matches) {
    const own = this.children.filter((child) => typeof child !== "string");
    return [...own.filter(matches), ...own.flatMap((child) => child.all(matches))];
  }
}

/** The elements of an HTML file, whose tags must all be closed or void. */
export function parseHTML(text) {
  const root = new SmallElement("document");
  const open = [root];
  for (const [, closing, tag, rest, content] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>([^<]*)/g)) {
    if (closing) {
      if (open.pop().tag !== tag) throw new Error(`</${tag}> closes another element`);
    } else {
      const attributes = Object.fromEntries(
        [...rest.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, value ?? ""]),
      );
      const element = new SmallElement(tag, attributes);
      open.at(-1).append(element);
      if (!voidTags.has(tag)) open.push(element);
    }
    if (content.trim()) open.at(-1).append(content);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1).tag}> is not closed`);
  return root;
}

/** What scripts of the page see as `document`. */
export function smallDocument(html) {
  const root = parseHTML(html);
  const matching = (selector) => {
    const [, attribute] = /^\[data-([a-z]+)\]$/.exec(selector) ?? [];
    if (attribute) return root.all(({ dataset }) => attribute in dataset);
    if (selector === "button[type=submit]") {
      return root.all(({ tag, attributes }) => tag === "button" && attributes.type === "submit");
    }
    throw new Error(`no such selector here: ${selector}`);
  };
  return {
    root, title: "", documentElement: root.all(({ tag }) => tag === "html")[0],
    getElementById: (id) => root.all(({ attributes }) => attributes.id === id)[0] ?? null,
    querySelectorAll: matching, querySelector: (selector) => matching(selector)[0],
    createElement: (tag) => new SmallElement(tag),
    get focused() {
      return SmallElement.focused;
    },
  };
}
