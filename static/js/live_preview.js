// Show the docket text as it will read while the filer types; the server makes it, as it will make the real one.
"use strict";

const form = document.querySelector("form[data-preview]");
const preview = document.getElementById("preview");
let waiting;

async function show() {
  const asked = new URLSearchParams(new FormData(form));
  asked.delete("csrfmiddlewaretoken");
  const answer = await fetch(`${form.dataset.preview}?${asked}`, { headers: { Accept: "text/html" } });
  if (answer.ok && !answer.redirected) preview.replaceChildren(document.createRange().createContextualFragment(await answer.text()));
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 250);
});
show();
