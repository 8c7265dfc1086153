// The list of messages: drawn once, edited in place, older ones put in front.
import { announce, byId, copyText, drawing, make, plain, rich, toast } from "./dom.js";
import { dayOf, dayWords, say, sizeWords, timeOf } from "./words.js";

const sheet = "M7 3h7l5 5v13H7zM14 3v5h5M10 13h6M10 17h6";
const near = 140;

// What this page has itself is opened at once; on other channels the press tells where it is.
const onPage = { "1:due_form": "/dat-han" };

export class Thread {
  constructor(onPress) {
    this.log = byId("log");
    this.scroller = byId("scroller");
    this.newer = byId("newer");
    this.onPress = onPress;
    this.items = new Map();
    this.drawn = new Map();
    this.sticks = true;
    this.held = null;
    this.newer.addEventListener("click", () => this.toBottom());
    this.scroller.addEventListener("scroll", () => this.look(), { passive: true });
    for (const act of ["wheel", "pointerdown", "keydown", "click"]) {
      this.scroller.addEventListener(act, () => this.release(), { passive: true });
    }
    // A keyboard that opens or an input field that grows must cover neither the last lines nor what is held.
    new ResizeObserver(() => {
      if (this.held !== null) this.keep();
      else if (this.sticks) this.toBottom();
    }).observe(this.scroller);
  }

  get oldest() {
    return Math.min(...this.items.keys());
  }

  isAtBottom() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < near;
  }

  /** Whether the reader follows the talk, so that what is new may come into view by itself. */
  get follows() {
    return this.held === null && this.isAtBottom();
  }

  look() {
    if (this.held !== null && !this.isLeft()) return;
    this.held = null;
    this.sticks = this.isAtBottom();
    if (this.sticks) this.newer.hidden = true;
  }

  toBottom() {
    this.held = null;
    this.sticks = true;
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
    const stood = known || Boolean(message.client_id && this.waiting(message.client_id));
    if (known && message.client_id) this.waiting(message.client_id)?.remove();
    if (known && this.drawn.get(message.id) === drawn) return this.items.get(message.id);
    const following = this.follows;
    const item = this.put(message);
    this.days();
    if (known && message.direction === "out") {
      announce(say("updated", { text: plain(message.html).slice(0, 160) }));
      item.classList.remove("flash");
      requestAnimationFrame(() => item.classList.add("flash"));
    }
    if (following && (!known || item === this.log.lastElementChild)) this.reveal(message, item);
    else if (!stood) this.newer.hidden = false;
    if (this.held !== null) this.keep();
    return item;
  }

  // A long answer is read from its first line, so its top is held in view; everything else sits at the bottom.
  reveal(message, item) {
    this.toBottom();
    if (message.direction === "out" && this.isTooLong(item)) this.hold(message.id);
  }

  isTooLong(item) {
    return item.offsetHeight > this.scroller.clientHeight - 24;
  }

  // Near the bottom is not at the bottom: what is held stays in view, whatever grows, shrinks or comes in,
  // until the reader moves or acts.
  hold(id) {
    this.held = id;
    this.sticks = false;
    this.keep();
  }

  keep() {
    const item = this.items.get(this.held);
    this.room = this.measured();
    if (item) item.scrollIntoView({ block: this.isTooLong(item) ? "start" : "nearest" });
    else this.release();
  }

  // Scrolled out of a view of the same size: a scrollbar or an aid did that, unseen by the events above.
  isLeft() {
    const view = this.scroller.getBoundingClientRect();
    const place = this.items.get(this.held)?.getBoundingClientRect();
    return this.room === this.measured() && !(place?.bottom > view.top && place.top < view.bottom);
  }

  measured() {
    return `${this.scroller.clientWidth} ${this.scroller.clientHeight}`;
  }

  release() {
    if (this.held === null) return;
    this.held = null;
    this.look();
  }

  /** Lead the reader to a message that they were told of; answers whether it is here. */
  point(id) {
    const item = this.items.get(id);
    if (!item) return false;
    this.hold(id);
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
    this.held = null;
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
    const isRepeat = old && !old.classList.contains("refused");
    if (isRepeat) old.replaceWith(item);
    else {
      old?.remove();
      this.log.append(item);
    }
    this.state(clientId, state);
    if (!isRepeat) this.toBottom();
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
    if (key.data in onPage) return make("a", { class: "link", href: onPage[key.data] }, key.label);
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
