/** What the server refuses, and what to do next. */
export const errors = {
  foreignOrigin: "This request did not come from a page of this server. Open Convoy at its own address and try again.",
  noSuchFile: "There is no file of this name. There are {names}.",
  ours: "Something went wrong on our side, and it was written down as {id}. Try again; if it stays, tell your instructor this number.",
  request: "The request",
  signInFirst: "Please sign in first.",
  untrainable: "This network cannot be trained yet.",
} as const;
