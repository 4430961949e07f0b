import type { TaskRow } from "../database/rows/finding-rows.js";
import type { Row } from "../database/write-rows.js";

export type Task = Omit<TaskRow, "kind">;

/** Where the user's tasks go. What it returns is written in the transaction of the message that they come from. */
export interface TaskSink {
  readonly name: string;
  rows(tasks: readonly Task[]): readonly Row[];
}

/** The `task` table: one task per message and text, however often the message is processed. */
export function databaseTasks(): TaskSink {
  return { name: "database", rows: (tasks) => tasks.map((task) => ({ kind: "task", ...task })) };
}
