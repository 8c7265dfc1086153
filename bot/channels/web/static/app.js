// The page: who is here, the conversation so far, what comes in live, and what goes out.
import { me, post, read, Refused, upload } from "./api.js";
import { bellEntry, heal, leave as leaveBell, whenOpened } from "./closed.js";
import { Composer } from "./composer.js";
import { closedDoor, openDoor } from "./door.js";
import { byId, confirmed, freshId, make, toast } from "./dom.js";
import { setUpMenu } from "./menu.js";
import { offerBell, withdrawOffer } from "./offer.js";
import { Outbox } from "./outbox.js";
import { Stream } from "./stream.js";
import { attachment, Thread } from "./thread.js";
import { say } from "./words.js";

const typing = byId("typing");
const presses = new Map();
let outbox;
let stream;
let typingTimer = 0;
let typingEnd = 0;
let lookTimer = 0;
let isNewcomer = false;
let isLeaving = false;
let told = 0;

const composer = new Composer({
  onText: (text) => outbox.add(text),
  onFile: sendFile,
  onDraft: (text) => { if (outbox) outbox.draft = text; },
});
const thread = new Thread(press);

async function start(notice) {
  try {
    const visitor = await me();
    const invited = location.pathname.startsWith("/i/");
    if (visitor.standing === "signed_out" || invited) await openDoor(visitor, notice, () => location.replace("/"));
    else if (visitor.standing === "cut_off") closedDoor(visitor, signOut);
    else await openChat(visitor);
    byId("loading").hidden = true;
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    byId("loading").hidden = false;
    byId("loading").textContent = problem.message;
    setTimeout(() => start(notice), 4000);
  }
}

function introduce(visitor) {
  byId("who").textContent = [visitor.name ?? (visitor.standing === "guest" ? say("guest_name") : null), visitor.unit]
    .filter(Boolean).join(" · ") || say("tagline");
  composer.takesFiles = visitor.may_attach;
  byId("set-deadline").hidden = !visitor.may_set_deadlines;
  fillMenu(visitor);
}

async function fillMenu(visitor) {
  const bell = await bellEntry(visitor, () => fillMenu(visitor)).catch(() => null);
  setUpMenu(visitor, (command) => outbox.add(command), signOut, bell);
}

// The talk itself may give a name, a unit or another language; the heading follows a moment later.
function lookAgain() {
  clearTimeout(lookTimer);
  lookTimer = setTimeout(() => me().then((visitor) => {
    if (visitor.standing === "signed_out") return;
    if (visitor.locale !== document.documentElement.lang) location.reload();
    else if (byId("menu").hidden) introduce(visitor);
    if (isNewcomer && !visitor.newcomer) offer(visitor);
    isNewcomer = visitor.newcomer;
  }, () => {}), 800);
}

// A reminder in sight, or the first steps done: now people know what would ring them.
const offer = (visitor) => offerBell(visitor, () => fillMenu(visitor));

async function openChat(visitor) {
  introduce(visitor);
  isNewcomer = visitor.newcomer;
  outbox = new Outbox(visitor.account, {
    onWaiting: (line, problem) => {
      hold(line);
      thread.state(line.client_id, say(problem ? "waiting" : "sending"));
      if (problem && problem.status === 429) composer.trouble(problem.message);
    },
    onSent: (line, message) => { composer.trouble(""); thread.show(message); expectReply(); },
    onRefused: refused,
  });
  const page = await read("/api/history");
  byId("door").hidden = true;
  byId("loading").hidden = true;
  byId("chat").hidden = false;
  thread.older(page.messages);
  byId("older").hidden = !page.more;
  byId("empty").hidden = page.messages.length > 0;
  thread.toBottom();
  composer.text = outbox.draft;
  const arrived = new Set(page.messages.map((message) => message.client_id));
  for (const line of outbox.waiting) {
    if (arrived.has(line.client_id)) outbox.drop(line.client_id);
    else hold(line);
  }
  const isLed = Boolean(told || (told = toldByAddress()));
  lead(told);
  stream = new Stream(page.cursor, {
    onMessage: (message) => {
      byId("empty").hidden = true;
      quiet(message);
      thread.show(message);
      if (message.id === told) lead(told);
      seen();
      if (message.direction === "out") lookAgain();
      if (message.reminder) offer(visitor);
    },
    onDelete: (id) => thread.remove(id),
    onToast: answered,
    onTyping: () => showTyping(),
    onEnd: ({ why }) => ended(
      why === "cut_off" ? say("cut_off_ended") : why === "erased" ? say("erased_ended") : undefined,
    ),
    onReconnect: () => outbox.flush(),
  });
  outbox.flush();
  seen();
  heal(visitor).then(() => { if (page.messages.some((message) => message.reminder)) offer(visitor); });
  // Who has opened the menu while the conversation was still loading keeps it.
  if (!isLed && byId("menu").hidden && matchMedia("(any-pointer: fine)").matches) byId("text").focus();
}

function hold(line) {
  byId("empty").hidden = true;
  thread.pending(line.client_id, make("div", { class: "rich" }, line.text), say("sending"));
}

function refused(line, problem) {
  if (problem.status === 401) { ended(); return; }
  if (problem.status === 403) { thread.refused(line.client_id); composer.trouble(problem.message); return; }
  thread.waiting(line.client_id)?.remove();
  // The words go back to where they were typed; what is marked secret is not kept in this browser either.
  composer.text = [line.text, composer.text].filter(Boolean).join("\n");
  if (problem.code === "secret") outbox.draft = "";
  composer.trouble(problem.message);
}

function expectReply() {
  clearTimeout(typingTimer);
  typingTimer = setTimeout(showTyping, 350);
}

function showTyping() {
  const following = thread.follows;
  typing.hidden = false;
  if (following) thread.toBottom();
  clearTimeout(typingEnd);
  typingEnd = setTimeout(() => { typing.hidden = true; }, 12_000);
}

function quiet(message) {
  if (message && message.direction === "in") return;
  clearTimeout(typingTimer);
  typing.hidden = true;
  for (const id of presses.keys()) answered({ press: id });
}

async function press(message, key, button) {
  if (key.say !== undefined) { outbox.add(key.say); return; }
  const id = freshId();
  button.setAttribute("aria-busy", "true");
  presses.set(id, button);
  expectReply();
  for (let turn = 0; ; turn += 1) {
    try {
      await post("/api/presses", { client_id: id, message_id: message.id, data: key.data });
      setTimeout(() => answered({ press: id }), 8000);
      return;
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      if (problem.passing && turn < 4) {
        await new Promise((resolve) => { setTimeout(resolve, 700 * 2 ** turn); });
        continue;
      }
      answered({ press: id });
      quiet();
      if (problem.status === 401) ended();
      else toast(problem.message);
      return;
    }
  }
}

function answered({ press: id, text }) {
  presses.get(id)?.removeAttribute("aria-busy");
  presses.delete(id);
  if (text) { quiet(); toast(text); }
  clearTimeout(typingEnd);
  typingEnd = setTimeout(() => { typing.hidden = true; }, 4000);
}

async function sendFile(file, caption, id = freshId()) {
  const bar = make("progress", { max: "1", value: "0", "aria-label": say("uploading", { percent: "0" }) });
  const words = caption ? make("div", { class: "rich" }, caption) : null;
  const body = make("div", {}, attachment({ name: file.name, size: file.size }), words, bar);
  byId("empty").hidden = true;
  thread.pending(id, body, say("uploading", { percent: "0" }));
  try {
    const answer = await upload("/api/files", { client_id: id, caption }, file, (part) => {
      const percent = String(Math.round(part * 100));
      bar.value = part;
      bar.setAttribute("aria-label", say("uploading", { percent }));
      thread.state(id, say("uploading", { percent }));
    });
    thread.show(answer.message);
    expectReply();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    bar.remove();
    if (problem.status === 401) { ended(); return; }
    thread.refused(id);
    composer.trouble(problem.message);
    const again = make("button", { type: "button", class: "quiet", onclick: () => sendFile(file, caption, id) }, say("retry"));
    const drop = make("button", { type: "button", class: "quiet", onclick: () => {
      thread.waiting(id)?.remove();
      composer.text = composer.text || caption;
    } }, say("discard"));
    thread.state(id, make("div", { class: "unsent" }, say("not_sent"), problem.passing ? again : "", drop));
  }
}

let seenUpTo = 0;
function seen() {
  const shown = [...thread.items.keys()].filter((id) => id > seenUpTo);
  if (document.visibilityState !== "visible" || !shown.length) return;
  const latest = Math.max(...shown);
  post("/api/seen", { message_id: latest }).then(() => { seenUpTo = Math.max(seenUpTo, latest); }, () => {});
}

async function older() {
  const button = byId("older");
  button.disabled = true;
  try {
    const page = await read(`/api/history?before=${thread.oldest}`);
    thread.older(page.messages);
    button.hidden = !page.more;
    return true;
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    toast(problem.message);
    return false;
  } finally {
    button.disabled = false;
  }
}

// A notification opens the page at "#m" and the number of its message.
function toldByAddress() {
  const id = Number(/^#m(\d+)$/.exec(location.hash)?.[1] ?? 0);
  if (id) history.replaceState(null, "", location.pathname);
  return id;
}

// To the message that a notification has told of: at once, through earlier pages, or as soon as it comes in.
async function lead(id) {
  told = id;
  while (told && !thread.point(told)) {
    if (!thread.items.size || told > thread.oldest) return;
    if (byId("older").hidden || !await older()) break;
  }
  told = 0;
}

async function signOut(sure) {
  isLeaving = true;
  try {
    await post("/api/sign-out", { sure: sure === true });
  } catch (problem) {
    isLeaving = false;
    if (!(problem instanceof Refused)) throw problem;
    if (problem.code === "last_device") {
      if (await confirmed(problem.message, say("leave_anyway"), say("stay"))) await signOut(true);
      return;
    }
    toast(problem.message);
    return;
  }
  outbox?.forget();
  await leaveBell();
  ended(say("signed_out"));
}

// What stood on the screen belongs to the account that has just left it. The stream may tell of the end
// before the answer to signing out is here.
function ended(notice = say(isLeaving ? "signed_out" : "session_ended")) {
  byId("text").value = "";
  stream?.close();
  clearTimeout(lookTimer);
  thread.clear();
  told = 0;
  withdrawOffer();
  byId("chat").hidden = true;
  byId("menu").hidden = true;
  byId("menu-button").hidden = true;
  byId("set-deadline").hidden = true;
  byId("banner").hidden = true;
  byId("who").textContent = say("tagline");
  start(notice);
}

byId("older").addEventListener("click", async () => {
  if (await older() && byId("older").hidden) toast(say("no_older"));
});
whenOpened(lead);
addEventListener("hashchange", () => {
  const id = toldByAddress();
  if (id) lead(id);
});
document.addEventListener("visibilitychange", seen);
start();
