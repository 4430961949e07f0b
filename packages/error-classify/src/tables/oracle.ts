import type { Family } from "./family.js";

/** Oracle's and its driver's numbers, which stand in the message: `ORA-00060`, `NJS-500`. */
export const oracle: Family = {
  id: "oracle",
  rows: [
    ["ORA-00060 ORA-08177 ORA-00054 ORA-04068 ORA-04061 ORA-30006 ORA-14411", "conflict"],
    [
      "ORA-12541 ORA-12514 ORA-12505 ORA-12545 ORA-12543 ORA-12154 ORA-12521 NJS-503 NJS-515",
      "unreachable",
    ],
    ["ORA-12170 ORA-12535 ORA-12606 ORA-12609", { category: "unreachable", also: ["timeout"] }],
    [
      "ORA-03113 ORA-03114 ORA-03135 ORA-12537 ORA-12547 ORA-12570 ORA-12571 ORA-12583 ORA-00028 ORA-02396 ORA-01012 ORA-25408 ORA-25402 NJS-500 NJS-501 NJS-003 DPI-1010 DPI-1080",
      { category: "connection-lost", blind: false },
    ],
    [
      "ORA-01033 ORA-01034 ORA-01089 ORA-01090 ORA-12516 ORA-12518 ORA-12519 ORA-12520 ORA-12526 ORA-12528 ORA-00018 ORA-00020 NJS-076",
      "unavailable",
    ],
    ["ORA-01013", { category: "cancelled", also: ["timeout"] }],
    ["ORA-03136 ORA-30036 NJS-040 NJS-123 DPI-1067", "timeout"],
    ["ORA-02391", "rate-limited"],
    ["ORA-01017 ORA-28000 ORA-28001 ORA-01005", "auth"],
    ["ORA-01653 ORA-01654 ORA-01652 ORA-04031 ORA-00257", "resource"],
    ["ORA-00001 ORA-01031 ORA-02291 ORA-02292 ORA-01400 ORA-01403 ORA-12899", "rejected"],
    ["ORA-00900 ORA-00904 ORA-00911 ORA-00917 ORA-00933 ORA-00936 ORA-00942 ORA-01722", "bug"],
  ],
};
