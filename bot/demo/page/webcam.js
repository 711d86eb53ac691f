// The dialog that takes a selfie with the webcam.
const JPEG_QUALITY = 0.92;
const REASONS = {
  NotAllowedError: "The browser may not use the camera. Allow it in the address bar, or send a photo file.",
  NotFoundError: "There is no camera here. A photo file works just as well.",
  NotReadableError: "Another program is using the camera. Close it, or send a photo file.",
};

export class Webcam {
  constructor(send, pickFile) {
    this.send = send;
    this.pickFile = pickFile;
    for (const [name, id] of Object.entries({
      dialog: "webcam", video: "viewfinder", canvas: "shot", message: "webcam-message",
      takeButton: "webcam-take", againButton: "webcam-again", sendButton: "webcam-send", closeButton: "webcam-close",
      fileButton: "webcam-file",
    })) this[name] = document.getElementById(id);
    this.closeButton.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("close", () => this.stop());
    this.takeButton.addEventListener("click", () => this.take());
    this.againButton.addEventListener("click", () => this.show("live"));
    this.sendButton.addEventListener("click", () => this.finish());
    this.fileButton.addEventListener("click", () => this.giveUp());
  }

  async open() {
    this.show("waiting");
    this.dialog.showModal();
    try {
      if (!navigator.mediaDevices) throw new DOMException("", "NotFoundError");
      const wanted = { video: { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 960 } } };
      const stream = await navigator.mediaDevices.getUserMedia(wanted);
      if (!this.dialog.open) return stopTracks(stream); // closed while the browser was asking
      this.stream = stream;
      const seen = new Promise((resolve) => this.video.addEventListener("loadeddata", resolve, { once: true }));
      this.video.srcObject = stream;
      await seen; // a picture taken before would be empty
      this.show("live");
      this.takeButton.focus();
    } catch (error) {
      this.message.textContent = REASONS[error.name] ?? "The camera doesn't start. A photo file works just as well.";
      this.show("failed");
    }
  }

  // States: waiting (for the camera), live, taken (a picture to look at), failed.
  show(state) {
    this.dialog.dataset.state = state;
    this.message.hidden = state !== "failed";
    this.video.hidden = state === "taken" || state === "failed";
    this.canvas.hidden = state !== "taken";
    this.takeButton.hidden = state !== "live";
    this.fileButton.hidden = state !== "failed";
    this.againButton.hidden = this.sendButton.hidden = state !== "taken";
  }

  take() {
    this.canvas.width = this.video.videoWidth;
    this.canvas.height = this.video.videoHeight;
    this.canvas.getContext("2d").drawImage(this.video, 0, 0);
    this.show("taken");
    this.sendButton.focus();
  }

  finish() {
    this.canvas.toBlob((blob) => this.send(blob), "image/jpeg", JPEG_QUALITY);
    this.dialog.close();
  }

  giveUp() {
    this.dialog.close();
    this.pickFile();
  }

  stop() {
    if (this.stream) stopTracks(this.stream);
    this.stream = null;
    this.video.srcObject = null;
  }
}

function stopTracks(stream) {
  for (const track of stream.getTracks()) track.stop();
}
