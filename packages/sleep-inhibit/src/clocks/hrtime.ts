/** Node's own clock. On Linux it stands still in sleep; on Windows and macOS it goes on. */
export const hrtimeMs = (): number => Number(process.hrtime.bigint()) / 1e6;
