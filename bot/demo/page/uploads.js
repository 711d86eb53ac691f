// Photos and files on their way to the bot: chosen, dropped or pasted.
import { toast } from "./notices.js";

const MOST_PICTURES = 10; // Telegram's limit for an album

export class Uploads {
  constructor(connection, log, takeDraft) {
    this.connection = connection;
    this.log = log;
    this.takeDraft = takeDraft; // what stands in the composer goes along as the caption
    this.limit = 20 * 1024 * 1024;
    this.photoInput = document.getElementById("photo-input");
    this.fileInput = document.getElementById("file-input");
    this.drop = document.getElementById("drop");
    this.photoInput.addEventListener("change", () => this.take(this.photoInput, (files) => this.sendPhotos(files)));
    this.fileInput.addEventListener("change", () => this.take(this.fileInput, (files) => this.sendFiles(files)));
    document.addEventListener("paste", (event) => this.paste(event));
    this.listenForDrops();
  }

  setLimit(bytes) {
    this.limit = bytes;
  }

  pickPhoto() {
    this.photoInput.click();
  }

  pickFile() {
    this.fileInput.click();
  }

  take(input, send) {
    const files = [...input.files];
    input.value = ""; // so that the same file can be chosen again
    send(files);
  }

  // Several pictures at once are an album, as on Telegram.
  async sendPhotos(files) {
    const pictures = files.filter((file) => file.type.startsWith("image/") && this.fits(file)).slice(0, MOST_PICTURES);
    if (!pictures.length) {
      if (files.length && files.every((file) => this.fits(file, false))) toast("That is no picture. Send it as a file instead.");
      return;
    }
    const album = pictures.length > 1 ? { "X-Media-Group": String(Date.now()) } : {};
    const { text, headers } = this.takeDraft();
    const caption = text ? { "X-Caption": encodeURIComponent(text) } : {};
    for (const [at, picture] of pictures.entries()) {
      await this.send("/page-photo", picture, { picture }, { ...album, ...(at ? {} : caption), ...headers });
    }
  }

  async sendFiles(files) {
    const fitting = files.filter((each) => this.fits(each));
    const reply = fitting.length ? this.takeDraft(false).headers : {};
    for (const file of fitting) {
      const headers = {
        ...reply,
        "X-File-Name": encodeURIComponent(file.name || "picture"),
        "Content-Type": file.type || "application/octet-stream",
      };
      await this.send("/page-document", file, { name: file.name || "picture" }, headers);
    }
  }

  async send(path, file, shown, headers) {
    const clientId = this.log.addPending(shown);
    const answer = await this.connection.post(path, file, { ...headers, "X-Client-Id": clientId });
    if (answer.reason) this.log.fail(clientId, answer.reason);
  }

  fits(file, complain = true) {
    const small = file.size <= this.limit;
    if (!small && complain) toast(`${file.name} is larger than ${Math.round(this.limit / 1048576)} MB.`);
    return small;
  }

  paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.sendPhotos(files);
  }

  listenForDrops() {
    const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragenter", (event) => {
      if (carriesFiles(event)) this.drop.hidden = false;
    });
    document.addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const zone = event.target.closest?.(".zone");
      for (const each of this.drop.children) each.classList.toggle("over", each === zone);
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) this.drop.hidden = true;
    });
    document.addEventListener("drop", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      this.drop.hidden = true;
      const files = [...event.dataTransfer.files];
      event.target.closest?.(".zone")?.dataset.as === "file" ? this.sendFiles(files) : this.sendPhotos(files);
    });
  }
}
