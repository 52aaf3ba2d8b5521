// While notices are filed in the background, read the page again and again and show what has become of each.
"use strict";

const EVERY = 2000;
const PARTS = ["ledger-status", "ledger"];

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of PARTS) show(document.getElementById(id), page.getElementById(id));
  if (page.querySelector("[data-progress][data-is-running]")) setTimeout(look, EVERY);
}

// A part that somebody is using right now is left alone until the next look.
function show(part, fresh) {
  if (!part.contains(document.activeElement) || part === document.activeElement) part.replaceChildren(...fresh.childNodes);
}

setTimeout(look, EVERY);
