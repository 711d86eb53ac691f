// The line below the bot's name, and the three dots while it is at work.
export const ACTION_SHOWN = 5000; // milliseconds; Telegram too lets a chat action fade after five seconds
const ACTION_WORDS = {
  typing: "typing…",
  upload_photo: "sending a photo…",
  upload_document: "sending a file…",
};

export class Presence {
  constructor() {
    this.line = document.getElementById("presence");
    this.dots = document.getElementById("typing");
    this.scroller = document.getElementById("scroller");
    this.connected = false;
    this.online = false;
    this.action = null;
    this.people = null; // in a group, who is there
  }

  // Another chat is open; `people` are named where it is a group.
  setRoom(people) {
    this.people = people;
    this.stopAction();
  }

  setConnected(connected) {
    this.connected = connected;
    this.show();
  }

  setOnline(online) {
    this.online = online;
    this.show();
  }

  act(action) {
    this.action = ACTION_WORDS[action] ?? "working…";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stopAction(), ACTION_SHOWN);
    this.show();
  }

  stopAction() {
    clearTimeout(this.timer);
    this.action = null;
    this.show();
  }

  show() {
    const atBottom = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight < 80;
    this.line.textContent = this.words();
    this.line.dataset.state = this.connected && (this.action ? "acting" : this.online ? "online" : "away");
    this.dots.hidden = !(this.connected && this.action);
    if (!this.dots.hidden && atBottom) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  words() {
    if (!this.connected) return "connecting…";
    if (this.action) return this.people ? `Undertone is ${this.action}` : this.action;
    if (!this.online) return "the bot is not running";
    return this.people ?? "online";
  }
}
