// Text with Telegram's entities as DOM nodes. Nothing here ever becomes markup: texts are set as texts.
const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE_LINK = /^(https?|mailto|tel):/i;

// JavaScript's strings count in UTF-16 code units, as Telegram's offsets do.
export function formatted(text, entities = []) {
  const root = document.createDocumentFragment();
  write(root, text, 0, text.length, [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length));
  return root;
}

// Writes text[start, end) into `parent`; `entities` are those that begin in there, outer ones first.
function write(parent, text, start, end, entities) {
  let at = start;
  while (entities.length) {
    const entity = entities.shift();
    if (entity.offset < at) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = [];
    while (entities.length && entities[0].offset < stop) inner.push(entities.shift());
    parent.append(text.slice(at, entity.offset));
    const node = nodeOf(entity, text.slice(entity.offset, stop));
    write(node, text, entity.offset, stop, inner);
    parent.append(node);
    at = stop;
  }
  parent.append(text.slice(at, end));
}

function nodeOf(entity, words) {
  if (entity.type === "text_link") return link(entity.url);
  if (entity.type === "url") return link(words);
  if (entity.type === "bot_command") return command(words);
  if (entity.type === "spoiler") return spoiler();
  return document.createElement(TAGS[entity.type] ?? "span");
}

function link(address) {
  if (!SAFE_LINK.test(address)) return document.createElement("span");
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  return anchor;
}

function command(words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "command";
  button.addEventListener("click", () => document.dispatchEvent(new CustomEvent("say", { detail: words })));
  return button;
}

function spoiler() {
  const cover = document.createElement("span");
  cover.className = "spoiler";
  cover.tabIndex = 0;
  cover.setAttribute("role", "button");
  cover.setAttribute("aria-label", "Hidden text, press to show");
  const show = () => {
    cover.classList.add("shown");
    cover.removeAttribute("role");
    cover.removeAttribute("aria-label");
  };
  cover.addEventListener("click", show);
  cover.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return cover;
}
