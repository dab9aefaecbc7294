export const leaderboard = {
  title: "Leaderboard",
  description: "Each student's best run, on {images} test images.",
  loading: "Loading the leaderboard",
  wall: "Class wall",
  hidden: "The leaderboard is hidden",
  hiddenUntil:
    "It is shown when the exercise has closed for everyone, on <time></time>. Your own runs stay visible to you.",
  staffOnly: "Only the staff of the course see this leaderboard. Your own runs stay visible to you.",
  references: { notebook: "The lesson's notebook" },
  empty: { title: "No run has finished yet", text: "The first finished run appears here by itself." },
  leader: "In front: {name}, {accuracy}.",
  moved: {
    own: "You moved from {from, number} to {to, number}.",
    onto: "You are on the leaderboard now, in place {to, number}.",
    up: "up {places, plural, one {# place} other {# places}}",
    down: "down {places, plural, one {# place} other {# places}}",
  },
  scrolls: "Leaderboard, scrolls inside itself",
  view: {
    label: "Order by",
    accuracy: "Accuracy",
    parameters: "Parameters",
    seconds: "Time",
    front: "Pareto front",
  },
  ordered: {
    parameters: "The smallest network first. The rank stays that of the accuracy.",
    seconds: "The fastest training first. The rank stays that of the accuracy.",
  },
  part: {
    public:
      "The ranks and figures are of one half of the test images. The other half is held back and decides when the exercise has closed.",
    held_back:
      "These are the final standings, of the half of the test images that was held back. Each student's run is the one that was best on the public half.",
  },
  showHeldBack: "Show the half that is held back",
  otherHalf: { public: "Held-back half", held_back: "Public half" },
  columns: {
    rank: "Rank",
    name: "Name",
    accuracy: "Test accuracy",
    interval: "95 % interval",
    parameters: "Parameters",
    epochs: "Epochs",
    seconds: "Time",
    submitted: "Submitted",
    more: "More",
  },
  interval: "{low} to {high}",
  below: "{parameters} parameters",
  unknown: "not known",
  noRank: "no rank",
  ownMark: "you",
  fromLesson: "1 epoch, for comparison",
  earlier: { name: "Your earlier best", note: "for comparison, before your present best" },
  training: "new run on the way",
  likeAbove: "tied with the rank above",
  likeAboveNote:
    "“Tied”: on the same test images, a difference like that to the rank above comes up by chance more than once in a hundred times.",
  onFront: "on the front",
  compare: "Compare",
  compareWith: "Compare with {name}",
  network: "Network",
  networkOf: "Open the network of {name}",
  front: {
    below: "{name}: {accuracy}, below the chart",
    cost: "Accuracy against",
    by: { parameters: "Against parameters", seconds: "Against time" },
    ordered: {
      parameters:
        "The smallest network first. A run is on the front when no other is at least as accurate with fewer parameters.",
      seconds:
        "The fastest training first. A run is on the front when no other is at least as accurate after less training time.",
    },
    label: {
      parameters:
        "Test accuracy by parameters, one point for each run; a line joins the front: {front}. The table below has every value.",
      seconds:
        "Test accuracy by training time, one point for each run; a line joins the front: {front}. The table below has every value.",
    },
    member: {
      parameters: "{name}, {accuracy} with {spent} parameters",
      seconds: "{name}, {accuracy} in {spent}",
    },
    axis: {
      parameters: "Parameters (each step ten times as many)",
      seconds: "Training time (each step ten times as long)",
    },
    accuracy: "Test accuracy",
  },
} as const;
