// After a refused form: bring the reader to the summary of what is wrong.
"use strict";

document.querySelector(".error-summary")?.focus();
