// The button of the page that is printed. Without this file the browser's own command prints it.
"use strict";

document.getElementById("drukuj").addEventListener("click", () => window.print());
