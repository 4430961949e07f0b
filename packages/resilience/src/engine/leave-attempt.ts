import type { Outcome as Said } from "../breaker/outcome-of.js";
import { REJECTED } from "../breaker/ticket.js";
import { AT_BULKHEAD, AT_GATE, AT_LIMITER, RUNNING, WAITING } from "./phases.js";
import type { CallNode } from "./call-node.js";

/** Gives back what an attempt holds: its places in queues and lists, in the bulkhead, its admission to the circuit. */
export function leaveAttempt(call: CallNode, said: Said, retryAfterMs = 0): void {
  const { policy, phase } = call;
  if (phase === RUNNING) {
    if (policy.deadlines !== undefined) policy.deadlines.unlink(call);
    if (call.sides?.idle !== undefined) policy.idle?.unlink(call.sides.idle);
  } else if (phase === WAITING) policy.delays.remove(call);
  else if (phase === AT_GATE) policy.gate?.cancel(call);
  else if (phase === AT_LIMITER) policy.limiter?.cancel(call);
  else if (phase === AT_BULKHEAD) {
    // Granted, and not yet gone: the place is ours to give back.
    if (!call.queued) policy.bulkhead?.leave("ignored", 0);
    else policy.bulkhead?.cancel(call);
  }
  const tookMs =
    policy.timed && phase === RUNNING ? policy.clock.awake() - (call.sides?.startedMs ?? 0) : 0;
  if (call.circuit !== undefined && call.ticket !== REJECTED) {
    call.circuit.leave(call.ticket, said, tookMs, retryAfterMs);
    call.ticket = REJECTED;
  }
  if (phase === RUNNING) policy.bulkhead?.leave(said, tookMs);
}
