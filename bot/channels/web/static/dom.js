// Building elements, and the safe way from the message mark-up to elements: an allow-list, never raw HTML.
const plainTags = new Set(["B", "I", "U", "S", "CODE", "PRE", "BR", "BLOCKQUOTE"]);
const sameAs = { STRONG: "B", EM: "I", INS: "U", DEL: "S", STRIKE: "S" };

export const byId = (id) => document.getElementById(id);

/** An element with properties and children; strings become text. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** One of the page's own drawings. */
export function drawing(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Message mark-up as elements. Parsed in an inert document; only allowed tags are rebuilt, the rest keeps its text. */
export function rich(html) {
  const fragment = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, "text/html").body, fragment);
  return inLines(fragment);
}

const numbered = /^\s*(?:\d{1,3}[.)]|[a-zđ]\)|[-–•☐☑☒✓✔✗])\s/u;

// Items of a list hang under their number, as on paper; a quotation brings its own line breaks.
function inLines(fragment) {
  const lines = [[]];
  for (const node of [...fragment.childNodes]) {
    if (node.nodeType !== Node.TEXT_NODE) {
      lines.at(-1).push(node);
      continue;
    }
    node.data.split("\n").forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text) lines.at(-1).push(document.createTextNode(text));
    });
  }
  const set = document.createDocumentFragment();
  let afterBlock = true;
  for (const line of lines) {
    const words = line.map((node) => node.textContent).join("");
    const isQuotation = line.length === 1 && /^(BLOCKQUOTE|PRE)$/.test(line[0].tagName ?? "");
    if (isQuotation) set.append(line[0]);
    else if (numbered.test(words)) set.append(item(line, numbered.exec(words)[0]));
    else if (!words.trim() && !line.length) {
      if (!afterBlock || set.lastChild?.nodeName === "SPAN") set.append(make("span", { class: "gap" }));
    } else set.append(make("span", { class: "line" }, ...line));
    afterBlock = isQuotation || (!words.trim() && !line.length);
  }
  return set;
}

function copy(source, target) {
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) target.append(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE) copyElement(node, target);
  }
}

function copyElement(node, target) {
  const name = sameAs[node.tagName] ?? node.tagName;
  if (name === "SCRIPT" || name === "STYLE" || name === "TEMPLATE") return;
  let into = target;
  if (plainTags.has(name)) {
    into = document.createElement(name);
    target.append(into);
  } else if (name === "A" && /^https:\/\//i.test(node.getAttribute("href") ?? "")) {
    into = make("a", { href: node.getAttribute("href"), rel: "noopener noreferrer", target: "_blank" });
    target.append(into);
  }
  copy(node, into);
}

function item(line, mark) {
  if (line[0].nodeType !== Node.TEXT_NODE || !line[0].data.startsWith(mark)) return make("span", { class: "line" }, ...line);
  line[0].data = line[0].data.slice(mark.length);
  const width = ["one", "two", "three"][Math.min(mark.trim().length, 3) - 1];
  return make("span", { class: `item ${width}` }, make("span", { class: "mark" }, mark), ...line);
}

/** The words of a message without mark-up. */
export const plain = (html) => [...rich(html).childNodes].map((line) => line.textContent).join(" ").trim();

/** Put text on the clipboard; older browsers go through a selection. Resolves to whether it worked. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = make("textarea", { readonly: true, class: "unseen", tabindex: "-1" });
    const before = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    area.remove();
    before?.focus();
    return done;
  }
}

/** Ask before something is done that cannot be taken back here. Resolves to whether it shall be done. */
export function confirmed(text, yes, no) {
  return new Promise((resolve) => {
    const box = make("dialog", { class: "ask", "aria-label": text },
      make("p", {}, text),
      make("div", { class: "choices" },
        make("button", { type: "button", class: "secondary", onclick: () => box.close("yes") }, yes),
        make("button", { type: "button", class: "primary", autofocus: true, onclick: () => box.close() }, no)));
    box.addEventListener("close", () => { box.remove(); resolve(box.returnValue === "yes"); });
    document.body.append(box);
    box.showModal();
  });
}

let hiding = 0;

/** A short notice above the input field. */
export function toast(text) {
  const place = byId("toast");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { place.hidden = true; }, Math.max(3500, text.length * 70));
}

/** Tell a screen reader without showing anything. */
export const announce = (text) => { byId("announcer").textContent = text; };

/** A name no other request has: the server counts a repeated one once. */
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
