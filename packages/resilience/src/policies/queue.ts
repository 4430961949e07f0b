import { Chain } from "../engine/chain.js";
import type { Queued } from "./turnstile.js";

/** Who waits at a bulkhead or a limiter: the higher priority first, equals in the order in which they came. */
export class Queue extends Chain<Queued> {
  place(node: Queued): void {
    let before = this.tail;
    while (before !== undefined && before.priority < node.priority) before = before.prev;
    this.insertAfter(before, node);
    node.queued = true;
  }
}
