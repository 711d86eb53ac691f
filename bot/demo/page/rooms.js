// What the server has told of each chat, and the list of chats beside the open one.
import { face, shortly } from "./people.js";
import { ACTION_SHOWN } from "./presence.js";

const WORDS_OF = { photo: "Photo", document: "File" };

export class Rooms {
  constructor(onChosen) {
    this.onChosen = onChosen;
    this.all = new Map();
    this.list = document.getElementById("room-list");
    this.app = document.getElementById("app");
    this.badge = document.getElementById("back-count");
    document.getElementById("back").addEventListener("click", () => this.showList(true));
  }

  // On a phone, the list and the open chat take turns.
  showList(shown) {
    this.app.dataset.pane = shown ? "rooms" : "chat";
    if (shown) this.list.querySelector('[aria-current="true"]')?.focus();
  }

  reset({ chats, me, people, bot }) {
    this.me = me;
    this.people = people;
    this.bot = bot;
    this.all = new Map(chats.map(({ chat, messages, reactions, unread }) => [
      chat.id, { chat, messages: new Map(messages.map((each) => [each.message_id, each])), reactions, unread, typing: false },
    ]));
  }

  titleOf({ chat }) {
    return chat.type === "private" ? this.bot.first_name : chat.title;
  }

  open(id) {
    this.current = this.all.get(id) ?? this.all.values().next().value;
    this.current.unread = 0;
    this.show();
    return this.current;
  }

  // Takes an event; returns whether it belongs to the open chat.
  note(event) {
    const room = this.all.get(event.chat_id);
    if (!room) return false;
    if (event.kind === "message" || event.kind === "edited") room.messages.set(event.message.message_id, event.message);
    if (event.kind === "deleted") room.messages.delete(event.message_id);
    if (event.kind === "reactions") room.reactions[event.message_id] = event.reactions;
    if (event.kind === "action" || event.kind === "message") this.setTyping(room, event.kind === "action");
    const seen = room === this.current && document.visibilityState === "visible";
    if (event.kind === "message" && event.message.from.id !== this.me && !seen) room.unread += 1;
    this.show();
    return room === this.current;
  }

  setTyping(room, typing) {
    clearTimeout(room.fading);
    room.typing = typing;
    if (typing) room.fading = setTimeout(() => this.setTyping(room, false), ACTION_SHOWN);
    this.show();
  }

  show() {
    const rows = [...this.all.values()].map((room) => this.row(room));
    const focused = [...this.list.children].findIndex((row) => row.contains(document.activeElement));
    this.list.replaceChildren(...rows);
    // Whoever moves with keys stays where they are.
    if (focused >= 0) this.list.children[focused]?.firstChild.focus({ preventScroll: true });
    const unread = [...this.all.values()].reduce((sum, room) => sum + (room === this.current ? 0 : room.unread), 0);
    this.badge.hidden = !unread;
    this.badge.textContent = unread;
    document.getElementById("back").setAttribute("aria-label", unread ? `Chats, ${unread} unread` : "Chats");
    const all = unread + this.current.unread;
    document.title = all ? `(${all}) ${this.bot.first_name}` : this.bot.first_name;
  }

  row(room) {
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "room";
    if (room === this.current) button.setAttribute("aria-current", "true");
    const words = document.createElement("span");
    words.className = "room-words";
    const title = document.createElement("b");
    title.textContent = this.titleOf(room);
    const last = document.createElement("small");
    last.dir = "auto";
    last.textContent = room.typing ? "typing…" : this.lastWords(room);
    last.classList.toggle("acting", room.typing);
    words.append(title, last);
    button.append(face(room.chat.type === "private" ? this.bot : room.chat), words);
    if (room.unread) button.append(count(room.unread));
    button.addEventListener("click", () => this.onChosen(room.chat.id));
    row.append(button);
    return row;
  }

  lastWords({ chat, messages }) {
    const last = [...messages.values()].at(-1);
    if (!last) return chat.type === "private" ? "Say hello" : shortly([...this.people, this.bot]);
    const kind = Object.keys(WORDS_OF).find((each) => each in last);
    const text = (last.text ?? last.caption ?? WORDS_OF[kind] ?? "").split("\n")[0];
    if (last.from.id === this.me) return `You: ${text}`;
    return chat.type === "private" ? text : `${last.from.first_name}: ${text}`;
  }
}

function count(number) {
  const badge = document.createElement("span");
  badge.className = "unread";
  badge.textContent = number;
  badge.setAttribute("aria-label", `${number} unread`);
  return badge;
}
