// The chat page: takes what the server tells and what the person does, and hands it to the parts that show it.
import { Connection } from "./connection.js";
import { MessageLog } from "./log.js";
import { Composer } from "./composer.js";
import { Uploads } from "./uploads.js";
import { Webcam } from "./webcam.js";
import { alertDialog, toast } from "./notices.js";
import { Presence } from "./presence.js";

const byId = (id) => document.getElementById(id);

const connection = new Connection(receive, (connected) => presence.setConnected(connected));
const presence = new Presence();
const log = new MessageLog(press);
const uploads = new Uploads(connection, log);
const webcam = new Webcam((blob) => uploads.sendPhotos([blob]), () => uploads.pickPhoto());
const composer = new Composer({
  sendText,
  pickPhoto: () => uploads.pickPhoto(),
  pickFile: () => uploads.pickFile(),
  openCamera: () => webcam.open(),
  askInline: (query) => connection.post("/page-inline", JSON.stringify({ query })),
  sendInline,
});

const reactions = {
  state(event) {
    byId("bot-name").textContent = event.bot.first_name;
    document.title = event.bot.first_name;
    describe(event.description);
    composer.setCommands(event.commands);
    composer.setBot(event.bot.username);
    uploads.setLimit(event.upload_bytes);
    presence.setOnline(event.online);
    log.reset(event.messages);
  },
  message(event) {
    if (event.message.from.is_bot) presence.stopAction();
    log.add(event.message, event.client_id);
  },
  edited(event) {
    presence.stopAction();
    log.edit(event.message);
  },
  deleted: (event) => log.remove(event.message_id),
  action: (event) => presence.act(event.action),
  presence: (event) => presence.setOnline(event.online),
  commands: (event) => composer.setCommands(event.commands),
  description: (event) => describe(event.description),
  callback_answer(event) {
    log.settlePress(event.callback_query_id);
    if (event.text) (event.show_alert ? alertDialog : toast)(event.text);
  },
};

function receive(event) {
  reactions[event.kind]?.(event);
}

function describe(text) {
  if (text) byId("description").textContent = text;
}

async function sendText(text) {
  const clientId = log.addPending({ text });
  const failure = await connection.post("/page-text", JSON.stringify({ text }), { "X-Client-Id": clientId });
  if (failure.reason) log.fail(clientId, failure.reason);
}

async function sendInline(queryId, resultId) {
  const answer = await connection.post("/page-offer", JSON.stringify({ query_id: queryId, result_id: resultId }));
  if (answer.reason) toast(answer.reason);
}

async function press(messageId, data, settle) {
  const answer = await connection.post("/page-press", JSON.stringify({ message_id: messageId, data }));
  if (answer.reason) {
    settle();
    toast(answer.reason);
    return;
  }
  log.expectAnswer(answer.callback_query_id, settle);
}

byId("welcome-camera").addEventListener("click", () => webcam.open());
byId("welcome-file").addEventListener("click", () => uploads.pickPhoto());
byId("welcome-start").addEventListener("click", () => sendText("/start"));
connection.open();
