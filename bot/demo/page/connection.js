// The way to the server: a web socket for what happens, plain requests for what the person does.
const FIRST_PAUSE = 500; // milliseconds before the first attempt to come back
const LONGEST_PAUSE = 5000;

export class Connection {
  constructor(onEvent, onConnected) {
    this.onEvent = onEvent;
    this.onConnected = onConnected;
    this.pause = FIRST_PAUSE;
  }

  open() {
    const socket = new WebSocket(`ws://${location.host}/page-events`);
    socket.addEventListener("open", () => {
      this.pause = FIRST_PAUSE;
      this.onConnected(true);
    });
    socket.addEventListener("message", (message) => this.onEvent(JSON.parse(message.data)));
    socket.addEventListener("close", () => {
      this.onConnected(false);
      setTimeout(() => this.open(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    });
  }

  // What the server answered; with a `reason` if it did not take what was sent.
  async post(path, body, headers = {}) {
    try {
      const response = await fetch(path, { method: "POST", body, headers });
      if (response.ok || response.status === 400) return await response.json();
      return { reason: response.status === 413 ? "This file is too large." : `The server said ${response.status}.` };
    } catch {
      return { reason: "No connection to the demo. Is it still running?" };
    }
  }
}
