/** What the server refuses, and what to do next. */
export const errors = {
  failedCheck: "It cost no run; the check looks at {left, plural, =0 {no more} other {# more}} like it in 24 hours.",
  foreignOrigin: "This request did not come from a page of this server. Open Convoy at its own address and try again.",
  noSuchFile: "There is no file of this name. There are {names}.",
  ours: "Something went wrong on our side, and it was written down as {id}. Try again; if it stays, tell your instructor this number.",
  request: "The request",
  signInFirst: "Please sign in first.",
  tooManyFailedChecks:
    "The check has refused {count, number} of your submissions in the last 24 hours, which is as many as it looks at. It looks again on {next}. The builder shows what is wrong while you build; a network without errors is still accepted.",
  untrainable: "This network cannot be trained yet.",
} as const;
