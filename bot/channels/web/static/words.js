// The words of the page come from the server's words folder; no sentence for people stands in these scripts.
const words = JSON.parse(document.body.dataset.words);
const zone = "Asia/Ho_Chi_Minh";
const tongue = document.documentElement.lang === "en" ? "en-GB" : "vi-VN";

const clock = new Intl.DateTimeFormat(tongue, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
const weekday = new Intl.DateTimeFormat(tongue, { weekday: "long", timeZone: zone });
const numbers = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone });

/** The words for a key, with `{name}` places filled in. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** Hours and minutes as officers see them. */
export const timeOf = (iso) => clock.format(new Date(iso));

/** The calendar day in Vietnam, as a key to compare with. */
export const dayOf = (iso) => numbers.format(new Date(iso));

/** "Hôm nay", "Hôm qua", or the weekday with the date. */
export function dayWords(iso) {
  const day = dayOf(iso);
  if (day === dayOf(Date.now())) return say("today");
  if (day === dayOf(Date.now() - 86_400_000)) return say("yesterday");
  const [year, month, date] = day.split("-");
  const name = weekday.format(new Date(iso));
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${date}/${month}/${year}`;
}

/** A file size for people. */
export function sizeWords(bytes) {
  const format = (value) => value.toLocaleString(tongue, { maximumFractionDigits: 1 });
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${format(bytes / 1024)} KB`;
  return `${format(bytes / 1024 / 1024)} MB`;
}
