// The input field: grows with the text, sends with Enter where there is a keyboard, takes files three ways.
import { byId } from "./dom.js";
import { say } from "./words.js";

const longestText = Number(document.body.dataset.longest);
const largestFile = 50 * 1024 * 1024;

export class Composer {
  constructor({ onText, onFile, onDraft }) {
    this.field = byId("text");
    this.problem = byId("problem");
    this.mayAttach = true;
    Object.assign(this, { onText, onFile, onDraft });
    this.field.addEventListener("input", () => { this.fit(); this.onDraft(this.field.value); });
    this.field.addEventListener("keydown", (event) => this.key(event));
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.takeFiles();
  }

  get text() {
    return this.field.value;
  }

  set text(value) {
    this.field.value = value;
    this.fit();
    this.onDraft(value);
  }

  fit() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
    if (this.field.value.length <= longestText) this.trouble("");
  }

  /** Say what is wrong next to the field; an empty text takes it away. */
  trouble(text) {
    this.problem.textContent = text;
    this.problem.hidden = !text;
  }

  key(event) {
    const touch = matchMedia("(pointer: coarse)").matches && !matchMedia("(any-pointer: fine)").matches;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229 || touch) return;
    event.preventDefault();
    this.submit();
  }

  submit() {
    const text = this.text.trim();
    if (!text) {
      this.field.focus();
      return;
    }
    // Counted as the server counts: characters, not UTF-16 units.
    if (text.length > longestText && [...text].length > longestText) {
      this.trouble(say("too_long"));
      this.field.focus();
      return;
    }
    this.trouble("");
    this.text = "";
    this.onText(text);
    this.field.focus();
  }

  /** Who may not hand files in sees no paperclip, and nothing is taken that is dropped or pasted. */
  set takesFiles(may) {
    this.mayAttach = may;
    byId("attach").hidden = !may;
  }

  takeFiles() {
    const input = byId("file");
    const chat = byId("chat");
    const drop = byId("drop");
    byId("attach").addEventListener("click", () => input.click());
    input.addEventListener("change", () => { this.offer([...input.files]); input.value = ""; });
    this.field.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length) { event.preventDefault(); this.offer(files); }
    });
    let depth = 0;
    const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    chat.addEventListener("dragenter", (event) => { if (carries(event)) { depth += 1; drop.hidden = false; } });
    chat.addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); drop.hidden = depth === 0; });
    chat.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
    chat.addEventListener("drop", (event) => {
      depth = 0;
      drop.hidden = true;
      if (!carries(event)) return;
      event.preventDefault();
      this.offer([...event.dataTransfer.files]);
    });
  }

  offer(files) {
    if (!this.mayAttach) {
      this.trouble(say("no_files"));
      return;
    }
    for (const file of files) {
      if (file.size > largestFile) this.trouble(say("file_too_big"));
      else if (file.size === 0) this.trouble(say("file_empty"));
      else {
        const caption = this.text.trim();
        if (caption.length <= longestText) this.text = "";
        this.onFile(file, caption.length <= longestText ? caption : "");
      }
    }
  }
}
