export const network = {
  title: "Network",
  own: "Your submission {number}",
  others: "By {name}",
  run: "Open its run",
  code: "{exercise}: network of {name}, from Convoy.",
  fork: {
    title: "Start from this network",
    description: "It becomes your draft there. Undo brings your own draft back.",
    into: "In “{exercise}”",
    closed:
      "No exercise of the course is open to you now. While one is, you can take this network into its builder from here.",
  },
} as const;
