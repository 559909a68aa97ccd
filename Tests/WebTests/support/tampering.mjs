/** Each document that differs from `value` in one place, with words for the place. */

function* changedText(text) {
  if (text === "") return yield "x";
  for (const position of new Set([0, Math.floor(text.length / 2), text.length - 1])) {
    const other = text[position] === "A" ? "B" : "A";
    yield text.slice(0, position) + other + text.slice(position + 1);
  }
  yield text.slice(0, -1);
  yield `${text}A`;
}

function* changedValue(value) {
  if (typeof value === "string") yield* changedText(value);
  else if (typeof value === "number") yield* [value + 1, value - 1, String(value), value + 0.5];
  else if (typeof value === "boolean") yield !value;
  yield value === null ? 0 : null;
  yield [value];
}

function* changedList(list, place) {
  for (const [position, element] of list.entries()) {
    const at = `${place}[${position}]`;
    const replaced = (...elements) => list.toSpliced
      ? list.toSpliced(position, 1, ...elements)
      : [...list.slice(0, position), ...elements, ...list.slice(position + 1)];
    yield [`${at} left out`, replaced()];
    yield [`${at} twice`, replaced(element, element)];
    for (const [where, changed] of changes(element, at)) yield [where, replaced(changed)];
  }
  if (list.length === 0) yield [`${place} with an element`, ["AAAA"]];
}

function* changedObject(object, place) {
  for (const [name, value] of Object.entries(object)) {
    const at = place ? `${place}.${name}` : name;
    const { [name]: _, ...rest } = object;
    yield [`${at} left out`, rest];
    yield [`${at} renamed`, { ...rest, [`${name}2`]: value }];
    for (const [where, changed] of changes(value, at)) {
      yield [where, { ...object, [name]: changed }];
    }
  }
  yield [`${place || "the document"} with another member`, { ...object, another: 1 }];
}

export function* changes(value, place = "") {
  if (Array.isArray(value)) yield* changedList(value, place);
  else if (value !== null && typeof value === "object") yield* changedObject(value, place);
  else for (const changed of changedValue(value)) yield [place, changed];
}
