// A second press of the button would find the link used up.
const form = document.querySelector("form");
form?.addEventListener("submit", () => setTimeout(() => { form.querySelector("button").disabled = true; }));
