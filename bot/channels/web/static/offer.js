// Reminders for a closed page, offered where they matter: a line above the input field that asks once and stands in no way.
import { bellEntry } from "./closed.js";
import { announce, byId, make, toast } from "./dom.js";
import { say } from "./words.js";

const key = "tdkt-bell-declined";

/** Offer to ring this browser, unless it rings already, is not allowed to, or its person has declined. */
export async function offerBell(visitor, onChange) {
  const place = byId("offer");
  const isDeclined = localStorage.getItem(key) === String(visitor.account);
  const bell = isDeclined ? null : await bellEntry(visitor, () => { onChange(); offerBell(visitor, onChange); }).catch(() => null);
  if (!bell?.isOff) {
    withdrawOffer();
    return;
  }
  if (!place.hidden) return;
  const decline = () => {
    localStorage.setItem(key, String(visitor.account));
    withdrawOffer();
    toast(say("bell_declined"));
  };
  place.replaceChildren(
    make("span", {}, say("bell_offer")),
    make("span", { class: "choices" },
      make("button", { type: "button", class: "quiet", onclick: bell.act }, say("bell_offer_yes")),
      make("button", { type: "button", class: "quiet", onclick: decline }, say("bell_offer_no"))),
  );
  place.hidden = false;
  announce(say("bell_offer"));
}

/** Take the line away; who stood on it goes back to the conversation. */
export function withdrawOffer() {
  const place = byId("offer");
  const stoodThere = place.contains(document.activeElement);
  place.hidden = true;
  if (stoodThere) byId("scroller").focus({ preventScroll: true });
}
