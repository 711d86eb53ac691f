// The chat page: takes what the server tells and what the person does, and hands it to the parts that show it.
import { Connection } from "./connection.js";
import { MessageLog } from "./log.js";
import { Composer } from "./composer.js";
import { Palette } from "./gestures.js";
import { Identity, face } from "./people.js";
import { Rooms } from "./rooms.js";
import { Uploads } from "./uploads.js";
import { Webcam } from "./webcam.js";
import { alertDialog, toast } from "./notices.js";
import { Presence } from "./presence.js";

const byId = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search);

const connection = new Connection(receive, (connected) => presence.setConnected(connected));
const presence = new Presence();
const rooms = new Rooms((id) => openRoom(id));
const identity = new Identity((person) => connection.become(person));
const log = new MessageLog();
const uploads = new Uploads(connection, log, (withText) => composer.takeDraft(withText));
const webcam = new Webcam((blob) => uploads.sendPhotos([blob]), () => uploads.pickPhoto());
const composer = new Composer({
  sendText,
  pickPhoto: () => uploads.pickPhoto(),
  pickFile: () => uploads.pickFile(),
  openCamera: () => webcam.open(),
  askInline: (query) => connection.tell("/page-inline", { query }),
  sendInline: (queryId, resultId) => complain(connection.tell("/page-offer", { query_id: queryId, result_id: resultId })),
});
const palette = new Palette({ react, reply, reactionOf });

const told = {
  state(event) {
    rooms.reset(event);
    identity.reset(event);
    describe(event.description);
    composer.setCommands(event.commands);
    composer.setBot(event.bot.username);
    palette.setEmoji(event.emoji);
    uploads.setLimit(event.upload_bytes);
    presence.setOnline(event.online);
    connection.person = event.me;
    openRoom(connection.chat ?? Number(asked.get("chat")));
  },
  message(event) {
    if (event.message.from.is_bot) presence.stopAction();
    log.add(event.message, event.client_id);
    markRead();
  },
  edited(event) {
    presence.stopAction();
    log.edit(event.message);
  },
  deleted: (event) => log.remove(event.message_id),
  reactions: (event) => log.react(event.message_id, event.reactions),
  action: (event) => presence.act(event.action),
};
const toldWherever = {
  presence: (event) => presence.setOnline(event.online),
  commands: (event) => composer.setCommands(event.commands),
  description: (event) => describe(event.description),
  callback_answer(event) {
    log.settlePress(event.callback_query_id);
    if (event.text) (event.show_alert ? alertDialog : toast)(event.text);
  },
};

function receive(event) {
  if (event.kind === "state") told.state(event);
  else if (toldWherever[event.kind]) toldWherever[event.kind](event);
  else if (rooms.note(event)) told[event.kind]?.(event);
}

function openRoom(id) {
  const room = rooms.open(id);
  const group = room.chat.type !== "private";
  connection.chat = room.chat.id;
  history.replaceState(null, "", `?as=${connection.person}&chat=${room.chat.id}`);
  byId("room-name").textContent = rooms.titleOf(room);
  byId("room-face").replaceChildren(face(group ? room.chat : rooms.bot));
  byId("group-face").replaceChildren(face(room.chat));
  presence.setRoom(group ? `${rooms.people.length} people, 1 bot` : null);
  composer.setRoom(group);
  palette.close();
  const reactionsOf = (message) => room.reactions[message];
  log.reset([...room.messages.values()], { me: rooms.me, people: rooms.people, group, key: `${rooms.me} ${room.chat.id}`, reactionsOf, press, react });
  rooms.showList(false);
  markRead();
}

// What is in sight has been read.
function markRead() {
  const last = [...rooms.current.messages.keys()].at(-1);
  if (!last || document.visibilityState !== "visible") return;
  rooms.current.unread = 0;
  rooms.show();
  connection.tell("/page-read", { message_id: last });
}

function describe(text) {
  if (text) byId("description").textContent = text;
}

async function complain(answering) {
  const { reason } = await answering;
  if (reason) toast(reason);
}

async function sendText(text, headers = {}) {
  const clientId = log.addPending({ text });
  const failure = await connection.post("/page-text", JSON.stringify({ text }), { "X-Client-Id": clientId, ...headers });
  if (failure.reason) log.fail(clientId, failure.reason);
}

async function press(messageId, data, settle) {
  const answer = await connection.tell("/page-press", { message_id: messageId, data });
  if (answer.reason) {
    settle();
    toast(answer.reason);
    return;
  }
  log.expectAnswer(answer.callback_query_id, settle);
}

function react(messageId, emoji) {
  complain(connection.tell("/page-reaction", { message_id: messageId, emoji }));
}

function reactionOf(messageId) {
  return rooms.current.reactions[messageId]?.find(({ by }) => by.includes(rooms.me))?.emoji;
}

function reply(messageId) {
  const message = rooms.current.messages.get(messageId);
  if (message) composer.replyTo({ id: messageId, name: message.from.first_name, words: message.text ?? message.caption ?? "Photo" });
}

byId("welcome-camera").addEventListener("click", () => webcam.open());
byId("welcome-file").addEventListener("click", () => uploads.pickPhoto());
byId("welcome-start").addEventListener("click", () => sendText("/start"));
byId("welcome-speak").addEventListener("click", () => composer.address());
document.addEventListener("visibilitychange", () => rooms.current && markRead());
connection.person = asked.get("as");
connection.open();
