// The card for a link. Nothing is fetched: the domain, the link's own words, and a cover drawn from its address.
export function previewCard(message) {
  const options = message.link_preview_options ?? {};
  if (options.is_disabled || !message.text) return null;
  const first = options.url ? { url: options.url, words: "" } : firstLink(message);
  if (!first) return null;
  let address;
  try {
    address = new URL(first.url);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(address.protocol)) return null;
  const known = linkWithAddress(message, first.url);
  return card(address, first.words || known || address.pathname);
}

function links(message) {
  return (message.entities ?? [])
    .filter((entity) => entity.type === "text_link" || entity.type === "url")
    .map((entity) => {
      const words = message.text.slice(entity.offset, entity.offset + entity.length);
      return entity.type === "url" ? { url: words, words: "" } : { url: entity.url, words };
    });
}

const firstLink = (message) => links(message)[0];

function linkWithAddress(message, url) {
  return links(message).find((link) => link.url === url)?.words;
}

function card(address, title) {
  const anchor = document.createElement("a");
  anchor.className = "preview";
  anchor.href = address.href;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  const words = document.createElement("span");
  words.className = "preview-words";
  words.append(line("b", siteName(address)), line("span", title), line("small", "opens in a new tab"));
  anchor.append(cover(address.href), words);
  return anchor;
}

function line(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function siteName(address) {
  const host = address.hostname.replace(/^(www|open)\./, "");
  return host === "spotify.com" ? "Spotify" : host;
}

// A record sleeve in two hues that depend on the address, so that each track keeps its own.
function cover(text) {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  const sleeve = document.createElement("span");
  sleeve.className = "cover";
  sleeve.style.setProperty("--hue", hash % 360);
  sleeve.style.setProperty("--turn", `${(hash >> 8) % 180}deg`);
  sleeve.setAttribute("aria-hidden", "true");
  return sleeve;
}
