/** What a person asks of the runner from another terminal. */
export interface RequestsTable {
  name: "pause" | "stop";
  asked_at: string;
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
}
