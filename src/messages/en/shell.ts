export const shell = {
  skip: "Skip to the content",
  home: "Convoy, start page",
  mainNavigation: "Main",
  courses: "Courses",
  lesson: "Lesson",
  signIn: "Sign in",
  signOut: "Sign out",
  language: "Language: {name}",
  isChosen: "chosen",
  colours: {
    label: "Colours",
    current: "Colours: {name}",
    auto: "As the device",
    light: "Light",
    dark: "Dark",
  },
  account: { label: "Your account, {name}", signedInAs: "Signed in as {email}", link: "Your account" },
  forbidden: { title: "This page is not for your role", back: "Go to your courses" },
  welcome: {
    title: "Convolutional networks, trained together",
    lead: "Convoy is a classroom. Your instructor publishes the exercises; you design a network for each, and everyone sees what it learns.",
    join: "I have a join code",
    read: "Read the lesson",
    design: {
      title: "Design",
      text: "Stack the layers of a network. Every shape and parameter is counted as you build, and every mistake names its layer and the fix.",
    },
    train: {
      title: "Train",
      text: "Submit it, and it trains on all 60,000 handwritten digits of MNIST, tested on 10,000 more after each epoch.",
    },
    compare: {
      title: "Compare",
      text: "Watch the curves of the whole class as they grow, and see on the leaderboard which difference is larger than chance.",
    },
  },
} as const;
