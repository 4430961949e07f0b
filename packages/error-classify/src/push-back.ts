/**
 * What gRPC's `grpc-retry-pushback-ms` says: a wait in ms, or `"stop"` when it is negative or no whole number of
 * 32 bits, which forbids another attempt (gRFC A6). Undefined when there is none. Never throws.
 */
export function parsePushBack(value: unknown): number | "stop" | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (first === undefined || first === null) return undefined;
  const text = typeof first === "string" ? first.trim() : String(Number(first));
  const ms = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return ms <= 0x7f_ff_ff_ff ? ms : "stop";
}
