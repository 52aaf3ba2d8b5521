// While typing in the event finder, hide the events that do not have every word; the form still works without this.
"use strict";

const finder = document.querySelector("input[data-narrows]");
const list = document.getElementById(finder.dataset.narrows);
const found = document.getElementById("events-found");

function narrow() {
  const words = finder.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const event of list.querySelectorAll("li[data-words]")) {
    event.hidden = !words.every((word) => event.dataset.words.includes(word));
    shown += event.hidden ? 0 : 1;
  }
  for (const group of list.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("li:not([hidden])");
  found.textContent = words.length ? `${shown} events` : "";
}

finder.addEventListener("input", narrow);
