// Keys and small comforts of the console. Without this file everything works with buttons and whole pages.
"use strict";

const byId = (id) => document.getElementById(id);
const fields = "input, textarea, select";

document.documentElement.classList.add("script");

const keys = {
  F2: () => byId("slowa"),
  F3: () => opened("sprawa") && byId("numer"),
  F4: () => byId("odpowiedz"),
  F6: () => opened("kod-rozmowy") && byId("kod"),
  F8: () => opened("co-jesli") && byId("jesli"),
  F10: () => opened("koniec"),
};

// A part that waits folded: opens it and gives what to focus.
function opened(id) {
  const part = byId(id);
  if (!part) return null;
  part.open = true;
  part.scrollIntoView({ block: "nearest" });
  return part.querySelector("summary");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  const wanted = keys[event.key]?.();
  if (pressed) pressed.click();
  else if (wanted) wanted.focus();
  else if (event.key === "/" && opensSearch(event.target)) byId("szukaj").focus();
  else if (/^[1-9]$/.test(event.key) && !event.target.matches(fields)) picks(event.key);
  else if (event.key === "Escape" && byId("slowa")) leave(event.target);
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!moved(event.target, event.key === "ArrowDown" ? 1 : -1)) return;
  } else return;
  event.preventDefault();
});

// In the caller's words a slash within a word ("3/4") is a slash; at the beginning of a word it opens the search.
function opensSearch(at) {
  if (!byId("szukaj") || at.id === "szukaj") return false;
  if (at.id === "slowa") return !/\S$/.test(at.value.slice(0, at.selectionStart));
  return !at.matches(fields);
}

// Choices carry the number that picks them, outside of fields, where a digit is a digit.
function picks(digit) {
  const choices = byId("koniec")?.contains(document.activeElement) ? "[data-outcome]" : "[data-pick]";
  document.querySelectorAll(choices)[digit - 1]?.click();
}

function leave(at) {
  if (at.closest(".search")) {
    byId("szukaj").value = "";
    byId("wyniki").replaceChildren();
    byId("slowa").focus();
  } else byId("podpowiedzi").focus();
}

function moved(at, step) {
  const found = [...document.querySelectorAll("[data-found]")];
  if (!at.closest(".search") || !found.length) return false;
  const next = found.indexOf(at) + step;
  (next < 0 ? byId("szukaj") : found[Math.min(next, found.length - 1)]).focus();
  return true;
}

// Enter opens the first entry of the answer to what stands in the field, which may still be on its way.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "wyniki" && event.detail.requestConfig.triggeringEvent?.type === "submit")
    document.querySelector("[data-found]")?.click();
});

document.addEventListener("click", async (event) => {
  const native = event.target.closest("[data-native]");
  if (native) {
    // a whole page, not a part: past htmx, which would listen to "submit"
    event.preventDefault();
    goTo(native);
  }
  const found = event.target.closest("[data-found]");
  if (found)
    setTimeout(() => {
      byId("wyniki").replaceChildren();
      byId("szukaj").value = "";
    });
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(byId(copy.dataset.copy).value);
    copy.closest("p").querySelector("[data-copied]").textContent = "Skopiowano.";
  }
  const jump = event.target.closest("[data-jump]");
  if (jump) {
    event.preventDefault();
    const field = byId(jump.dataset.jump);
    field.scrollIntoView({ block: "center" });
    field.querySelector(`:is(${fields}):not([type="hidden"])`).focus();
  }
});

function goTo(button) {
  const form = button.form;
  const before = { action: form.action, target: form.target };
  const value = document.createElement("input");
  if (button.name) {
    Object.assign(value, { type: "hidden", name: button.name, value: button.value });
    form.append(value);
  }
  Object.assign(form, { action: button.formAction, target: button.formTarget });
  form.submit();
  // a paper opens beside the call, or is saved: the call goes on as it was
  value.remove();
  Object.assign(form, before);
}

// What confirms a caller does not stay on the screen.
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.id === "potwierdzenie") event.detail.elt.reset();
});

// Answers to what was typed come while the consultant goes on. A button that was pressed meanwhile may be replaced before
// its request leaves, and the answer that is being typed would go with its field: both are kept here.
let pressed = null;
let sent = "";
let unsent = null;

document.addEventListener(
  "submit",
  (event) => {
    if (event.target.id === "rozmowa" && event.submitter?.name) pressed = event.submitter.value;
  },
  true,
);

document.addEventListener("htmx:configRequest", (event) => {
  const { elt, parameters, triggeringEvent } = event.detail;
  if (elt.id !== "rozmowa") return;
  if (pressed !== null) parameters.do = pressed;
  pressed = null;
  if (triggeringEvent?.type !== "submit") delete parameters.typed; // half an answer is none
  sent = parameters.typed ?? "";
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const field = byId("odpowiedz");
  const going = event.target.id === "podpowiedzi" && field && field.value !== sent;
  unsent = going ? { asked: field.form.elements.asked.value, value: field.value, at: field.selectionStart } : null;
});

document.addEventListener("htmx:afterSwap", () => {
  const field = byId("odpowiedz");
  if (unsent && field?.form.elements.asked.value === unsent.asked) {
    field.value = unsent.value;
    field.setSelectionRange(unsent.at, unsent.at);
  }
  unsent = null;
});

// Questions that make no sense for this household step aside; what is being typed stays as it is.
document.addEventListener("htmx:afterSwap", () => {
  const beside = document.querySelector("[data-beside]")?.dataset.beside.split(" ");
  if (!beside) return;
  for (const question of document.querySelectorAll("[data-question]"))
    question.hidden = beside.includes(question.dataset.question);
});

// What had the focus may be gone with an answer; the caller's words are always there.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) byId("slowa")?.focus();
});

for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
  document.addEventListener(trouble, () => {
    const message = byId("komunikat");
    if (!message) return;
    message.textContent = "Podpowiedzi chwilowo nie przychodzą. Tekst w polu nie zginął. Proszę pisać dalej.";
    message.classList.remove("unseen");
  });
document.addEventListener("htmx:afterOnLoad", () => byId("komunikat")?.classList.add("unseen"));

// The server locks an idle session; the screen, which shows the call, goes with it.
const idle = Number(document.body.dataset.idle) * 1000;
let clock = setTimeout(lock, idle);
function lock() {
  location.replace(document.body.dataset.locked);
}
document.addEventListener("htmx:afterRequest", () => {
  clearTimeout(clock);
  clock = setTimeout(lock, idle);
});
