const HALF_LOG_TAU = Math.log(2 * Math.PI) / 2;

/** Below this the series is exact, above it the continued fraction is. */
const FAR = 3;

/** Enough of the fraction for every digit from `FAR` on. */
const TERMS = 200;

/**
 * The natural logarithm of Q(y), the chance that a standard normal value exceeds y. Finite for every finite y, where the usual
 * approximation is off by half at 10 and infinite at 30. Far out by Laplace's continued fraction, near by the series of Φ.
 */
export function logTail(y: number): number {
  if (y < 0) return Math.log1p(-Math.exp(logTail(-y)));
  if (y >= FAR) return -y * y * 0.5 - HALF_LOG_TAU - Math.log(y + fraction(y));
  return Math.log(0.5 - Math.exp(-y * y * 0.5 - HALF_LOG_TAU) * series(y));
}

/** The y beyond which the tail has this natural logarithm, for any below log(1/2). */
export function tailInverse(log: number): number {
  let low = 0;
  let high = Math.sqrt(-2 * log) + 1;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (logTail(middle) > log) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** 1 / (y + 2 / (y + 3 / (y + ...))) */
function fraction(y: number): number {
  let value = 0;
  for (let n = TERMS; n >= 1; n--) value = n / (y + value);
  return value;
}

/** y + y^3 / 3 + y^5 / 15 + ... */
function series(y: number): number {
  let term = y;
  let sum = y;
  for (let n = 3; term > sum * 1e-17; n += 2) {
    term *= (y * y) / n;
    sum += term;
  }
  return sum;
}
