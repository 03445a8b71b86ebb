// The shapes of the chat API (docs/chat-api.md) and what the widget's modules hand to each other. Never served.

export interface Choice {
  title: string;
  payload: string;
  hint: string | null;
}

export interface Source {
  label: string;
  url: string | null;
  as_of: string | null;
}

export interface TextReply {
  kind: "text";
  text: string;
  sources: Source[];
  choices: Choice[];
  tone: "normal" | "crisis" | "error";
}

export type Expects =
  | "text"
  | "number"
  | "money"
  | "date"
  | "choice"
  | "bool"
  | "list"
  | "pesel"
  | "iban"
  | "postcode"
  | "phone"
  | "email"
  | "file";

export interface QuestionReply {
  kind: "question";
  question: string;
  text: string;
  help: string | null;
  expects: Expects;
  choices: Choice[];
  /** more than one of the choices may be true */
  several: boolean;
  /** asked so far, most that may still come */
  progress: [number, number] | null;
}

export interface CardReply {
  kind: "card";
  title: string;
  mark: string | null;
  tone: "good" | "maybe" | "bad" | "neutral";
  text: string | null;
  rows: { label: string; value: string }[];
  details: string[];
  sources: Source[];
  choices: Choice[];
}

export interface TableReply {
  kind: "table";
  title: string;
  columns: string[];
  rows: string[][];
  /** 0 to 100 beside each row, null for a row without a bar */
  bars: (number | null)[] | null;
}

export interface LinkReply {
  kind: "link";
  text: string;
  title: string;
  url: string;
  once: boolean;
}

export interface FileReply {
  kind: "file";
  title: string;
  path: string;
  media_type: string;
}

export type Reply = (TextReply | QuestionReply | CardReply | TableReply | LinkReply | FileReply) & {
  /** on the first reply of a turn that took an answer: asks for it once more */
  change: Choice | null;
};

export interface Turn {
  number: number;
  at: string;
  said: string | null;
  replies: Reply[];
}

/** What opens a conversation. */
export interface Key {
  id: string;
  token: string;
}

/** A message on its way out. `shown` is what the person sees of it; `clientId` makes sending it twice harmless. */
export interface Outgoing {
  clientId: string;
  shown: string;
  text?: string;
  payload?: string;
}

export type OutgoingState = "waiting" | "sending" | "failed";

/** What a page may set on the element, and what the server puts into the loader. */
export interface Setup {
  /** address below which /api lies */
  base: URL;
  /** a person's phone number */
  phone: string;
  /** where the quick exit leads */
  exitUrl: string;
}

/** What browsers call SpeechRecognition; older types do not know it. */
export interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: (event: { results: Iterable<{ transcript: string }[]> }) => void;
  onerror: (event: { error: string }) => void;
  onend: () => void;
  start(): void;
  /** no more is listened to; what was heard still comes */
  stop(): void;
  abort(): void;
}

/** The line at which a person answers. */
export interface PhoneLine {
  phone: string;
  hours: string | null;
  now: string | null;
}

/** What the panel tells the element that holds it. */
export interface PanelHost {
  root: ShadowRoot;
  element: HTMLElement;
  setup: Setup;
  /** the panel was closed by the person */
  closed(): void;
  /** a message came while the panel was closed */
  unread(): void;
}
