/** What is true of every Convoy, below the operator's own words. */
export const site = {
  privacy: {
    title: "Privacy",
    facts: "What Convoy itself does",
    kept: "It keeps your name, your address, a hash of your password, when and from where you signed in, what you handed in with its results and grades, and who did what in your courses.",
    cookies:
      "Its cookies hold your session, the device that you signed in on and your language. It loads nothing from other sites, counts no visits, and sends nothing to anybody.",
    seen: "The staff of your courses see your name, your work and your grades. Classmates see your name, or a pseudonym, beside your results. Administrators see your account. The people who run the server can see everything.",
    long: "Your work stays until its course is deleted. A course may delete its students' names some months after its end; work and grades then stay under pseudonyms. The list of sign-ins keeps the newest fifty of each kind.",
    own: "Under “Your account”, “My data”, you download everything that is held about you, and delete your account.",
  },
  accessibility: {
    title: "Accessibility",
    facts: "What Convoy itself does",
    keys: "Everything works with the keyboard alone. Moving pictures hold still where your device asks for less motion.",
    sight:
      "Colours can be light or dark, and no colour is the only sign of anything. Pages follow the size of your text.",
    checked: "Automatic tests look at its pages for known barriers, in light and dark, before every version.",
    limits:
      "Such tests do not find everything. Tell your instructor, or the people who run this Convoy, what keeps you out.",
  },
} as const;
