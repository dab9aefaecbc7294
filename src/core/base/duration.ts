// In milliseconds, as dates are counted. A number of seconds is such a duration divided by `SECOND`.
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
