// One message as a DOM element.
import { formatted } from "./formatting.js";
import { hand, reactionRow } from "./gestures.js";
import { keyboard } from "./keyboard.js";
import { face, hueOf } from "./people.js";
import { previewCard } from "./preview.js";

const PHOTO_SHOWN = 320; // pixels of the longer side that a bubble shows, before the screen's own density

// `view`: who looks (`me`), whether it is a `group`, and what pressing and reacting do.
export function bubble(message, view) {
  const row = document.createElement("article");
  row.className = `message ${sideOf(message, view.me)}`;
  row.dataset.id = message.message_id;
  row.dataset.from = message.from.id;
  row.setAttribute("aria-label", message.from.id === view.me ? "You" : message.from.first_name);
  const body = document.createElement("div");
  body.className = "bubble";
  const text = message.text ?? message.caption;
  const named = view.group && message.from.id !== view.me;
  const parts = [named && sender(message), quote(message), forwarded(message), via(message), photo(message, view.me), file(message)];
  body.append(...parts.filter(Boolean));
  body.classList.toggle("bare", Boolean(message.photo) && !text);
  const largest = message.photo?.at(-1);
  if (largest && text) row.style.setProperty("--shape", largest.width / largest.height);
  if (text) body.append(words(message, text));
  const card = previewCard(message);
  if (card) message.link_preview_options?.show_above_text ? body.prepend(card) : body.append(card);
  putStamp(body, clock(message));
  row.append(body);
  showReactions(row, view.reactionsOf(message.message_id), view);
  if (named) row.append(face(message.from));
  const keys = keyboard(message, view.press);
  if (keys) row.append(keys);
  return row;
}

export function sideOf(message, me) {
  if (message.from.id === me) return "from-me";
  return message.from.is_bot ? "from-bot" : "from-other";
}

export function showReactions(row, reactions, view) {
  const old = row.querySelector(".reactions");
  const focused = old?.contains(document.activeElement);
  old?.remove();
  if (!reactions?.length) return focused && row.querySelector(".hand").focus();
  const shown = reactionRow(reactions, view.me, view.people, (emoji) => view.react(Number(row.dataset.id), emoji));
  row.querySelector(".bubble").append(shown);
  if (focused) (shown.querySelector('[aria-pressed="true"]') ?? row.querySelector(".hand")).focus();
}

function sender(message) {
  const name = document.createElement("div");
  name.className = "sender";
  name.textContent = message.from.first_name;
  if (!message.from.is_bot) name.dataset.hue = hueOf(message.from);
  return name;
}

// A message that is still on its way; `picture` is a Blob that can be shown at once.
export function pendingBubble({ text, picture, name }) {
  const row = document.createElement("article");
  row.className = "message from-me pending";
  const body = document.createElement("div");
  body.className = "bubble";
  if (picture) body.append(frame(URL.createObjectURL(picture), "Your photo"));
  if (name) body.append(fileRow(name, "sending…"));
  if (text) body.append(words({ entities: [] }, text));
  body.classList.toggle("bare", Boolean(picture));
  putStamp(body, stamp("sending…"));
  row.append(body);
  return row;
}

function words(message, text) {
  const paragraph = document.createElement("div");
  paragraph.className = "words";
  paragraph.dir = "auto";
  paragraph.append(formatted(text, message.entities ?? message.caption_entities));
  return paragraph;
}

function photo(message, me) {
  if (!message.photo) return null;
  const wanted = PHOTO_SHOWN * Math.max(1, window.devicePixelRatio);
  const side = (size) => Math.max(size.width, size.height);
  const size = message.photo.find((each) => side(each) >= wanted) ?? message.photo.at(-1);
  const picture = frame(`/page-file/${size.file_id}`, message.from.id === me ? "Your photo" : "Photo", size);
  const largest = `/page-file/${message.photo.at(-1).file_id}`;
  picture.addEventListener("click", () => document.dispatchEvent(new CustomEvent("enlarge", { detail: largest })));
  return picture;
}

function frame(address, description, size) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "photo";
  button.setAttribute("aria-label", `${description}, press to enlarge`);
  const image = document.createElement("img");
  image.src = address;
  image.alt = "";
  if (size) {
    image.width = size.width;
    image.height = size.height;
  }
  image.addEventListener("error", () => button.classList.add("gone"));
  button.append(image);
  return button;
}

function file(message) {
  if (!message.document) return null;
  const row = fileRow(message.document.file_name ?? "file", bytes(message.document.file_size));
  row.href = `/page-file/${message.document.file_id}`;
  row.download = message.document.file_name ?? "";
  return row;
}

function fileRow(name, detail) {
  const row = document.createElement("a");
  row.className = "file";
  const sign = document.createElement("span");
  sign.className = "file-sign";
  sign.textContent = (name.includes(".") ? name.split(".").at(-1) : "file").slice(0, 4);
  const about = document.createElement("span");
  about.className = "file-about";
  const title = document.createElement("b");
  title.textContent = name;
  const small = document.createElement("small");
  small.textContent = detail;
  about.append(title, small);
  row.append(sign, about);
  return row;
}

function bytes(count = 0) {
  if (count < 1000) return `${count} B`;
  return count < 1e6 ? `${Math.round(count / 1000)} kB` : `${(count / 1e6).toFixed(1)} MB`;
}

function quote(message) {
  const original = message.reply_to_message;
  if (!original) return null;
  const line = document.createElement("div");
  line.className = "quote";
  const name = document.createElement("b");
  name.textContent = original.from.first_name;
  const excerpt = document.createElement("span");
  excerpt.textContent = original.text ?? original.caption ?? (original.photo ? "Photo" : "File");
  line.append(name, excerpt);
  return line;
}

function forwarded(message) {
  if (!message.forward_origin) return null;
  const line = document.createElement("div");
  line.className = "forwarded";
  line.textContent = `Forwarded from ${message.forward_origin.sender_user?.first_name ?? "somebody"}`;
  return line;
}

function via(message) {
  if (!message.via_bot) return null;
  const line = document.createElement("div");
  line.className = "forwarded";
  line.textContent = `via @${message.via_bot.username}`;
  return line;
}

function clock(message) {
  const time = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  // A keyboard changes with every vote; "edited" would say nothing there.
  const element = stamp(message.edit_date && !message.reply_markup ? `edited ${time}` : time);
  element.prepend(hand());
  return element;
}

// Behind the last words, if they come last, so that it shares their line.
function putStamp(body, element) {
  const last = body.lastElementChild;
  (last?.classList.contains("words") ? last : body).append(element);
}

function stamp(text) {
  const element = document.createElement("span");
  element.className = "stamp";
  element.textContent = text;
  return element;
}
