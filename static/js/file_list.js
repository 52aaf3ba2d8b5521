// Under a file field, the names and sizes of the files that were chosen or dropped on it.
"use strict";

function fileSize(bytes) {
  return bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function fileRow(file) {
  const row = document.createElement("li");
  row.textContent = `${file.name} (${fileSize(file.size)})`;
  return row;
}

function listUnder(field) {
  const list = document.createElement("ul");
  list.className = "file-drop__list";
  list.setAttribute("aria-live", "polite");
  field.after(list);
  return list;
}

// Heard at the document: a refused upload puts a new field in the place of the old one.
for (const kind of ["change", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const field = event.target.closest?.("input.file-drop");
    if (!field) return;
    field.classList.toggle("is-over", kind === "dragover");
    const list = field.parentNode.querySelector(".file-drop__list") ?? listUnder(field);
    if (kind === "change") list.replaceChildren(...Array.from(field.files, fileRow));
  });
}
