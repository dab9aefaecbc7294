// Durations are in milliseconds, as dates are counted. Such a duration divided by `SECOND` is a number of
// seconds.
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
