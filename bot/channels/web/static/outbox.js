// What the officer typed is kept in this browser until the server says it has it; a repeat carries the same id.
import { post, Refused } from "./api.js";
import { freshId } from "./dom.js";

const pauses = [1000, 2000, 4000, 8000, 15000];

export class Outbox {
  constructor(account, { onWaiting, onSent, onRefused }) {
    this.key = `tdkt.outbox.${account}`;
    this.draftKey = `tdkt.draft.${account}`;
    Object.assign(this, { onWaiting, onSent, onRefused });
    this.failures = 0;
    this.timer = 0;
    this.busy = false;
    this.memory = [];
  }

  get waiting() {
    try {
      this.memory = JSON.parse(localStorage.getItem(this.key) ?? "[]");
    } catch {
      // A browser that keeps nothing still sends; only a reload would lose the line.
    }
    return this.memory;
  }

  set waiting(lines) {
    this.memory = lines;
    try {
      if (lines.length) localStorage.setItem(this.key, JSON.stringify(lines));
      else localStorage.removeItem(this.key);
    } catch {
      // As above.
    }
  }

  get draft() {
    try {
      return localStorage.getItem(this.draftKey) ?? "";
    } catch {
      return "";
    }
  }

  set draft(text) {
    try {
      if (text) localStorage.setItem(this.draftKey, text);
      else localStorage.removeItem(this.draftKey);
    } catch {
      // As above.
    }
  }

  /** Queue a text and send it as soon as it is its turn. */
  add(text) {
    const line = { client_id: freshId(), text };
    this.waiting = [...this.waiting, line];
    this.onWaiting(line);
    this.flush();
  }

  /** Leave nothing of this account in the browser. */
  forget() {
    clearTimeout(this.timer);
    this.waiting = [];
    this.draft = "";
  }

  drop(clientId) {
    this.waiting = this.waiting.filter((line) => line.client_id !== clientId);
  }

  /** Send what waits, one after the other; on trouble that passes, try again by itself. */
  async flush() {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.busy = true;
    try {
      for (let line = this.waiting[0]; line; line = this.waiting[0]) {
        const answer = await this.deliver(line);
        if (!answer) break;
      }
    } finally {
      this.busy = false;
    }
  }

  async deliver(line) {
    try {
      const answer = await post("/api/messages", line);
      this.failures = 0;
      this.drop(line.client_id);
      this.onSent(line, answer.message);
      return true;
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      if (problem.passing) {
        this.timer = setTimeout(() => this.flush(), pauses[Math.min(this.failures, pauses.length - 1)]);
        this.failures += 1;
        this.onWaiting(line, problem);
        return false;
      }
      if (problem.status !== 401 && problem.status !== 403) this.drop(line.client_id);
      this.onRefused(line, problem);
      return problem.status !== 401 && problem.status !== 403;
    }
  }
}
