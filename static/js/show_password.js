// A "Show password" button under each password field; without JavaScript the field works as it is.
"use strict";

for (const field of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "usa-button usa-button--unstyled show-password";
  button.textContent = "Show password";
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => {
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    button.textContent = hidden ? "Hide password" : "Show password";
  });
  field.after(button);
}
