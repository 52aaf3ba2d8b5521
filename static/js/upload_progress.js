// Show how far an upload is; without this script the browser's own indicator serves.
"use strict";

const upload = document.querySelector("form[data-uploads]");
const progress = upload.querySelector("[data-progress]");
const bar = document.createElement("progress");
bar.max = 100;
bar.hidden = true;
bar.setAttribute("aria-label", "Upload");
progress.before(bar);

function show(page) {
  document.querySelector("main").replaceWith(new DOMParser().parseFromString(page, "text/html").querySelector("main"));
  document.querySelector("main [role=alert]")?.focus();
}

upload.addEventListener("submit", (event) => {
  event.preventDefault();
  const request = new XMLHttpRequest();
  const data = new FormData(upload, event.submitter);
  bar.hidden = false;
  request.upload.addEventListener("progress", (sent) => {
    bar.value = sent.lengthComputable ? (100 * sent.loaded) / sent.total : 0;
    progress.textContent = sent.loaded < sent.total ? "Uploading…" : "Received. The court is checking the file…";
  });
  request.addEventListener("load", () => {
    if (request.status < 300) location.assign(request.responseURL);
    else show(request.responseText);
  });
  request.addEventListener("error", () => {
    bar.hidden = true;
    progress.textContent = "The connection broke; nothing was added. Try again.";
  });
  request.open("POST", upload.action || location.href);
  request.send(data);
});
