// Short lines that pass, and dialogs that have to be dismissed.
const TOAST_SHOWN = 2800; // milliseconds

// A new line takes the place of the one before.
export function toast(text) {
  const line = document.createElement("p");
  line.className = "toast";
  line.textContent = text;
  document.getElementById("toasts").replaceChildren(line);
  setTimeout(() => line.classList.add("going"), TOAST_SHOWN);
  setTimeout(() => line.remove(), TOAST_SHOWN + 300);
}

export function alertDialog(text) {
  document.getElementById("alert-text").textContent = text;
  const dialog = document.getElementById("alert");
  if (!dialog.open) dialog.showModal();
}
