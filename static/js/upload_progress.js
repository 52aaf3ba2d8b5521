// Show how far an upload is; without this script the browser's own indicator serves.
"use strict";

function isUpload(form, pressed) {
  const chosen = form.querySelector("input[type=file]").files.length > 0;
  return form.matches("[data-uploads]") && chosen && !pressed?.hasAttribute("formaction");
}

// A refusal comes back as a whole page: take what is in it, and bring the reader to the summary of what is wrong.
function show(page) {
  const answer = new DOMParser().parseFromString(page, "text/html");
  document.querySelector("main").replaceWith(answer.querySelector("main"));
  document.title = answer.title;
  document.querySelector(".error-summary")?.focus();
}

function barBefore(line) {
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", "Upload");
  line.before(bar);
  return bar;
}

function send(form, pressed) {
  const line = form.querySelector("[data-progress]");
  const bar = barBefore(line);
  const request = new XMLHttpRequest();
  line.textContent = "Uploading…";
  request.upload.addEventListener("progress", (sent) => {
    bar.value = sent.lengthComputable ? (100 * sent.loaded) / sent.total : 0;
    if (sent.loaded === sent.total) line.textContent = "Received. The court is checking the file…";
  });
  request.addEventListener("load", () => {
    if (request.status < 300) location.assign(request.responseURL);
    else show(request.responseText);
  });
  request.addEventListener("error", () => {
    bar.remove();
    line.textContent = "The connection broke; nothing was added. Try again.";
  });
  request.open("POST", form.action || location.href);
  request.send(new FormData(form, pressed));
}

document.addEventListener("submit", (event) => {
  if (!isUpload(event.target, event.submitter)) return;
  event.preventDefault();
  if (!event.target.querySelector("progress")) send(event.target, event.submitter);
});
