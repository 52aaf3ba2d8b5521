// While typing in the event finder, hide the events that do not have every word; the form still works without this.
"use strict";

const finder = document.querySelector("input[data-narrows]");
const list = document.getElementById(finder.dataset.narrows);
const found = document.getElementById("events-found");

const NONE = "No event has all of these words. Try one word, or “Miscellaneous Document”.";

// “tro” begins a word of some events; in “electronic” it stands by chance.
function beginning(word) {
  return new RegExp(`(^|[^a-z0-9])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
}

function narrow() {
  const words = finder.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = words.map(beginning);
  let shown = 0;
  for (const event of list.querySelectorAll("li[data-words]")) {
    event.hidden = !wanted.every((word) => word.test(event.dataset.words));
    shown += event.hidden ? 0 : 1;
  }
  for (const group of list.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("li:not([hidden])");
  found.textContent = !words.length ? "" : shown ? `${shown} event${shown === 1 ? "" : "s"}` : NONE;
}

finder.addEventListener("input", narrow);
