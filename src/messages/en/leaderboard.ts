export const leaderboard = {
  part: {
    public: "The ranks and figures are of one half of the test images. The other half is held back and decides when the exercise has closed.",
    held_back: "These are the final standings, of the half of the test images that was held back. Each student's run is the one that was best on the public half.",
  },
  otherHalf: {
    public: "Held-back half",
    held_back: "Public half",
  },
} as const;
