/** The pages of the administrator. */
export const admin = {
  people: {
    title: "People",
    description: "Everybody who has an account here. Nothing of their courses is shown.",
    everybody: "Everybody",
    search: "Find",
    searchText: "A part of the name or of the address",
    nobody: "Nobody is called that",
    nobodyText: "Search for fewer letters.",
    name: "Name",
    email: "E-mail",
    courses: "Courses",
    seen: "Last seen",
    does: "Actions",
    more: "Shown: {shown, number} of {total, number}. Search for the person that you mean.",
    isClosed: "Closed",
    isAdministrator: "Administrator",
    isInstructor: "May create courses",
    lost: "None; had typed {address}, which went to its owner",
    proven: "Proven.",
    unproven: "Not proven.",
    byPassword: "Signs in with a password.",
    bySchool: "Signs in through the school.",
    doFor: "{action}: {name}",
    do: {
      endSessions: "End sessions",
      closeAccount: "Close",
      openAccount: "Open again",
      makeAdministrator: "Make administrator",
    },
    ask: {
      endSessions: "Sign {name} out everywhere?",
      closeAccount: "Close the account of {name}?",
      openAccount: "Open the account of {name} again?",
      makeAdministrator: "Make {name} an administrator?",
    },
    warning: {
      endSessions: "Every device of {name} has to sign in again.",
      closeAccount:
        "{name} is signed out everywhere and cannot sign in any more. Work, grades and places in courses stay. You can open the account again.",
      openAccount: "{name} can sign in again, with the password from before.",
      makeAdministrator:
        "{name} can then do everything that you can: set anybody's password, close accounts, and pause trainers.",
    },
    done: {
      endSessions: "{name} is signed out everywhere.",
      closeAccount: "The account of {name} is closed.",
      openAccount: "The account of {name} is open again.",
      makeAdministrator: "{name} is an administrator.",
    },
  },
} as const;
