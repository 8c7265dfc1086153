// The sign-in screen and the invitation page. Opening an invitation uses nothing up; only the button does.
import { post, read, Refused } from "./api.js";
import { byId, make } from "./dom.js";
import { say } from "./words.js";

/** Show the right screen for somebody without a session; calls `entered` once there is one. */
export async function openDoor(visitor, notice, entered) {
  const invited = /^\/i\/([^/]+)\/?$/.exec(location.pathname);
  if (invited) await invitation(decodeURIComponent(invited[1]), visitor, entered);
  else signIn(visitor, notice, entered);
}

/** Tell somebody whose account was closed, and whom they may ask. */
export function closedDoor(visitor, leave) {
  panel(say("cut_off_title"), make("p", {}, say("cut_off")), contactLine(visitor),
    make("button", { class: "secondary", type: "button", onclick: leave }, say("sign_out")));
  byId("door-title").focus();
}

function panel(title, ...content) {
  const door = byId("door");
  door.replaceChildren(make("div", { class: "panel" }, make("h2", { id: "door-title", tabindex: "-1" }, title), ...content));
  door.hidden = false;
  return door;
}

function contactLine(visitor) {
  return visitor.contact ? make("p", { class: "small" }, say("contact", { contact: visitor.contact })) : null;
}

function attempt(button, problem, path, value, entered) {
  button.disabled = true;
  problem.hidden = true;
  return post(path, value).then(entered, (reason) => {
    if (!(reason instanceof Refused)) throw reason;
    problem.textContent = reason.message;
    problem.hidden = false;
    button.disabled = false;
  });
}

function signIn(visitor, notice, entered) {
  const problem = make("p", { class: "problem", role: "alert", id: "code-problem", hidden: true });
  const code = make("input", {
    id: "code", name: "code", required: true, maxlength: "128", autocomplete: "one-time-code", autocapitalize: "off",
    autocorrect: "off", spellcheck: "false", "aria-describedby": "code-problem",
  });
  const submit = make("button", { class: "primary", type: "submit" }, say("sign_in"));
  const form = make("form", { novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    if (!code.value.trim()) {
      problem.textContent = say("code_missing");
      problem.hidden = false;
      code.focus();
      return;
    }
    attempt(submit, problem, "/api/sign-in", { code: code.value.trim() }, entered).then(() => code.focus());
  } }, make("label", { for: "code" }, say("code_label")), code, problem, submit);
  const parts = [notice ? make("p", { class: "said", role: "status" }, notice) : null, make("p", {}, say("sign_in_lead")), form];
  if (visitor.guest_allowed) {
    const guest = make("button", { class: "secondary", type: "button", onclick: () => {
      attempt(guest, problem, "/api/guest", {}, entered);
    } }, say("guest"));
    parts.push(guest, make("p", { class: "small" }, say("guest_note")));
  }
  panel(say("sign_in_title"), ...parts, contactLine(visitor));
  code.focus();
}

async function invitation(code, visitor, entered) {
  const problem = make("p", { class: "problem", role: "alert", hidden: true });
  let card = null;
  try {
    card = await read(`/api/invitations/${encodeURIComponent(code)}`);
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason;
    const text = reason.status === 404 ? say("invite_gone") : reason.message;
    panel(say("invite_title"), make("p", {}, text), contactLine(visitor),
      make("button", { class: "secondary", type: "button", onclick: () => location.assign("/") }, say("invite_home")));
    byId("door-title").focus();
    return;
  }
  const link = card.kind === "link";
  const sentence = link ? say("invite_link", { name: card.name ?? "" })
    : card.unit && card.role ? say("invite_join", { unit: card.unit, role: say(`role_${card.role}`) }) : say("invite_join_plain");
  const accept = make("button", { class: "primary", type: "button", onclick: () => {
    attempt(accept, problem, "/api/sign-in", { code }, entered);
  } }, say(link ? "invite_link_accept" : "invite_accept"));
  panel(say(link ? "invite_link_title" : "invite_title"), make("p", {}, sentence), problem, accept,
    make("p", { class: "small" }, say("invite_note")), contactLine(visitor));
  byId("door-title").focus();
}
