// The results of the conversation that runs in this browser. Its key is in no address: this tab remembers it, or the tab
// with the conversation tells it. With the key the results are fetched like any other file of the conversation.

const KEY = "asystent-czat:key";
const CHANNEL = "asystent-czat";
const WAIT = 600;
const NO_KEY =
  "Nie widać tu otwartej rozmowy. Ta strona działa w tej samej przeglądarce, obok okna z rozmową. Wystarczy wrócić do rozmowy i wybrać „Wyniki na osobnej stronie”. W rozmowie można też pobrać wyniki jako PDF.";
const FAILED = "Nie udało się otworzyć wyników. Proszę sprawdzić połączenie i odświeżyć stronę.";
const ERASED = "Rozmowa została usunięta, wyników już nie ma.";

const said = document.querySelector(".said");
const tabs = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
let key = null;

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null; // blocked or spoilt: as if nothing had been kept
  }
}

function remember(value) {
  try {
    if (value) sessionStorage.setItem(KEY, JSON.stringify(value));
    else sessionStorage.removeItem(KEY);
  } catch {
    // blocked: the page works until it is loaded anew
  }
}

function askTabs() {
  if (!tabs) return Promise.resolve(null);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), WAIT);
    tabs.addEventListener("message", ({ data }) => {
      if (!data.here) return;
      clearTimeout(timer);
      resolve(data.here);
    });
    tabs.postMessage({ ask: true });
  });
}

async function file(name) {
  const response = await fetch(`/api/conversations/${encodeURIComponent(key.id)}/files/${name}`, {
    headers: { Authorization: `Bearer ${key.token}` },
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (response.ok) return response;
  const told = await response.json().catch(() => null);
  throw new Error(told?.error?.message ?? FAILED);
}

function only(text) {
  const heading = document.createElement("h1");
  const words = document.createElement("p");
  heading.textContent = "Wyniki";
  words.textContent = text;
  document.querySelector("main").replaceChildren(heading, words);
  document.querySelector(".tools").hidden = true;
}

async function open() {
  key = remembered() ?? (await askTabs());
  if (!key) return only(NO_KEY);
  try {
    const text = await (await file("results.html")).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
    document.title = page.title;
    document.querySelector(".tools").hidden = false;
    document.querySelector("main").focus({ preventScroll: true });
    remember(key);
  } catch (error) {
    only(error instanceof TypeError ? FAILED : error.message);
  }
}

async function save(button) {
  button.disabled = true;
  said.textContent = "Pobieram plik.";
  try {
    const url = URL.createObjectURL(await (await file("results.pdf")).blob());
    const link = document.createElement("a");
    link.href = url;
    link.download = "wyniki.pdf";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    said.textContent = "Plik jest pobrany.";
  } catch (error) {
    said.textContent = error instanceof TypeError ? FAILED : error.message;
  }
  button.disabled = false;
}

tabs?.addEventListener("message", ({ data }) => {
  if (!("moved" in data) || data.moved) return;
  remember(null);
  only(ERASED);
});
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("save").addEventListener("click", (event) => void save(event.currentTarget));
void open();
