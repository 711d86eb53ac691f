// The line where one writes: text, commands, and the menu for what can be attached.
import { Menu } from "./menu.js";

const MOST_HEIGHT = 160; // pixels; a longer text scrolls
const TYPING_PAUSE = 250; // milliseconds without a letter, after which inline mode asks the bot

export class Composer {
  constructor(actions) {
    this.actions = actions;
    this.all = [];
    this.found = [];
    this.chosen = 0;
    for (const [name, id] of Object.entries({
      form: "composer", text: "text", sendButton: "send", suggestions: "commands", quote: "reply-to", speak: "speak",
    })) this[name] = document.getElementById(id);
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.text.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("blur", () => setTimeout(() => (this.suggestions.hidden = true), 150));
    document.addEventListener("say", (event) => this.actions.sendText(event.detail));
    document.getElementById("camera").addEventListener("click", actions.openCamera);
    this.speak.addEventListener("click", () => this.address());
    document.getElementById("reply-cancel").addEventListener("click", () => this.replyTo(null));
    this.wireMenu();
    this.focusText();
  }

  // Not on a phone, where it would bring the keyboard up.
  focusText() {
    if (matchMedia("(pointer: fine)").matches) this.text.focus();
  }

  setCommands(commands) {
    this.all = commands;
  }

  setBot(username) {
    this.username = username;
    this.inline = new RegExp(`^@${username} (.*)$`, "i");
  }

  // In a group, the bot answers only who speaks to it, so a button puts its name before what one writes.
  setRoom(group) {
    this.group = group;
    this.speak.hidden = !group;
    this.replyTo(null);
    this.show([]);
  }

  address() {
    const name = `@${this.username}`;
    const words = this.text.value.replaceAll(name, "").trim();
    this.text.value = this.text.value.includes(name) ? words : `${name} ${words}`;
    this.text.focus();
    this.changed();
  }

  // `message`: what is to be replied to, with the words to show of it; null for nothing.
  replyTo(message) {
    this.replied = message;
    this.quote.hidden = !message;
    if (!message) return;
    document.getElementById("reply-name").textContent = message.name;
    document.getElementById("reply-words").textContent = message.words;
    this.text.focus();
  }

  // What has been written so far, to go along with a photo; and the headers of what it replies to.
  takeDraft(withText = true) {
    const text = withText ? this.text.value.trim() : "";
    const headers = this.replied ? { "X-Reply-To": String(this.replied.id) } : {};
    if (text) this.text.value = "";
    this.replyTo(null);
    this.changed();
    return { text, headers };
  }

  submit(event) {
    event?.preventDefault();
    if (!this.text.value.trim()) return;
    const { text, headers } = this.takeDraft();
    this.focusText();
    this.actions.sendText(text, headers);
  }

  changed() {
    this.sendButton.disabled = !this.text.value.trim();
    this.form.classList.toggle("writing", !this.sendButton.disabled);
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, MOST_HEIGHT)}px`;
    this.suggest();
  }

  key(event) {
    if (!this.suggestions.hidden && this.keyInSuggestions(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
    if (event.key === "Escape") this.replyTo(null);
  }

  keyInSuggestions(event) {
    const count = this.suggestions.children.length;
    if (event.key === "ArrowDown") this.choose((this.chosen + 1) % count);
    else if (event.key === "ArrowUp") this.choose((this.chosen > 0 ? this.chosen : count) - 1);
    else if ((event.key === "Enter" || event.key === "Tab") && this.found[this.chosen]) this.found[this.chosen].use();
    else if (event.key === "Escape") this.suggestions.hidden = true;
    else return false;
    return true;
  }

  suggest() {
    const typed = this.text.value;
    const query = this.inline?.exec(typed);
    clearTimeout(this.asking);
    if (query) this.asking = setTimeout(() => this.ask(typed, query[1]), TYPING_PAUSE);
    const commands = /^\/\w*$/.test(typed) ? this.all.filter((each) => each.command.startsWith(typed.slice(1))) : [];
    const bot = this.group && typed.length && `@${this.username}`.startsWith(typed) && typed.length <= this.username.length;
    const names = bot ? [{ name: `@${this.username}`, about: "speak to the bot", use: () => this.mention() }] : [];
    this.show([...names, ...commands.map(({ command, description }) => ({
      name: `/${command}`, about: description, use: () => this.say(`/${command}`),
    }))]);
  }

  // Inline mode: what the bot offers for the words after its name.
  async ask(typed, query) {
    const answer = await this.actions.askInline(query);
    if (this.text.value !== typed || answer.reason) return;
    const offers = answer.results.map(({ id, title, description }) => ({
      name: title, about: description ?? "", use: () => this.sendOffer(answer.query_id, id),
    }));
    const start = { name: answer.button, about: "", use: () => this.say(`/start ${answer.start_parameter}`) };
    this.show(answer.button ? [start, ...offers] : offers, true);
  }

  mention() {
    this.text.value = `@${this.username} `;
    this.changed();
  }

  show(found, offered = false) {
    this.found = found;
    this.suggestions.classList.toggle("offers", offered);
    this.suggestions.hidden = !found.length;
    this.suggestions.replaceChildren(...found.map((each, at) => this.suggestion(each, at)));
    // In a group, the bot's name begins most messages: there, Enter sends what was written unless an offer was chosen.
    this.choose(offered && this.group ? -1 : 0);
  }

  suggestion({ name: title, about: detail, use }, at) {
    const item = document.createElement("li");
    item.id = `command-${at}`;
    item.setAttribute("role", "option");
    const name = document.createElement("b");
    name.textContent = title;
    const about = document.createElement("span");
    about.textContent = detail;
    item.append(name, about);
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", use);
    return item;
  }

  choose(at) {
    this.chosen = at;
    [...this.suggestions.children].forEach((item, index) => item.setAttribute("aria-selected", index === at));
    this.suggestions.children[at]?.scrollIntoView({ block: "nearest" });
    if (this.suggestions.hidden || at < 0) this.text.removeAttribute("aria-activedescendant");
    else this.text.setAttribute("aria-activedescendant", `command-${at}`);
  }

  say(text) {
    this.text.value = text;
    this.submit();
  }

  sendOffer(queryId, resultId) {
    this.text.value = "";
    this.changed();
    this.actions.sendInline(queryId, resultId);
  }

  wireMenu() {
    const menu = new Menu(document.getElementById("attach"), document.getElementById("attach-menu"));
    const wire = (id, action) => document.getElementById(id).addEventListener("click", () => {
      menu.open(false);
      action();
    });
    wire("attach-photo", this.actions.pickPhoto);
    wire("attach-file", this.actions.pickFile);
    wire("attach-command", () => {
      this.text.value = "/";
      this.text.focus();
      this.changed();
    });
  }
}
