// The form of a deadline: filled in, read back by the server, set; what was typed stays whatever is wrong with it.
import { me, post, Refused } from "./api.js";
import { byId, freshId, make } from "./dom.js";

const sheet = byId("sheet");
const readBack = byId("read-back");
const problem = byId("problem");
const when = byId("when");
const rhythm = byId("how_often");
let request = freshId();
let draft = null;
let isBusy = false;

// Marks and case are no matter when a unit is looked for: "tan hoa" finds "Tân Hòa".
const plainly = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replaceAll("\u0111", "d");

function tell(text) {
  problem.textContent = text;
  problem.hidden = !text;
}

function fault(name, text) {
  const place = byId(`${name}-fault`);
  if (!place) return null;
  place.textContent = text ?? "";
  place.hidden = !text;
  const field = byId(name);
  field?.setAttribute("aria-invalid", String(Boolean(text)));
  return text ? (field?.matches("fieldset") ? field.querySelector("input:checked, input") : field) : null;
}

function faults(fields) {
  const names = ["name", "when", "days_off", "whom", "responsible", "offsets", "choice"];
  return names.map((name) => fault(name, fields[name])).find(Boolean);
}

function chosen() {
  return sheet.querySelector("input[name=whom]:checked")?.value ?? "me";
}

// Only what belongs to the choice is shown and sent.
function arrange() {
  for (const one of sheet.querySelectorAll(".further")) one.hidden = one.dataset.of !== chosen();
  const hint = rhythm.selectedOptions[0].dataset.hint;
  byId("when-hint").textContent = hint;
  const label = sheet.querySelector("label[for=when]");
  label.textContent = rhythm.value === "event" ? label.dataset.event : label.dataset.day;
  byId("picked").hidden = rhythm.value === "event";
}

// A day of the calendar as it would be typed: with its year where it comes once, else as each date names it.
function picked() {
  const [year, month, day] = byId("picked").value.split("-").map(Number);
  if (!year) return;
  const zone = { timeZone: "UTC", weekday: "long" };
  const spoken = {
    once: () => `${day}/${month}/${year}`,
    week: () => new Intl.DateTimeFormat("vi-VN", zone).format(Date.UTC(year, month - 1, day)),
    month: () => String(day),
  };
  when.value = (spoken[rhythm.value] ?? (() => `${day}/${month}`))();
  fault("when", "");
}

function filledIn() {
  const value = (name) => byId(name)?.value ?? "";
  const whom = chosen();
  return {
    name: value("name"),
    when: value("when"),
    how_often: value("how_often"),
    days_off: value("days_off"),
    offsets: value("offsets"),
    whom,
    kind: whom === "kind" ? value("kind") : "",
    cluster: whom === "cluster" ? value("cluster") : "",
    responsible: whom === "unit" ? value("responsible") : "",
    units: whom === "chosen" ? [...sheet.querySelectorAll("input[name=units]:checked")].map((one) => one.value) : [],
  };
}

async function busy(button, act) {
  if (isBusy) return;
  isBusy = true;
  button.setAttribute("aria-busy", "true");
  try {
    await act();
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    if (refused.status === 401) { location.assign("/"); return; }
    tell(refused.message);
    (faults(refused.fields) ?? problem).focus();
  } finally {
    button.removeAttribute("aria-busy");
    isBusy = false;
  }
}

async function review() {
  faults({});
  tell("");
  const found = await post("/api/deadlines/draft", { client_id: request, instead_of: draft, ...filledIn() });
  draft = found.draft;
  byId("lines").replaceChildren(...found.lines.flatMap(({ term, texts }) => [
    make("dt", {}, term),
    make("dd", {}, texts.length > 1 ? make("ul", {}, ...texts.map((text) => make("li", {}, text))) : texts[0]),
  ]));
  byId("notes").replaceChildren(...found.notes.map((text) => make("p", { class: "note" }, text)));
  offer(found.choices, found.choose, found.is_sure);
  sheet.hidden = true;
  readBack.hidden = false;
  byId("read-back-title").focus();
  scrollTo(0, 0);
}

// What leaves no doubt needs no choice; of several days none is taken for granted.
function offer(choices, words, isSure) {
  const place = byId("choice");
  place.hidden = isSure;
  place.querySelector("legend").textContent = words;
  place.querySelector("div").replaceChildren(...choices.map(({ value, label }) => make("label", { class: "choice" },
    make("input", { type: "radio", name: "choice", value, checked: isSure }), make("span", {}, label))));
}

async function confirm() {
  faults({});
  tell("");
  const choice = readBack.querySelector("input[name=choice]:checked")?.value ?? "";
  const { message } = await post("/api/deadlines", { draft, choice });
  location.assign(`/#m${message}`);
}

async function usualDays() {
  const place = byId("usual");
  const name = byId("name").value.trim();
  place.hidden = !name;
  if (!name) return;
  try {
    place.textContent = (await post("/api/deadlines/usual-days", { name })).text;
  } catch {
    place.hidden = true;
  }
}

sheet.addEventListener("submit", (event) => {
  event.preventDefault();
  busy(byId("review"), review);
});
sheet.addEventListener("change", (event) => {
  arrange();
  if (event.target.id === "name") usualDays();
  if (event.target.id === "picked") picked();
});
sheet.addEventListener("input", (event) => {
  if (event.target.name && event.target.id !== "find") fault(event.target.name === "units" ? "whom" : event.target.name, "");
});
byId("find")?.addEventListener("input", () => {
  const wanted = plainly(byId("find").value.trim());
  for (const one of sheet.querySelectorAll(".units .choice")) one.hidden = !plainly(one.textContent).includes(wanted);
});
byId("find")?.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
byId("confirm").addEventListener("click", () => busy(byId("confirm"), confirm));
byId("correct").addEventListener("click", () => {
  request = freshId();
  tell("");
  readBack.hidden = true;
  sheet.hidden = false;
  byId("name").focus();
});
arrange();
usualDays();
me().catch(() => {});
