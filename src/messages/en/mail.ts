/** Mails, as plain text. */
export const mail = {
  reset: {
    subject: "Set a new password for Convoy",
    text: "Somebody asked for a new password for the account of {email}.\n\nSet it here, once, within an hour:\n{link}\n\nIf it was not you, do nothing: your password stays as it is.",
  },
  proof: {
    subject: "Is this your address?",
    text: "An account at Convoy has the address {email}.\n\nIf it is yours, sign in and open this link within three days:\n{link}\n\nIf it is not, do nothing: without this link nobody passes for you.",
  },
} as const;
