// Everything the widget itself says. What the assistant says comes from the server.

export const TEXT = {
  title: "Asystent Wsparcia",
  subtitle: "Odpowiada program, nie urzędnik",
  close: "Zwiń okno rozmowy",
  settings: "Opcje rozmowy",
  person: "Człowiek:",
  exit: "Szybkie wyjście",
  exitHint: "usuwa rozmowę i od razu otwiera inną stronę",

  conversation: "Rozmowa",
  assistant: "Asystent:",
  you: "Moja wiadomość:",
  choices: "Odpowiedzi do wyboru",
  several: "można zaznaczyć kilka",
  done: "Gotowe, dalej",
  chosen: "wybrano",
  change: "Zmień odpowiedź",
  typing: "Asystent pisze",
  newMessage: "Nowa wiadomość",
  copy: "Kopiuj",
  helped: "Pomogło",
  notHelped: "Nie pomogło",
  why: "Co było nie tak?",
  noReason: "Nie podaję powodu",
  notRated: "Nie udało się zapisać oceny. Proszę spróbować jeszcze raz.",
  read: "Czytaj",
  dictate: "Mów zamiast pisać",
  copied: "Skopiowano",
  notCopied: "Nie udało się skopiować",
  source: "Źródło:",
  sources: "Źródła",
  moreBelow: "Niżej jest więcej",
  asOf: "stan prawny na",
  details: "Szczegóły i podstawa prawna",
  newTab: "otwiera się w nowej karcie",
  linkUsed: "Link został otwarty. Po zalogowaniu rozmowa pójdzie dalej tutaj, w tym oknie.",
  onceHint: "Link działa jeden raz.",
  download: "Pobierz:",
  downloading: "Pobieram plik…",
  downloaded: "Plik pobrany:",
  notDownloaded: "Nie udało się pobrać pliku. Proszę spróbować jeszcze raz za chwilę.",

  message: "Wiadomość",
  write: "Napisz wiadomość",
  send: "Wyślij",
  calendar: "Wybierz datę z kalendarza",

  attach: "Dodaj zdjęcie albo plik",
  attachments: "Pliki w drodze",
  notAttached: "Nie udało się wysłać pliku. Proszę spróbować jeszcze raz.",

  waiting: "Brak połączenia. Wiadomość czeka i wyśle się sama.",
  queued: "Wiadomość czeka na poprzednią.",
  failed: "Nie wysłano.",
  again: "Wyślij jeszcze raz",
  edit: "Popraw",
  withdraw: "Anuluj",
  offline: "Brak połączenia. Rozmowa jest zapisana i wróci sama.",
  online: "Połączenie wróciło.",
  cannotStart: "Nie udało się połączyć z asystentem. Próbuję dalej.",
  startAgain: "Zacznij nową rozmowę",
  unexpected: "Coś się nie udało. Proszę spróbować jeszcze raz.",

  size: "Wielkość liter",
  sizes: ["Zwykłe", "Większe", "Największe"],
  look: "Kolory",
  looks: { auto: "Jak w urządzeniu", light: "Jasne", dark: "Ciemne", contrast: "Duży kontrast" },
  view: "Widok",
  views: { full: "Pełny", simple: "Prosty, bez przepisów" },
  save: "Zapisz rozmowę do pliku",
  print: "Drukuj rozmowę",
  fresh: "Nowa rozmowa",
  freshAsk: "Ta rozmowa zostanie usunięta razem z odpowiedziami. Zacząć nową?",
  erase: "Usuń rozmowę",
  eraseAsk: "Rozmowa zostanie usunięta razem z odpowiedziami. Nie da się jej przywrócić. Usunąć?",
  yesFresh: "Tak, zacznij nową",
  yesErase: "Tak, usuń",
  no: "Nie, wróć",
  erased: "Rozmowa została usunięta.",
  notErased: "Nie udało się usunąć rozmowy. Proszę sprawdzić połączenie i spróbować jeszcze raz.",
};

/** Why an answer did not help, in the words of the assistant's list: its name, what it is called. */
export const REASONS = [
  ["wrong", "Nieprawda"],
  ["unclear", "Trudno zrozumieć"],
  ["incomplete", "Czegoś brakuje"],
  ["off_topic", "Nie o to było pytanie"],
  ["other", "Coś innego"],
];

/** What the field above the keyboard asks for, by the kind of answer. */
export const FIELD_HINTS = /** @type {Record<string, string>} */ ({
  file: "Zdjęcie albo PDF, do 5 MB",
  number: "Wystarczy liczba",
  money: "Kwota w złotych",
  date: "Data: dzień, miesiąc, rok",
  pesel: "Numer PESEL, 11 cyfr",
  iban: "Numer konta, 26 cyfr",
  postcode: "Kod pocztowy, 5 cyfr",
  phone: "Numer telefonu",
  email: "Adres e-mail",
});

// made when they are first needed: a slow phone spends as long on one of these as on the rest of the script
/** @type {Intl.NumberFormat | undefined} */
let number;
/** @type {Intl.DateTimeFormat | undefined} */
let day;

/**
 * The form of a noun after a number.
 * @param {number} count
 * @param {string} one
 * @param {string} few
 * @param {string} many
 */
export function counted(count, one, few, many) {
  const tens = count % 100;
  const few_ = count % 10 > 1 && count % 10 < 5 && (tens < 12 || tens > 14);
  number ??= new Intl.NumberFormat("pl-PL", /** @type {any} older types know less */ ({ useGrouping: "always" }));
  return `${number.format(count)}\u00a0${count === 1 ? one : few_ ? few : many}`;
}

/** @param {number} left characters that still fit; below zero: too many */
export const room = (left) =>
  left < 0
    ? `Za długie o ${counted(-left, "znak", "znaki", "znaków")}. Proszę skrócić albo podzielić na dwie wiadomości.`
    : `Zostało miejsca na ${counted(left, "znak", "znaki", "znaków")}.`;

/** @param {[number, number]} progress answered so far, most questions that may still come */
export const progressText = ([answered, left]) => `Odpowiedzi: ${answered}. Zostało pytań: najwyżej ${left}.`;

/** @param {string} iso a calendar day, 2026-11-24 */
export function longDate(iso) {
  day ??= new Intl.DateTimeFormat("pl-PL", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return day.format(new Date(`${iso}T00:00:00Z`));
}

/** @param {import("./types").Source} source */
export const sourceText = ({ label, as_of: day_ }) => `${TEXT.source} ${label}${day_ ? `, ${TEXT.asOf} ${longDate(day_)}` : ""}`;
