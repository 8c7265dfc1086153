// Reminders while the page is closed: asked for by a person, kept by this browser, ended when they sign out.
import { post, read, Refused } from "./api.js";
import { toast } from "./dom.js";
import { say } from "./words.js";

const key = "tdkt-bell";
const possible = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
// Safari on a telephone rings only for pages on the home screen.
const needsHomeScreen = !possible && navigator.standalone === false;

/** The menu's entry as things stand for this person in this browser; null where a browser cannot do it. */
export async function bellEntry(visitor, onChange) {
  if (visitor.standing !== "active") return null;
  if (needsHomeScreen) return { label: say("bell_on"), hint: null, act: () => toast(say("bell_on_iphone")), isOff: true };
  if (!possible) return null;
  if (Notification.permission === "denied") {
    return { label: say("bell_on"), hint: say("bell_blocked"), act: () => toast(say("bell_how_to_allow")) };
  }
  const isOn = localStorage.getItem(key) === String(visitor.account) && (await subscription()) !== null;
  return isOn
    ? { label: say("bell_off"), hint: say("bell_is_on"), act: () => attempt(turnOff, "bell_turned_off", onChange) }
    : { label: say("bell_on"), hint: null, act: () => attempt(() => turnOn(visitor), "bell_turned_on", onChange), isOff: true };
}

/** Tell the server again what this browser is subscribed for: either side may have forgotten the other. */
export async function heal(visitor) {
  if (!possible) return;
  try {
    if (localStorage.getItem(key) !== String(visitor.account)) await forget();
    else if (Notification.permission === "granted") await subscribe();
  } catch {
    // The entry in the menu says how things stand; the next visit tries again.
  }
}

/** Nobody is to be rung up here after signing out; the server forgets the browser with its session. */
export async function leave() {
  if (possible) await forget().catch(() => {});
}

/** What to do when a notification has led here. */
export function whenOpened(show) {
  if (possible) navigator.serviceWorker.addEventListener("message", ({ data }) => show(data.open));
}

async function attempt(change, done, onChange) {
  try {
    const isDone = (await change()) !== false;
    toast(say(isDone ? done : Notification.permission === "denied" ? "bell_how_to_allow" : "bell_not_allowed"));
  } catch (problem) {
    toast(problem instanceof Refused ? problem.message : say("bell_failed"));
  }
  onChange();
}

async function turnOn(visitor) {
  if (await Notification.requestPermission() !== "granted") return false;
  await subscribe();
  localStorage.setItem(key, String(visitor.account));
  return true;
}

async function turnOff() {
  await post("/api/push/unsubscribe", {});
  await forget();
}

async function subscribe() {
  await navigator.serviceWorker.register("/sw.js");
  const worker = await navigator.serviceWorker.ready;
  const ours = bytes((await read("/api/push/key")).key);
  let found = await worker.pushManager.getSubscription();
  if (found && !same(new Uint8Array(found.options.applicationServerKey), ours)) {
    await found.unsubscribe();
    found = null;
  }
  found ??= await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: ours });
  await post("/api/push/subscribe", found.toJSON());
}

async function forget() {
  localStorage.removeItem(key);
  await (await subscription())?.unsubscribe();
}

async function subscription() {
  const worker = await navigator.serviceWorker.getRegistration("/");
  return (await worker?.pushManager.getSubscription()) ?? null;
}

function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

const same = (one, other) => one.length === other.length && one.every((byte, place) => byte === other[place]);
