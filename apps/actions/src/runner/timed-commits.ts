import type { Lease } from "../coordinator/run-coordinator.js";
import type { Timing } from "./times.js";

/** The same lease, with the time of every commit noted: a disk that gets slow shows there first. */
export function timedCommits(lease: Lease, commits: Timing): Lease {
  return {
    ...lease,
    async commit(work) {
      const startedMs = performance.now();
      await lease.commit(work);
      commits.add(performance.now() - startedMs);
    },
  };
}
