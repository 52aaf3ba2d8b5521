// Offer cases while a number is typed, in the browser's own list. Without this the number is read as it stands.
"use strict";

for (const [place, field] of document.querySelectorAll("input[data-case-finder]").entries()) {
  const offered = document.createElement("datalist");
  offered.id = `case-finder-${place}`;
  field.after(offered);
  field.setAttribute("list", offered.id);
  let waiting, asked;

  // A browser lists only what has the text in it: `26-184` is not in 2:26-cv-00184.
  function labelled(number, title, typed) {
    const has = `${number} ${title}`.toLowerCase().includes(typed.toLowerCase());
    return has ? title : `${title} (${typed})`;
  }

  async function offer() {
    asked?.abort();
    asked = new AbortController();
    const typed = field.value.trim();
    const url = `${field.dataset.caseFinder}?q=${encodeURIComponent(typed)}`;
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" }, signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      const { cases } = await answer.json();
      offered.replaceChildren(...cases.map(({ number, title }) => new Option(labelled(number, title, typed), number)));
    } catch (error) {
      if (error.name !== "AbortError") console.warn("The case finder has no answer.", error);
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 200);
  });
}
