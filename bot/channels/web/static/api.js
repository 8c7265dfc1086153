// Talking to the server: every change carries the CSRF token; an error is a sentence for people.
import { say } from "./words.js";

let csrf = "";

export class Refused extends Error {
  constructor(status, code, text, fields = {}) {
    super(text);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  /** Trying the same again later may work: no network, a busy or failing server. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Refused(0, "network", say("network"));
  }
  let body = null;
  try {
    body = await response.json();
  } catch {
    body = null;
  }
  if (!response.ok || body === null) {
    throw new Refused(response.ok ? 502 : response.status, body?.error ?? "server", body?.text ?? say("network"), body?.fields);
  }
  return body;
}

export const read = (path) => ask(path, {});

/** Change something. A session that was renewed on another tab has another token: ask for it and try again. */
export async function post(path, value) {
  try {
    return await send(path, value);
  } catch (problem) {
    if (problem.code !== "csrf") throw problem;
    await me();
    return send(path, value);
  }
}

const send = (path, value) => ask(path, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
  body: JSON.stringify(value),
});

/** Who is here, and the token that every later change carries. */
export async function me() {
  const visitor = await read("/api/me");
  csrf = visitor.csrf;
  return visitor;
}

/** Send a file with progress from 0 to 1; `fetch` cannot tell how much has gone. */
export function upload(path, fields, file, onProgress) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("X-CSRF-Token", csrf);
    request.responseType = "json";
    request.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total); };
    request.onerror = () => reject(new Refused(0, "network", say("network")));
    request.onload = () => {
      const body = request.response;
      if (request.status < 300 && body !== null) resolve(body);
      else reject(new Refused(request.status, body?.error ?? "server", body?.text ?? say("network")));
    };
    request.send(form);
  });
}
