/** A link of a chain. It is the thing itself that stands in the queue: nothing is allocated for its place. */
export interface Link<N> {
  prev: N | undefined;
  next: N | undefined;
}

/** A doubly linked list whose nodes are the things themselves: adding and removing cost nothing but four writes. */
export class Chain<N extends Link<N>> {
  head: N | undefined;
  tail: N | undefined;
  size = 0;

  push(node: N): void {
    this.insertAfter(this.tail, node);
  }

  /** Puts a node behind another one; at the front without one. */
  insertAfter(prev: N | undefined, node: N): void {
    const next = prev === undefined ? this.head : prev.next;
    node.prev = prev;
    node.next = next;
    if (prev === undefined) this.head = node;
    else prev.next = node;
    if (next === undefined) this.tail = node;
    else next.prev = node;
    this.size += 1;
  }

  /** Removes a node that stands in this chain. */
  remove(node: N): void {
    const { prev, next } = node;
    if (prev === undefined) this.head = next;
    else prev.next = next;
    if (next === undefined) this.tail = prev;
    else next.prev = prev;
    node.prev = undefined;
    node.next = undefined;
    this.size -= 1;
  }

  shift(): N | undefined {
    const first = this.head;
    if (first !== undefined) this.remove(first);
    return first;
  }
}
