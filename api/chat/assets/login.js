// A second press of the button would find the link used up.
const form = document.querySelector("form");
form?.addEventListener("submit", () => setTimeout(() => { form.querySelector("button").disabled = true; }));

// Back from a page of another origin there is no opener to tell; a window that a page opened may still close itself,
// any other ignores this and stays.
if ("done" in document.body.dataset) setTimeout(() => window.close(), 1500);
