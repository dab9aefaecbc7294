export const live = {
  notLive: "Not live: {error} The page shows what was known before.",
  away: "Reconnecting: nothing is lost. What happens meanwhile appears as soon as the connection is back.",
  isLive: "Live",
  connecting: "Connecting to live updates…",
  presence: {
    here: "Here now: {students, plural, =0 {no student} one {# student} other {# students}}{staff, plural, =0 {} one {, # of the staff} other {, # of the staff}}.",
    who: "Who is here",
    staffMember: "{name} (staff)",
  },
} as const;
