export const exercise = {
  sharing: {
    label: "Networks of other students",
    description: "Students may look at each other's networks and start their own from one. Written answers stay between a student and the staff.",
    never: { label: "Never", description: "Each student sees only their own networks." },
    after_closing: {
      label: "After the exercise closes",
      description: "Then the names on the leaderboard lead to the networks. Where students never see the leaderboard, they see no networks either.",
    },
  },
} as const;
