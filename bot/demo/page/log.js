// The list of messages: adds, replaces, removes, and keeps the newest in sight.
import { bubble, pendingBubble, showReactions, sideOf } from "./bubble.js";
import { toast } from "./notices.js";

const NEAR_BOTTOM = 120; // pixels; whoever is so near wants to follow

// Takes a pending message away, and lets the browser forget the picture that it showed.
function discard(row) {
  row?.querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
  row?.remove();
}

// What a message says, without the time below it.
function textOf(row) {
  const words = row.querySelector(".words")?.cloneNode(true);
  words?.querySelector(".stamp")?.remove();
  return words?.textContent;
}

export class MessageLog {
  constructor() {
    this.view = null; // who looks, at what; see `bubble`
    this.list = document.getElementById("log");
    this.scroller = document.getElementById("scroller");
    this.welcomes = document.querySelectorAll(".welcome");
    this.down = document.getElementById("down");
    this.rows = new Map();
    this.pending = new Map();
    this.settles = new Map();
    this.count = 0;
    this.following = true;
    this.lastTop = 0;
    this.scroller.addEventListener("scroll", () => this.noteScroll(), { passive: true });
    this.down.addEventListener("click", () => this.toBottom("smooth"));
    this.list.addEventListener("load", () => this.follow(), true);
    new ResizeObserver(() => this.follow()).observe(this.scroller);
    document.addEventListener("enlarge", (event) => this.enlarge(event.detail));
    document.getElementById("picture").addEventListener("click", (event) => event.currentTarget.close());
  }

  // Shows another chat, or the same one as somebody else.
  reset(messages, view) {
    this.list.setAttribute("aria-busy", "true"); // or all of it would be read aloud
    this.view = view;
    this.rows.clear();
    this.list.classList.toggle("in-group", view.group);
    this.list.replaceChildren();
    messages.forEach((message) => this.put(message));
    this.list.append(...[...this.pending.values()].filter((row) => row.dataset.chat === view.key));
    this.group();
    this.showWelcome();
    this.toBottom();
    this.list.removeAttribute("aria-busy");
  }

  add(message, clientId) {
    const waiting = clientId && this.pending.get(clientId);
    if (waiting) {
      this.pending.delete(clientId);
      discard(waiting);
    }
    const row = this.put(message);
    if (!waiting) row.classList.add("arriving");
    this.showWelcome();
    const mine = message.from.id === this.view.me;
    this.follow(mine ? "auto" : "smooth", mine);
  }

  edit(message) {
    const old = this.rows.get(String(message.message_id));
    if (!old) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const row = bubble(message, this.view);
    const sameWords = textOf(old) === textOf(row);
    row.classList.add(sameWords ? "rekeyed" : "edited");
    old.replaceWith(row);
    this.rows.set(row.dataset.id, row);
    const again = focused?.dataset.callback ? `[data-callback="${CSS.escape(focused.dataset.callback)}"]` : `.${focused?.className}`;
    if (focused) row.querySelector(again)?.focus({ preventScroll: true });
    this.group();
    this.follow("smooth");
  }

  react(messageId, reactions) {
    const row = this.rows.get(String(messageId));
    if (row) showReactions(row, reactions, this.view);
    this.follow();
  }

  remove(messageId) {
    this.rows.get(String(messageId))?.remove();
    this.rows.delete(String(messageId));
    this.group();
    this.showWelcome();
  }

  // Shows what is being sent and returns the mark by which the server's message will be known.
  addPending(content) {
    const clientId = `${Date.now()}-${++this.count}`;
    const row = pendingBubble(content);
    row.classList.add("arriving");
    row.dataset.chat = this.view.key;
    this.pending.set(clientId, row);
    this.list.append(row);
    this.group();
    this.showWelcome();
    this.toBottom("smooth");
    return clientId;
  }

  fail(clientId, reason) {
    discard(this.pending.get(clientId));
    this.pending.delete(clientId);
    this.showWelcome();
    toast(reason);
  }

  expectAnswer(queryId, settle) {
    this.settles.set(queryId, settle);
    if (this.early === queryId) this.settlePress(queryId);
  }

  settlePress(queryId) {
    this.early = queryId; // a quick bot answers before our own request has returned
    this.settles.get(queryId)?.();
    this.settles.delete(queryId);
  }

  put(message) {
    const row = bubble(message, this.view);
    this.rows.set(row.dataset.id, row);
    if (message.media_group_id) this.album(message).append(row);
    else this.place(row);
    this.group();
    return row;
  }

  // Before what is still being sent.
  place(element) {
    const firstPending = this.pending.values().next().value;
    this.list.insertBefore(element, firstPending?.isConnected ? firstPending : null);
  }

  // The grid that the pictures of one album share.
  album(message) {
    const group = message.media_group_id;
    const known = this.list.querySelector(`.album[data-group="${CSS.escape(group)}"]`);
    if (known) return known;
    const album = document.createElement("div");
    album.className = `album ${sideOf(message, this.view.me)}`;
    album.dataset.group = group;
    album.dataset.from = message.from.id;
    this.place(album);
    return album;
  }

  // Marks the first and the last message of each run of one sender; they get the name and the bubble's tail.
  group() {
    const rows = [...this.list.children];
    const from = (row) => row && (row.dataset.from ?? String(this.view.me));
    rows.forEach((row, at) => {
      row.classList.toggle("first", from(row) !== from(rows[at - 1]));
      row.classList.toggle("last", from(row) !== from(rows[at + 1]));
    });
  }

  showWelcome() {
    const empty = !this.list.children.length;
    for (const welcome of this.welcomes) welcome.hidden = !empty || (welcome.id === "group-welcome") !== this.view.group;
  }

  noteScroll() {
    const left = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
    // On our own smooth way down much may be left; only somebody who scrolls up wants to stay there.
    if (left < NEAR_BOTTOM) this.following = true;
    else if (this.scroller.scrollTop < this.lastTop) this.following = false;
    this.lastTop = this.scroller.scrollTop;
    this.down.hidden = this.following;
  }

  follow(behavior = "auto", always = false) {
    if (this.following || always) this.toBottom(behavior);
  }

  toBottom(behavior = "auto") {
    this.following = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: calm ? "auto" : behavior });
  }

  enlarge(address) {
    document.getElementById("picture-image").src = address;
    document.getElementById("picture").showModal();
  }
}
