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
  // Lateness
  lateness: "After the due date",
  lateNone: "accepted until it closes, marked late",
  latePercent: "{percent, number} % of the points less for each started day, but at least {floor, number} % of them stay",
  lateHardClose: "nothing is accepted",
  latePolicy: "Late submissions",
  latePolicyDescription: "Late is judged by the moment that a submission is accepted, not by when its run ends.",
  policyNone: "Accepted without a deduction",
  policyNoneDescription: "Until the exercise closes; they are marked late.",
  policyPercent: "Cost a share of the points for each day",
  policyPercentDescription: "Each started day counts. Whoever has more points from a run that was on time keeps those.",
  policyHardClose: "Not accepted",
  policyHardCloseDescription: "The exercise closes at its due date, whatever the closing date says.",
  policyPercentField: "Percent a day",
  policyFloorField: "At least so much stays",
  // Held-back standings
  heldBack: "Hold back half of the test images until the exercise has closed",
  heldBackDescription:
    "Everything that students see is of one half, chosen at random and kept secret; the final standings and the grades are of the other half. It cannot be changed once something was submitted.",
  // Rubric
  over: "Compared with",
  overDescription: "On the same test images.",
  overBaseline: "The lesson's network after one epoch",
  overExercise2: "The student's own best run of a specified network",
  significance: "At most this p",
  significanceDescription: "McNemar's exact test; 1: any improvement.",
  comparedRuns: "Different numbers of epochs",
  comparedRunsDescription: "Finished runs of one network, at least so many.",
} as const;
