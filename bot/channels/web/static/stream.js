// What comes in live: the server's changes in order, caught up after a break, and a sentence while there is none.
import { me, Refused } from "./api.js";
import { byId } from "./dom.js";
import { say } from "./words.js";

export class Stream {
  constructor(cursor, handlers) {
    this.cursor = cursor;
    this.handlers = handlers;
    this.closed = false;
    this.failures = 0;
    addEventListener("online", this.online = () => this.open());
    addEventListener("offline", this.offline = () => this.banner(say("offline")));
    this.open();
  }

  open() {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.source?.close();
    const source = new EventSource(`/api/events?after=${this.cursor}`);
    this.source = source;
    const on = (kind, act) => source.addEventListener(kind, (event) => {
      if (event.lastEventId) this.cursor = event.lastEventId;
      act(JSON.parse(event.data));
    });
    on("message", (message) => this.handlers.onMessage(message));
    on("delete", ({ id }) => this.handlers.onDelete(id));
    on("toast", (answer) => this.handlers.onToast(answer));
    on("typing", () => this.handlers.onTyping());
    on("end", (ending) => { this.close(); this.handlers.onEnd(ending); });
    source.onopen = () => {
      this.failures = 0;
      this.banner(navigator.onLine ? "" : say("offline"));
      this.handlers.onReconnect();
    };
    source.onerror = () => this.broken();
  }

  // The browser would retry by itself only while the server answers 200; here every kind of break is retried.
  async broken() {
    this.source.close();
    if (this.closed) return;
    if (this.failures > 0) this.banner(say(navigator.onLine ? "reconnecting" : "offline"));
    this.failures += 1;
    try {
      const visitor = await me();
      if (visitor.standing === "signed_out" && !this.closed) {
        this.close();
        this.handlers.onEnd({ why: "session" });
        return;
      }
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      this.banner(say(navigator.onLine ? "reconnecting" : "offline"));
    }
    this.timer = setTimeout(() => this.open(), Math.min(500 * 2 ** this.failures, 10_000));
  }

  banner(text) {
    if (this.closed) return;
    byId("banner").textContent = text;
    byId("banner").hidden = !text;
  }

  close() {
    this.banner("");
    this.closed = true;
    clearTimeout(this.timer);
    this.source?.close();
    removeEventListener("online", this.online);
    removeEventListener("offline", this.offline);
  }
}
