// The menu of the heading: the assistant's commands, reminders for a closed page, and signing out.
import { byId, make } from "./dom.js";
import { say } from "./words.js";

let closeMenu = () => {};

document.addEventListener("pointerdown", (event) => leaveUnless(event.target));
document.addEventListener("focusin", (event) => leaveUnless(event.target));

function leaveUnless(target) {
  const [button, menu] = [byId("menu-button"), byId("menu")];
  if (!menu.hidden && !menu.contains(target) && !button.contains(target)) closeMenu(false);
}

/** Fill the menu and let it open, close and be walked with the keyboard. */
export function setUpMenu({ name, unit, commands, may_set_deadlines: maySet }, onCommand, onSignOut, bell) {
  const button = byId("menu-button");
  const menu = byId("menu");
  const entries = commands.map(({ command, description }) => entry(() => onCommand(`/${command}`), description, `/${command}`));
  if (maySet) entries.push(entry(() => location.assign("/dat-han"), say("set_deadline"), null));
  const leave = entry(onSignOut, say("sign_out"), null);
  const owner = name ? [make("p", { class: "owner" }, make("b", {}, name), unit ? make("span", {}, unit) : null)] : [];
  const ring = bell ? [entry(bell.act, bell.label, bell.hint)] : [];
  const stoodAt = [...menu.querySelectorAll("button")].indexOf(document.activeElement);
  menu.replaceChildren(...owner, ...entries, ...(entries.length ? [make("hr")] : []), ...ring, leave);
  button.hidden = false;
  // Filled again while somebody walks it: they stay where they are.
  if (stoodAt >= 0) [...menu.querySelectorAll("button")].at(Math.min(stoodAt, entries.length + ring.length)).focus();

  const close = (refocus) => {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
  };

  function entry(act, label, hint) {
    return make("button", { type: "button", onclick: () => { close(true); act(); } },
      label, hint ? make("small", {}, hint) : null);
  }

  button.onclick = () => {
    menu.hidden = !menu.hidden;
    button.setAttribute("aria-expanded", String(!menu.hidden));
    if (!menu.hidden) menu.querySelector("button").focus();
  };
  menu.onkeydown = (event) => {
    const all = [...menu.querySelectorAll("button")];
    const at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      all[(at + step + all.length) % all.length].focus();
    } else if (event.key === "Escape") {
      close(true);
    }
  };
  closeMenu = close;
}
