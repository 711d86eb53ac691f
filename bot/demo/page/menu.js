// A menu that a button opens: by pointer and by keys, closed by Escape and by pressing elsewhere.
export class Menu {
  constructor(button, list) {
    this.button = button;
    this.list = list;
    button.addEventListener("click", () => this.open(list.hidden));
    list.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("click", (event) => {
      if (!list.contains(event.target) && !button.contains(event.target)) this.open(false);
    });
  }

  open(shown) {
    this.list.hidden = !shown;
    this.button.setAttribute("aria-expanded", shown);
    if (shown) (this.list.querySelector('[aria-checked="true"]') ?? this.list.firstElementChild).focus();
  }

  // Closes it and brings the focus back.
  leave() {
    this.open(false);
    this.button.focus();
  }

  key(event) {
    const items = [...this.list.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at + items.length - 1) % items.length].focus();
    else if (event.key === " ") document.activeElement.click();
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
  }
}
