import type * as backoff from "@longhaul/backoff";
import type * as health from "@longhaul/health-check";
import type * as inhibit from "@longhaul/sleep-inhibit";
import { expectTypeOf, test } from "vitest";

import type { Clock, Gap, Gaps, Signal } from "../src/index.js";

// The leaves know nothing of each other; here their copies of a shape are held against one another.
test("the shapes that the packages share fit each other both ways", () => {
  expectTypeOf<backoff.Clock>().toEqualTypeOf<Clock>();
  expectTypeOf<health.Clock>().toEqualTypeOf<Clock>();
  expectTypeOf<backoff.Gap>().toEqualTypeOf<Gap>();
  expectTypeOf<health.Gap>().toEqualTypeOf<Gap>();
  expectTypeOf<backoff.Gaps>().toEqualTypeOf<Gaps>();
  expectTypeOf<health.Gaps>().toEqualTypeOf<Gaps>();
  expectTypeOf<backoff.Signal>().toEqualTypeOf<Signal>();
  expectTypeOf<inhibit.Clock>().toEqualTypeOf<Clock>();
  expectTypeOf<inhibit.Gap>().toEqualTypeOf<Gap>();
  expectTypeOf<inhibit.Gaps>().toEqualTypeOf<Gaps>();
  expectTypeOf<inhibit.Signal>().toEqualTypeOf<Signal>();
});
