// Reactions to a message, and the small menu with which one reacts or replies.
const LONG_PRESS = 450; // milliseconds, on a touch screen
const GAP = 6; // pixels between the menu and what it belongs to

// The reactions that a message has, each a button that adds or takes back one's own.
export function reactionRow(reactions, me, people, react) {
  const row = document.createElement("div");
  row.className = "reactions";
  for (const { emoji, by } of reactions) row.append(chip(emoji, by, me, people, react));
  return row;
}

function chip(emoji, by, me, people, react) {
  const mine = by.includes(me);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reaction";
  button.setAttribute("aria-pressed", mine);
  const names = by.map((id) => (id === me ? "you" : people.find((each) => each.id === id)?.first_name ?? "somebody"));
  button.setAttribute("aria-label", `Reaction ${emoji}: ${names.join(", ")}`);
  button.title = names.join(", ");
  button.textContent = by.length > 1 ? `${emoji} ${by.length}` : emoji;
  button.addEventListener("click", () => react(mine ? null : emoji));
  return button;
}

// Beside the time of each message.
export function hand() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "hand";
  button.setAttribute("aria-label", "React or reply");
  button.setAttribute("aria-haspopup", "menu");
  const sign = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  sign.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "/page/symbols.svg#smile");
  sign.append(use);
  button.append(sign);
  return button;
}

export class Palette {
  constructor({ react, reply, reactionOf }) {
    Object.assign(this, { react, reply, reactionOf });
    this.menu = document.getElementById("palette");
    this.list = document.getElementById("log");
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest(".hand");
      if (button) this.toggle(button);
    });
    this.list.addEventListener("contextmenu", (event) => this.context(event));
    this.list.addEventListener("pointerdown", (event) => this.press(event));
    for (const end of ["pointerup", "pointercancel", "pointermove"]) {
      this.list.addEventListener(end, () => clearTimeout(this.pressing));
    }
    this.menu.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointerdown", (event) => {
      if (!this.menu.contains(event.target) && !event.target.closest?.(".hand")) this.close();
    });
    document.getElementById("scroller").addEventListener("scroll", () => this.close(), { passive: true });
  }

  setEmoji(emoji) {
    this.emoji = emoji;
  }

  // The right button of a mouse; not on links and pictures, which have a menu of their own.
  context(event) {
    const row = event.target.closest(".message");
    if (!row?.dataset.id || event.target.closest("a, img")) return;
    event.preventDefault();
    this.open(row);
  }

  press(event) {
    const row = event.target.closest(".message");
    if (event.pointerType !== "touch" || !row?.dataset.id || event.target.closest("button, a")) return;
    this.pressing = setTimeout(() => this.open(row), LONG_PRESS);
  }

  toggle(button) {
    const row = button.closest(".message");
    if (this.row === row) this.close(true);
    else this.open(row);
  }

  open(row) {
    this.row = row;
    this.id = Number(row.dataset.id);
    const mine = this.reactionOf(this.id);
    const choices = this.emoji.map((emoji) => this.item(emoji, "menuitemradio", () => this.react(this.id, emoji === mine ? null : emoji)));
    choices.forEach((choice) => choice.setAttribute("aria-checked", choice.textContent === mine));
    const reply = this.item("Reply", "menuitem", () => this.reply(this.id));
    reply.className = "reply";
    this.menu.replaceChildren(...choices, reply);
    this.menu.hidden = false;
    this.place();
    (choices.find((choice) => choice.textContent === mine) ?? choices[0]).focus({ preventScroll: true });
  }

  // Above the message's time, or below where there is no room; never beyond the edges.
  place() {
    const room = this.menu.offsetParent.getBoundingClientRect();
    const at = this.row.querySelector(".hand").getBoundingClientRect();
    const above = at.top - room.top - this.menu.offsetHeight - GAP;
    const top = above > 60 ? above : at.bottom - room.top + GAP;
    const left = at.left - room.left + at.width / 2 - this.menu.offsetWidth / 2;
    this.menu.style.top = `${top}px`;
    this.menu.style.left = `${Math.max(8, Math.min(left, room.width - this.menu.offsetWidth - 8))}px`;
  }

  item(label, role, act) {
    const item = document.createElement("button");
    item.type = "button";
    item.setAttribute("role", role);
    item.textContent = label;
    item.addEventListener("click", () => {
      this.close(true);
      act();
    });
    return item;
  }

  close(focus = false) {
    if (this.menu.hidden) return;
    this.menu.hidden = true;
    // The row may have been replaced meanwhile.
    if (focus) this.list.querySelector(`[data-id="${this.id}"] .hand`)?.focus({ preventScroll: true });
    this.row = null;
  }

  key(event) {
    const items = [...this.menu.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === "ArrowRight" || event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") items[(at + items.length - 1) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close(true);
    else return;
    event.preventDefault();
  }
}
