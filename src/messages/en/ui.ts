export const ui = {
  problems: { errors: "To mend first", warnings: "To think about" },
  copy: {
    copied: "Copied",
    copyCode: "Copy the code",
    copy: "Copy",
    copiedWhat: "Copied: {label}",
    copyWhat: "Copy: {label}",
  },
  crumbs: "You are in",
  moreRows: "Show more ({count, number} left)",
  goBack: "Go back",
  picture: "Picture",
  failure: {
    title: "That did not work",
    ours: "Something went wrong on our side. Nothing that you wrote here is lost; try again in a moment.",
    unreachable: "The server did not answer. Check the connection and try again; nothing that you wrote here is lost.",
    refused: "The server refused some of the values. Check the form and try again.",
    unreadable: "{name} could not be read. Choose it again.",
  },
} as const;
