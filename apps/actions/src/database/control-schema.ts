/** What a person asks of the runner from another terminal; or, as a pause with a `why`, what the runner asks of a person. */
export interface RequestsTable {
  name: "pause" | "stop" | "emergency";
  asked_at: string;
  why: string | null;
}

/** What was learnt about the site, and how far the run is: small values by key. */
export interface MemoryTable {
  key: string;
  value: string | null;
  version: number;
}

/** Cookies of an account's last log-in, encrypted. */
export interface SessionsTable {
  /** Site and account, in a form that tells neither the name nor the password. */
  scope: string;
  data: string;
  saved_at: string;
}

/** Browsers that a runner started, for whoever finds them without it. */
export interface BrowsersTable {
  pid: number;
  boot_id: string;
  process_started: string;
  /** The runner that started it. */
  owner_pid: number;
  owner_started: string;
}

export interface ControlSchema {
  requests: RequestsTable;
  sessions: SessionsTable;
  browsers: BrowsersTable;
  memory: MemoryTable;
}
