// Says under a password field that the caps lock is on. The note stays when the field is left: if it went away then,
// the button under the pointer would move away from the click.
"use strict";

for (const field of document.querySelectorAll("input[type=password]")) {
  const note = document.createElement("p");
  note.className = "caps-lock";
  note.setAttribute("role", "status");
  field.after(note);
  const look = (event) => {
    note.textContent = event.getModifierState?.("CapsLock") ? "Caps lock is on." : "";
  };
  field.addEventListener("keydown", look);
  field.addEventListener("keyup", look);
}
