// One <script type="module"> of this file puts the assistant on a page. The rest is fetched when somebody opens it.

/** Filled in by the server: folder of the current files, and a person's phone number. */
const served = { files: "./", phone: "" };

const OPEN = "asystent-czat:open";
const ICON = "M4 4h16v12H9l-5 4z";
const STYLE = `
:host{all:initial;display:contents}
[hidden]{display:none!important}
#open{position:fixed;right:max(1rem,env(safe-area-inset-right));bottom:max(1rem,env(safe-area-inset-bottom));
z-index:var(--asystent-z,1000);display:flex;gap:.6em;align-items:center;min-height:56px;padding:.5em 1.2em;
font:600 max(1rem,17px)/1.3 var(--asystent-font,system-ui,sans-serif);cursor:pointer;
color:var(--asystent-on-accent,#fff);background:var(--asystent-accent,#1d3f72);border:2px solid #fff;border-radius:28px;
box-shadow:0 2px 12px #0006}
#open:focus-visible{outline:4px solid #ffbf00;outline-offset:2px;box-shadow:0 0 0 8px #111}
#open svg{flex:none;width:1.5em;fill:none;stroke:currentColor;stroke-width:2}
@media print{#open{display:none}}`;

class AsystentCzat extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.place = document.createElement("div");
    this.place.lang = "pl";
    this.place.setAttribute("role", "region");
    this.place.setAttribute("aria-label", "Asystent");
    this.button = document.createElement("button");
    this.button.id = "open";
    this.button.type = "button";
    this.label = document.createElement("span");
    this.say("Zapytaj asystenta");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(document.createElementNS(svg.namespaceURI, "path"));
    svg.firstElementChild?.setAttribute("d", ICON);
    this.button.append(svg, this.label);
    this.button.onclick = () => void this.open();
    this.button.onpointerenter = this.button.onfocus = () => void this.load().catch(() => {});
    this.place.append(this.button);
    root.append(this.place);
    /** @type {Promise<import("./panel.js").Panel> | undefined} */
    this.panel = undefined;
  }

  connectedCallback() {
    const wide = this.getAttribute("open") === "wide" && matchMedia("(min-width: 64em)").matches;
    let before = null;
    try {
      before = sessionStorage.getItem(OPEN);
    } catch {
      // no storage: nothing to remember
    }
    if (before === "1" || (before === null && wide)) void this.open(false);
  }

  /** @param {string} text */
  say(text) {
    this.label.textContent = text;
  }

  /** Fetches the panel's files; a failed attempt may be repeated. */
  load() {
    this.panel ??= import(new URL(served.files + "panel.js", import.meta.url).href)
      .then(({ Panel }) => Panel.build(this.host()))
      .catch((error) => {
        this.panel = undefined;
        throw error;
      });
    return this.panel;
  }

  /** @returns {import("./types").PanelHost} */
  host() {
    return {
      root: /** @type {ShadowRoot} */ (this.shadowRoot),
      element: this,
      setup: {
        base: new URL(this.getAttribute("server") ?? "../../", import.meta.url),
        phone: this.getAttribute("phone") ?? served.phone,
        exitUrl: this.getAttribute("exit-url") ?? "https://pl.wikipedia.org/",
      },
      closed: () => {
        this.remember("0");
        this.place.hidden = false;
        this.button.focus();
        this.dispatchEvent(new Event("asystent:close"));
      },
      unread: () => this.say("Jest nowa wiadomość"),
    };
  }

  /** @param {boolean} [byHand] whether a person asked for it now, so that focus may move */
  async open(byHand = true) {
    this.button.setAttribute("aria-busy", "true");
    try {
      const panel = await this.load();
      this.remember("1");
      this.say("Zapytaj asystenta");
      this.place.hidden = true;
      panel.open(byHand);
      this.dispatchEvent(new Event("asystent:open"));
    } catch (error) {
      console.error(error);
      this.say(`Nie udało się otworzyć. Spróbuj jeszcze raz albo zadzwoń: ${served.phone}`);
    }
    this.button.removeAttribute("aria-busy");
  }

  /** @param {string} value */
  remember(value) {
    try {
      sessionStorage.setItem(OPEN, value);
    } catch {
      // no storage: the panel starts closed next time
    }
  }
}

if (!customElements.get("asystent-czat")) customElements.define("asystent-czat", AsystentCzat);
if (!document.querySelector("asystent-czat")) document.body.append(document.createElement("asystent-czat"));
