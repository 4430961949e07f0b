import type { Table } from "./table.js";

/** Prisma's codes, the whole list of https://www.prisma.io/docs/orm/reference/error-reference. */
export const prisma: Table = {
  id: "prisma",
  at: "code",
  rows: [
    ["P1001", { category: "unreachable", also: ["connection-lost"] }],
    ["P1011", { category: "rejected", also: ["connection-lost"] }],
    ["P1002 P1008 P2024 P5004", "timeout"],
    ["P1017", { category: "connection-lost", blind: false }],
    ["P5011", "rate-limited"],
    ["P2028 P2034 P4001", "conflict"],
    ["P2037 P5000 P5001 P5003 P5006 P5007 P5014", "unavailable"],
    ["P1000 P5002", "auth"],
    [
      "P1003 P1009 P1010 P1014 P1015 P1016 P2001 P2002 P2003 P2004 P2010 P2014 P2015 P2018 P2021 P2022 P2025 P2031 P2035 P2036 P3000 P3001 P3002 P3003 P3004 P3005 P3006 P3007 P3008 P3009 P3010 P3011 P3012 P3014 P3015 P3016 P3017 P3018 P3019 P3020 P3021 P3022 P3024 P4002 P5005 P5008 P5009 P5010 P5012 P5013 P5015",
      "rejected",
    ],
    [
      "P1012 P1013 P2000 P2005 P2006 P2007 P2008 P2009 P2011 P2012 P2013 P2016 P2017 P2019 P2020 P2023 P2026 P2027 P2029 P2030 P2033",
      "bug",
    ],
  ],
};
