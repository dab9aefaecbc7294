/**
 * The most procedures that one request may call: a page's own requests keep to it, and the server refuses
 * more.
 */
export const MOST_CALLS = 20;
