// The line where one writes: text, commands, and the menu for what can be attached.
const MOST_HEIGHT = 160; // pixels; a longer text scrolls
const TYPING_PAUSE = 250; // milliseconds without a letter, after which inline mode asks the bot

export class Composer {
  constructor(actions) {
    this.actions = actions;
    this.all = [];
    this.found = [];
    this.chosen = 0;
    for (const [name, id] of Object.entries({
      form: "composer", text: "text", sendButton: "send", suggestions: "commands", attach: "attach", menu: "attach-menu",
    })) this[name] = document.getElementById(id);
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.text.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("blur", () => setTimeout(() => (this.suggestions.hidden = true), 150));
    document.addEventListener("say", (event) => this.actions.sendText(event.detail));
    document.getElementById("camera").addEventListener("click", actions.openCamera);
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
    this.inline = new RegExp(`^@${username} (.*)$`, "i");
  }

  submit(event) {
    event?.preventDefault();
    const text = this.text.value.trim();
    if (!text) return;
    this.text.value = "";
    this.changed();
    this.focusText();
    this.actions.sendText(text);
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
  }

  keyInSuggestions(event) {
    const count = this.suggestions.children.length;
    if (event.key === "ArrowDown") this.choose((this.chosen + 1) % count);
    else if (event.key === "ArrowUp") this.choose((this.chosen + count - 1) % count);
    else if (event.key === "Enter" || event.key === "Tab") this.found[this.chosen].use();
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
    this.show(commands.map(({ command, description }) => ({
      name: `/${command}`, about: description, use: () => this.say(`/${command}`),
    })));
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

  show(found, offered = false) {
    this.found = found;
    this.suggestions.classList.toggle("offers", offered);
    this.suggestions.hidden = !found.length;
    this.suggestions.replaceChildren(...found.map((each, at) => this.suggestion(each, at)));
    this.choose(0);
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
    if (this.suggestions.hidden) this.text.removeAttribute("aria-activedescendant");
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
    const open = (shown) => {
      this.menu.hidden = !shown;
      this.attach.setAttribute("aria-expanded", shown);
      if (shown) this.menu.querySelector("button").focus();
    };
    this.attach.addEventListener("click", () => open(this.menu.hidden));
    document.addEventListener("click", (event) => {
      if (!this.menu.contains(event.target) && !this.attach.contains(event.target)) open(false);
    });
    this.menu.addEventListener("keydown", (event) => this.keyInMenu(event, open));
    const wire = (id, action) => document.getElementById(id).addEventListener("click", () => {
      open(false);
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

  keyInMenu(event, open) {
    const items = [...this.menu.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at + items.length - 1) % items.length].focus();
    else if (event.key === "Escape") {
      open(false);
      this.attach.focus();
    } else return;
    event.preventDefault();
  }
}
