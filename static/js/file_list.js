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

for (const field of document.querySelectorAll("input.file-drop")) {
  const list = document.createElement("ul");
  list.className = "file-drop__list";
  list.setAttribute("aria-live", "polite");
  field.after(list);
  field.addEventListener("change", () => list.replaceChildren(...Array.from(field.files, fileRow)));
  field.addEventListener("dragover", () => field.classList.add("is-over"));
  for (const end of ["dragleave", "drop"]) field.addEventListener(end, () => field.classList.remove("is-over"));
}
