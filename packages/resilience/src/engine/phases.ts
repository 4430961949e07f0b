/** Where a call is. */
export const IDLE = 0;
export const AT_GATE = 1;
export const AT_LIMITER = 2;
export const AT_BULKHEAD = 3;
export const RUNNING = 4;
export const WAITING = 5;
export const OVER = 6;
