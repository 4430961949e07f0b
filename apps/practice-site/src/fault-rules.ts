import { z } from "zod";

import { endpointNames } from "./endpoint-names.js";

const longest = 7 * 86_400_000;
const span = z.number().positive().max(longest);

// Times here are on the site's clock; what only the client feels (`ms`, `retryAfter`) is real time.
const common = {
  endpoint: z.enum([...endpointNames, "*"]).default("*"),
  count: z.int().positive().optional(),
  forMs: span.optional(),
  afterRequests: z.int().nonnegative().optional(),
  afterMs: z.number().nonnegative().max(longest).optional(),
};

const comeBack = {
  retryAfter: z.number().nonnegative().max(86_400).optional(),
  retryAfterForm: z.enum(["seconds", "date"]).default("seconds"),
};

/** A fault to inject: what happens, to which requests, from when and until when. */
export const faultRuleSchema = z.discriminatedUnion("fault", [
  z.strictObject({ ...common, fault: z.enum(["429", "500", "502", "503"]), ...comeBack }),
  z.strictObject({
    ...common,
    fault: z.enum(["303", "303-no-location", "401", "403", "html", "hang", "reset", "empty"]),
  }),
  z.strictObject({ ...common, fault: z.literal("slow"), ms: z.number().positive().max(longest) }),
  z.strictObject({
    ...common,
    fault: z.literal("truncate"),
    cut: z.enum(["connection", "json"]).default("connection"),
  }),
  z.strictObject({
    ...common,
    fault: z.literal("lose-answer"),
    how: z.enum(["reset", "hang", "502", "504"]).default("reset"),
  }),
  // Only these answers tell their sender the author; for others the rule would count what it does not do.
  z.strictObject({
    ...common,
    fault: z.literal("wrong-author"),
    endpoint: z.enum(["newMessage", "reply"]),
  }),
  z.strictObject({
    fault: z.literal("close-port"),
    endpoint: z.literal("*").default("*"),
    forMs: span,
    afterRequests: common.afterRequests,
    afterMs: common.afterMs,
  }),
]);

/** A list of fault rules: what a schedule file holds. */
export const scheduleSchema = z.array(faultRuleSchema);

/** A fault rule as one writes it. */
export type FaultRuleInput = z.input<typeof faultRuleSchema>;

/** A fault rule with its defaults. */
export type FaultRule = z.output<typeof faultRuleSchema>;

/** A rule that is applied to single requests. */
export type RequestFault = Exclude<FaultRule, { readonly fault: "close-port" }>;

/** The rule that closes the site's port. */
export type ClosePortFault = Extract<FaultRule, { readonly fault: "close-port" }>;
