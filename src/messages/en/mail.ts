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
  test: { subject: "A test mail of Convoy", text: "Mail works: an administrator has asked for this." },
  notices: {
    end: "What you get mails about, you choose here: {link}",
    grade_released: {
      subject: "Your grade: {title}",
      text: "Your grade of “{title}” is there, with its reasons:\n{link}",
    },
    regrade_answered: {
      subject: "Your question about your grade is answered: {title}",
      text: "The staff have answered your question about your grade of “{title}”:\n{link}",
    },
    account_changed: {
      subject: "Signing in to your account has changed",
      text: "{title, select, turn_on_factor {Signing in to your account asks for a second factor from now on.} turn_off_factor {The second factor of your account was turned off.} take_off_factor {An administrator has taken the second factor off your account.} link_provider {A way to sign in was linked to your account.} unlink_provider {A way to sign in was unlinked from your account.} use_recovery_code {Somebody has used a recovery code of your account.} other {New recovery codes were made for your account.}}\n\nIf it was not you, tell an administrator, and change your password here:\n{link}",
    },
    names_end: {
      subject: "On {date} the names of “{title}” are deleted",
      text: "On {date} the names and addresses of the students of “{title}” are deleted for good; their work and grades stay under pseudonyms. Take the gradebook home before, or keep the course for longer:\n{link}",
    },
    machine_refuted: {
      subject: "A machine reported what it had not trained: {title}",
      text: "A check of the machine “{title}” has found that what it reported does not hold. Its token has ended. All runs that it had are trained again, at nobody's cost; grades that rest on them may change. The record has the details:\n{link}",
    },
    request_waiting: {
      subject: "{name} waits to be let into {title}",
      text: "{name} has asked to join “{title}”. Let them in, or not, here:\n{link}",
    },
    run_failed: {
      subject: "A run failed, and it was our fault: {title}",
      text: "A run of yours for “{title}” failed through no fault of yours. It cost you nothing. Here you see why, and can train it again:\n{link}",
    },
  },
} as const;
