// Offer cases while a number is typed, in the browser's own list. Without this the number is read as it stands.
"use strict";

for (const [place, field] of document.querySelectorAll("input[data-case-finder]").entries()) {
  const offered = document.createElement("datalist");
  offered.id = `case-finder-${place}`;
  field.after(offered);
  field.setAttribute("list", offered.id);
  let waiting, asked;

  async function offer() {
    asked?.abort();
    asked = new AbortController();
    const url = `${field.dataset.caseFinder}?q=${encodeURIComponent(field.value)}`;
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" }, signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      const { cases } = await answer.json();
      offered.replaceChildren(...cases.map(({ number, title }) => new Option(title, number)));
    } catch (error) {
      if (error.name !== "AbortError") console.warn("The case finder has no answer.", error);
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 200);
  });
}
