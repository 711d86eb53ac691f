// Who is who: faces made of initials, and the menu in which one becomes somebody else.
import { Menu } from "./menu.js";

const HUES = 6;

// A circle for a person, the bot or a group.
export function face(who) {
  const circle = document.createElement("span");
  circle.className = "face";
  circle.setAttribute("aria-hidden", "true");
  if (who.is_bot) {
    const image = document.createElement("img");
    image.src = "/page/icon.svg";
    image.alt = "";
    circle.append(image);
  } else {
    circle.textContent = (who.first_name ?? who.title).split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase();
    if (who.first_name) circle.dataset.hue = hueOf(who);
  }
  return circle;
}

export function hueOf(who) {
  return Math.abs(who.id) % HUES;
}

export function shortly(people) {
  const names = people.map((each) => each.first_name);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export class Identity {
  constructor(onChosen) {
    this.onChosen = onChosen;
    this.button = document.getElementById("me");
    this.list = document.getElementById("people-menu");
    this.menu = new Menu(this.button, this.list);
  }

  reset({ me, people }) {
    const mine = people.find((each) => each.id === me);
    const name = document.createElement("span");
    name.className = "me-name";
    name.textContent = mine.first_name;
    this.button.replaceChildren(face(mine), name);
    this.button.setAttribute("aria-label", `You are ${mine.first_name}. Be somebody else`);
    this.list.replaceChildren(...people.map((each) => this.item(each, each.id === me)));
  }

  item(person, chosen) {
    const item = document.createElement("a"); // so that it can be opened in a window of its own
    item.href = `/?as=${person.id}`;
    item.setAttribute("role", "menuitemradio");
    item.setAttribute("aria-checked", chosen);
    const name = document.createElement("span");
    name.textContent = person.first_name;
    const language = document.createElement("small");
    language.textContent = new Intl.DisplayNames([person.language_code], { type: "language" }).of(person.language_code);
    item.append(face(person), name, language);
    item.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.menu.leave();
      if (!chosen) this.onChosen(person.id);
    });
    return item;
  }
}
