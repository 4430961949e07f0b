import { createRandom, type Random } from "../random.js";
import { planBlock } from "./conversation-plan.js";

const day = 86_400;
const first = Date.UTC(2023, 5, 1) / 1000;
const last = Date.UTC(2025, 5, 1) / 1000;
// A long thread is spread over so many days for each of its messages.
const pace = 12 * day;

/**
 * When the messages of the conversation number `index` were written: Unix seconds within the two years
 * before June 2025, oldest first. The last words of three in each block share one second, and so do the
 * third and fourth message of a longer thread.
 */
export function messageTimes(seed: number, index: number, random: Random, count: number): number[] {
  const block = createRandom(seed, "busy-second", Math.floor(index / planBlock));
  const busy = block.int(last - 60 * day, last - 1);
  const end = index % 10 === 5 ? busy : random.int(first + 30 * day, last - 1);
  const begin = Math.max(first, end - pace * count);
  const before = Array.from({ length: count - 1 }, () => random.int(begin, end - 1));
  const times = [...before.toSorted((a, b) => a - b), end];
  if (count > 5) times[3] = times[2] ?? end;
  return times;
}
