import type { Endpoint } from "./types.js";

/** A member's profile: the first name, the last visit, and whether messages are welcome. */
export const profile: Endpoint = {
  name: "profile",
  method: "GET",
  path: "/app-api/express/v1/profiles/details",
  access: "json",
  answer({ c, site }) {
    const userId = c.req.query("userId");
    if (userId === undefined) return c.json({ error: "userId is missing" }, 400);
    const member = site.world.profile(userId);
    if (member === undefined) return c.json({ error: "no such member" }, 404);
    return c.json({
      FirstName: member.firstName,
      LastLoginDate: member.lastLogin,
      IsContactable: member.contactable,
    });
  },
};
