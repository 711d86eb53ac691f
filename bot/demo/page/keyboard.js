// The buttons below a message.
const LONGEST_WAIT = 10000; // milliseconds; then a button stops waiting for the bot's answer

export function keyboard(message, press) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const board = document.createElement("div");
  board.className = "keyboard";
  board.setAttribute("role", "group");
  board.setAttribute("aria-label", "Answers to choose from");
  for (const row of rows) board.append(rowOf(row, message.message_id, press));
  return board;
}

function rowOf(row, messageId, press) {
  const line = document.createElement("div");
  line.className = "keyrow";
  for (const spec of row) line.append(spec.url ? linkKey(spec) : pressKey(spec, messageId, press));
  return line;
}

function linkKey(spec) {
  const key = document.createElement("a");
  key.className = "key";
  if (spec.style) key.dataset.style = spec.style;
  key.textContent = spec.text;
  if (/^https?:/i.test(spec.url)) key.href = spec.url;
  key.target = "_blank";
  key.rel = "noopener noreferrer";
  return key;
}

function pressKey(spec, messageId, press) {
  const key = document.createElement("button");
  key.type = "button";
  key.className = "key";
  if (spec.style) key.dataset.style = spec.style;
  key.dataset.callback = spec.callback_data ?? "";
  key.textContent = spec.text;
  key.addEventListener("click", () => {
    if (key.classList.contains("waiting")) return;
    key.classList.add("waiting");
    key.setAttribute("aria-busy", "true");
    const settle = () => {
      key.classList.remove("waiting");
      key.removeAttribute("aria-busy");
    };
    setTimeout(settle, LONGEST_WAIT);
    press(messageId, spec.callback_data, settle);
  });
  return key;
}
