// Asks the browser whether it shows PDFs itself, and says so; the page is whole without this.
"use strict";

function verdict() {
  if (typeof navigator.pdfViewerEnabled === "boolean") {
    return navigator.pdfViewerEnabled ? "connected" : "not-connected";
  }
  return navigator.mimeTypes?.["application/pdf"] ? "connected" : "unknown"; // browsers of before 2022 may not know
}

function show(name) {
  for (const each of document.querySelectorAll("#viewer-looked-at [data-viewer]")) {
    each.hidden = each.dataset.viewer !== name;
  }
}

show(verdict());
if (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1) {
  document.querySelector("[data-viewer=ipad]").hidden = false;
  document.getElementById("steps-ipad").open = true;
}
