// The way to the server: a web socket for what happens, plain requests for what the person does.
const FIRST_PAUSE = 500; // milliseconds before the first attempt to come back
const LONGEST_PAUSE = 5000;

export class Connection {
  constructor(onEvent, onConnected) {
    this.onEvent = onEvent;
    this.onConnected = onConnected;
    this.pause = FIRST_PAUSE;
    this.person = null; // the id of the person as whom one looks; the server's first one if null
    this.chat = null; // the id of the open chat
  }

  open() {
    const query = this.person ? `?as=${this.person}` : "";
    const socket = new WebSocket(`ws://${location.host}/page-events${query}`);
    this.socket = socket;
    const current = (then) => (event) => {
      if (this.socket === socket) then(event);
    };
    socket.addEventListener("open", current(() => {
      this.pause = FIRST_PAUSE;
      this.onConnected(true);
    }));
    socket.addEventListener("message", current((message) => this.onEvent(JSON.parse(message.data))));
    socket.addEventListener("close", current(() => {
      this.onConnected(false);
      setTimeout(() => this.socket === socket && this.open(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    }));
  }

  // Look as somebody else; the server's first event brings what they see.
  become(person) {
    this.person = person;
    this.chat = null;
    const old = this.socket;
    this.open();
    old?.close();
  }

  // What the server answered; with a `reason` if it did not take what was sent.
  async post(path, body, headers = {}) {
    try {
      const who = { ...(this.person && { "X-As": this.person }), ...(this.chat && { "X-Chat": this.chat }) };
      const response = await fetch(path, { method: "POST", body, headers: { ...who, ...headers } });
      if (response.ok || response.status === 400) return await response.json();
      return { reason: response.status === 413 ? "This file is too large." : `The server said ${response.status}.` };
    } catch {
      return { reason: "No connection to the demo. Is it still running?" };
    }
  }

  tell(path, content) {
    return this.post(path, JSON.stringify(content));
  }
}
