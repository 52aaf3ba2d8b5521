// Five minutes before a session ends by itself: a banner with "Stay signed in". Every open tab of the site is told.
"use strict";

const WARNED = 300;
const banner = document.querySelector(".session-warning");
const tabs = new BroadcastChannel("session");
let endsAt = 0;

function last(seconds) {
  endsAt = Date.now() + seconds * 1000;
  show();
}

function show() {
  const left = Math.round((endsAt - Date.now()) / 1000);
  banner.hidden = left > WARNED;
  if (left > 0) {
    const minutes = Math.ceil(left / 60);
    say(".session-warning__left", minutes === 1 ? "one minute" : `${minutes} minutes`);
  } else {
    over();
  }
}

function say(where, words) {
  const place = banner.querySelector(where);
  if (place && place.textContent !== words) {
    place.textContent = words; // only when it changes: each change is read aloud
  }
}

function over() {
  banner.hidden = false;
  banner.querySelector("form").hidden = true;
  say(".session-warning__what", "You have been signed out");
  say(
    ".session-warning__why",
    "Copy what you have typed on this page and not sent. Drafts are kept. Then load this page again and log in.",
  );
  clearInterval(clock);
}

async function stay(event) {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    over();
    return;
  }
  const { seconds } = await answer.json();
  last(seconds);
  tabs.postMessage(seconds);
}

const clock = setInterval(show, 1000);
tabs.addEventListener("message", (said) => last(said.data));
banner.querySelector("form").addEventListener("submit", stay);
last(Number(banner.dataset.seconds));
tabs.postMessage(Number(banner.dataset.seconds));
