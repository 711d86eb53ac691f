// The line where one writes: text, commands, and the menu for what can be attached.
const MOST_HEIGHT = 160; // pixels; a longer text scrolls

export class Composer {
  constructor(actions) {
    this.actions = actions;
    this.all = [];
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
    if (matchMedia("(pointer: fine)").matches) this.text.focus();
  }

  setCommands(commands) {
    this.all = commands;
  }

  submit(event) {
    event?.preventDefault();
    const text = this.text.value.trim();
    if (!text) return;
    this.text.value = "";
    this.changed();
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
    else if (event.key === "Enter" || event.key === "Tab") this.use(this.found[this.chosen]);
    else if (event.key === "Escape") this.suggestions.hidden = true;
    else return false;
    return true;
  }

  suggest() {
    const typed = this.text.value;
    this.found = /^\/\w*$/.test(typed) ? this.all.filter((each) => each.command.startsWith(typed.slice(1))) : [];
    this.suggestions.hidden = !this.found.length;
    this.suggestions.replaceChildren(...this.found.map((each, at) => this.suggestion(each, at)));
    this.choose(0);
  }

  suggestion(command, at) {
    const item = document.createElement("li");
    item.id = `command-${at}`;
    item.setAttribute("role", "option");
    const name = document.createElement("b");
    name.textContent = `/${command.command}`;
    const about = document.createElement("span");
    about.textContent = command.description;
    item.append(name, about);
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => this.use(command));
    return item;
  }

  choose(at) {
    this.chosen = at;
    [...this.suggestions.children].forEach((item, index) => item.setAttribute("aria-selected", index === at));
    this.suggestions.children[at]?.scrollIntoView({ block: "nearest" });
    if (this.suggestions.hidden) this.text.removeAttribute("aria-activedescendant");
    else this.text.setAttribute("aria-activedescendant", `command-${at}`);
  }

  use(command) {
    this.text.value = `/${command.command}`;
    this.submit();
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
