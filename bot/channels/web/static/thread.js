// The list of messages: drawn once, edited in place, older ones put in front.
import { announce, byId, copyText, drawing, make, plain, rich, toast } from "./dom.js";
import { dayOf, dayWords, say, sizeWords, timeOf } from "./words.js";

const sheet = "M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6";
const near = 140;

export class Thread {
  constructor(onPress) {
    this.log = byId("log");
    this.scroller = byId("scroller");
    this.newer = byId("newer");
    this.onPress = onPress;
    this.items = new Map();
    this.drawn = new Map();
    this.sticks = true;
    this.newer.addEventListener("click", () => this.toBottom());
    this.scroller.addEventListener("scroll", () => {
      this.sticks = this.isAtBottom();
      if (this.sticks) this.newer.hidden = true;
    }, { passive: true });
    // A keyboard that opens or an input field that grows must not cover the last lines.
    new ResizeObserver(() => { if (this.sticks) this.toBottom(); }).observe(this.scroller);
  }

  get oldest() {
    return Math.min(...this.items.keys());
  }

  isAtBottom() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < near;
  }

  toBottom() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.newer.hidden = true;
  }

  /** Show the messages of a page of history above what is there, without moving what the reader looks at. */
  older(messages) {
    const height = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.log.setAttribute("aria-live", "off");
    for (const message of messages) this.put(message);
    this.days();
    this.scroller.scrollTop = this.scroller.scrollHeight - height;
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 200);
  }

  /** Show a message that has just come, or its new form. */
  show(message) {
    const drawn = JSON.stringify(message);
    const known = this.items.has(message.id);
    if (known && message.client_id) this.waiting(message.client_id)?.remove();
    if (known && this.drawn.get(message.id) === drawn) return this.items.get(message.id);
    const following = this.isAtBottom();
    const item = this.put(message);
    this.days();
    if (known && message.direction === "out") {
      announce(say("updated", { text: plain(message.html).slice(0, 160) }));
      item.classList.remove("flash");
      requestAnimationFrame(() => item.classList.add("flash"));
      if (following && item === this.log.lastElementChild) this.reveal(item);
    } else if (following || message.direction === "in") {
      this.reveal(item);
    } else {
      this.newer.hidden = false;
    }
    return item;
  }

  // A long answer is read from its first line, so its top stays in view; a short one sits at the bottom.
  reveal(item) {
    const room = this.scroller.clientHeight - 24;
    this.toBottom();
    if (item.offsetHeight > room) this.scroller.scrollTop = item.offsetTop - 8;
  }

  /** Lead the reader to a message that they were told of; answers whether it is here. */
  point(id) {
    const item = this.items.get(id);
    if (!item) return false;
    item.scrollIntoView({ block: item.offsetHeight > this.scroller.clientHeight ? "start" : "nearest" });
    this.sticks = this.isAtBottom(); // at once: a field that grows before the scroll event would lead away again
    item.classList.remove("flash");
    requestAnimationFrame(() => item.classList.add("flash"));
    item.focus({ preventScroll: true });
    return true;
  }

  put(message) {
    const fresh = this.draw(message);
    const old = this.items.get(message.id);
    // Acknowledged, it stands where the server has counted it, wherever it had waited.
    if (!old && message.client_id) this.waiting(message.client_id)?.remove();
    if (old) {
      const focused = old.contains(document.activeElement);
      old.replaceWith(fresh);
      if (focused) (fresh.querySelector("button, a") ?? fresh).focus({ preventScroll: true });
    } else {
      this.place(message, fresh);
    }
    this.items.set(message.id, fresh);
    this.drawn.set(message.id, JSON.stringify(message));
    return fresh;
  }

  place(message, fresh) {
    const after = [...this.log.querySelectorAll(".message")].find(
      (item) => item.matches(".pending:not(.refused)") || Number(item.dataset.id) > message.id,
    );
    this.log.insertBefore(fresh, after ?? null);
  }

  remove(id) {
    this.items.get(id)?.remove();
    this.items.delete(id);
    this.days();
  }

  clear() {
    this.items.clear();
    this.drawn.clear();
    this.log.replaceChildren();
  }

  waiting(clientId) {
    return this.log.querySelector(`.pending[data-client="${CSS.escape(clientId)}"]`);
  }

  /** A message that the server has not acknowledged yet. */
  pending(clientId, body, state) {
    const item = make("li", { class: "message in pending", "data-client": clientId },
      make("div", { class: "bubble" }, make("span", { class: "unseen" }, `${say("you")}: `), body),
      make("div", { class: "state" }));
    const old = this.waiting(clientId);
    if (old && !old.classList.contains("refused")) old.replaceWith(item);
    else {
      old?.remove();
      this.log.append(item);
    }
    this.state(clientId, state);
    this.toBottom();
    return item;
  }

  /** What was refused stays where it is: what comes later stands below it. */
  refused(clientId) {
    this.waiting(clientId)?.classList.add("refused");
  }

  state(clientId, ...content) {
    const place = this.waiting(clientId)?.querySelector(".state");
    place?.replaceChildren(...content.map((part) => (typeof part === "string" ? make("span", { class: "stamp" }, part) : part)));
  }

  draw(message) {
    const speaker = say(message.direction === "in" ? "you" : "assistant");
    const stamp = make("p", { class: "stamp" }, message.edited ? make("span", {}, say("edited")) : null,
      make("time", { datetime: message.at }, timeOf(message.at)));
    const bubble = make("div", { class: "bubble" }, make("span", { class: "unseen" }, `${speaker}: `));
    if (message.file) bubble.append(attachment(message.file));
    if (message.html) bubble.append(make("div", { class: "rich" }, rich(message.html)));
    bubble.append(stamp);
    const item = make("li", { class: `message ${message.direction}`, "data-id": message.id, "data-at": message.at, tabindex: "-1" }, bubble);
    if (message.buttons.length) item.append(this.keys(message));
    return item;
  }

  keys(message) {
    // A long name beside a short word gets the room that it needs to be read.
    const isUneven = (row) => row.length === 2 && row[0].label.length > 20 && row[1].label.length <= 10;
    const rows = message.buttons.map((row) => make("div", { class: isUneven(row) ? "uneven" : "" },
      ...row.map((key) => this.key(message, key))));
    return make("div", { class: "keys", role: "group" }, ...rows);
  }

  key(message, key) {
    if (key.url !== undefined) {
      return make("a", { class: "link", href: /^https:/.test(key.url) ? key.url : null, target: "_blank", rel: "noopener noreferrer" }, key.label);
    }
    if (key.copy !== undefined) {
      return make("button", { type: "button", class: "copies", onclick: async () => {
        const done = await copyText(key.copy);
        toast(say(done ? "copy_done" : "copy_failed"));
      } }, key.label);
    }
    const button = make("button", { type: "button", onclick: () => {
      if (button.getAttribute("aria-busy") !== "true") this.onPress(message, key, button);
    } }, key.label);
    return button;
  }

  days() {
    for (const line of this.log.querySelectorAll(".day")) line.remove();
    let last = "";
    for (const item of this.log.querySelectorAll(".message[data-at]")) {
      const day = dayOf(item.dataset.at);
      if (day !== last) item.before(make("li", { class: "day" }, dayWords(item.dataset.at)));
      last = day;
    }
  }
}

/** The card of a file; without an id it is still on its way. */
export function attachment(file) {
  const details = make("span", {}, make("b", {}, file.name), make("small", {}, sizeWords(file.size)));
  if (file.id === undefined) return make("div", { class: "attachment" }, drawing(sheet), details);
  return make("a", {
    class: "attachment", href: `/api/files/${file.id}`, download: file.name, "aria-label": say("download", { name: file.name }),
  }, drawing(sheet), details);
}
