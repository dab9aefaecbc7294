export const submission = {
  start: "Start from this network",
} as const;
