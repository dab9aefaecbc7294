export const live = {
  notLive: "Not live: {error} The page shows what was known before.",
  away: "Reconnecting: nothing is lost. What happens meanwhile appears as soon as the connection is back.",
  isLive: "Live",
  connecting: "Connecting to live updates…",
} as const;
