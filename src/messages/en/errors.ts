/** The server's refusals, each with the next step. */
export const errors = {
  failedCheck:
    "This used no run. You can send {left, plural, =0 {no more networks} one {# more network} other {# more networks}} with errors within 24 hours.",
  foreignOrigin:
    "This request did not come from a page of this server. Open Convoy at its own address and try again.",
  unstorable:
    "The text has a character that cannot be stored, often an invisible one from a copied text. Delete and retype the place where it was pasted, and send it again.",
  tooManyValues: "The request has more than {maximum, number} values. Send less at once.",
  tooDeep: "The request has more than {maximum, number} levels. Reload the page and try again.",
  unreadable: "The request could not be read. Reload the page and try again.",
  moreIssues: "{count, plural, one {One more thing} other {# more things}} of the request cannot be taken.",
  trace: "Convoy answers no TRACE requests.",
  noAddress: "There is no such address. Check the link, or begin at the start page.",
  otherName: "This server does not know this name. Set PUBLIC_URL to the address that browsers use.",
  tooManyPages:
    "You have {most, number} pages of Convoy open, the most that are kept up to date. Close some of them; this one then continues by itself.",
  tooManyRooms: "This page watches more at once than it may. Reload it.",
  noLength: "Send the length of the request's body.",
  tooManyCalls:
    "The request asks for more than {maximum, plural, one {# thing} other {# things}} at once. Ask in several requests.",
  largeBody:
    "This is {size, number} kB to send, and at most {most, number} kB are taken here. Shorten the text or choose a smaller file.",
  noSuchFile: "There is no file of this name. There are {names}.",
  ours: "Something went wrong on our side, and it was written down as {id}. Try again; if it happens again, tell your instructor this number.",
  busy: "The server has more to do at this moment than it can. Nothing of yours was lost: try again in a moment.",
  request: "The request",
  signInFirst: "Please sign in first.",
  tooManyFailedChecks:
    "You have sent {count, plural, one {# network} other {# networks}} with errors in 24 hours, the most that is allowed. You can send the next one from {next} on; a network without errors is accepted at any time. The builder shows what is wrong.",
  untrainable: "This network cannot be trained yet. Fix what the builder marks, then submit.",
  sessionOver: "This sign-in is already over. Reload the page to see the current ones.",
  notInCourse: "One of these exercises is not in this course, or is a draft. Reload the page.",
  registrationShut:
    "No account can be made here with a password. {school, select, true {Sign in through your school instead.} other {Open the link that your instructor gave you, or ask for it.}}",
  accountExists: "There is an account with this e-mail address already. Sign in instead.",
  noPassword: "This account has no password: it signs in through your school. Change it there.",
  wrongPassword: "The current password is not right. Try again.",
  shortPassword: "A password needs at least {length, number} characters. A few words in a row do well.",
  longPassword: "A password may have at most {length, number} characters.",
  guessedPassword: "This password is one of the first that anyone would try. A few words in a row do better.",
  noStudent: "There is no such student in this course. Reload the list.",
  noManualLine:
    "The rubric has changed, and a line that you gave points to is not there any more. Load the page again.",
  linePoints: "“{label}” gives {maximum, plural, one {# point} other {# points}} at most. Give it fewer.",
  needsReason:
    "Points that differ from the computed ones need a reason, which the student will read. Write one.",
  gradesHeldBack:
    "These grades rest on the half of the test images that is held back until the exercise has closed for everyone, on {closing}. Release them then.",
  referencePending:
    "{count, plural, one {# grade waits} other {# grades wait}} for the lesson's network, which is still being trained to compare with. Release them when the queue has finished it, or set their points by hand.",
  tooManyAttempts:
    "Too many attempts. Please wait {minutes, plural, one {a minute} other {# minutes}}, then try again.",
  noExercises: "The course has no exercises yet. Make one, then download them.",
  opensLater: "This exercise opens on {opening}. Keep your work and submit it then.",
  closed:
    "This exercise closed on {closing} and takes no more submissions. Ask your instructor if you need more time.",
  noRunsLeft:
    "You have used {runs, plural, one {the one run} other {all # runs}} that this exercise allows in 24 hours. Your draft is kept.{next, select, none {} other { The next is free on {next}.}}",
  noTimeLeft:
    "You have used {minutes, plural, one {the one minute} other {all # minutes}} of training that this exercise allows in 24 hours. Your draft is kept.{next, select, none {} other { The next is free on {next}.}}",
  diskFull:
    "The server's disk is full, so nothing new can be stored now. What was accepted is kept, and everything can be read. Tell your instructor, and try again when there is room.",
  neverFits:
    "This run is expected to train for {expected}, but this exercise allows {most} in 24 hours. Try fewer epochs, fewer images or a smaller network.",
  fitsLater:
    "This run is expected to train for {expected}, but {left} of your training time are left, without what your other runs are expected to take.{next, select, none {} other { More is free from {next}.}} Submit it then, or try fewer epochs, fewer images or a smaller network.",
  tooManyRevisions:
    "This answer was changed {most, number} times, and no more is kept. The last version counts.",
  otherExercise: "This submission belongs to another exercise. Reload the page and submit again.",
  noRun: "There is no such run. Check the link, or open the run from its exercise.",
  sealedWall:
    "“{title}” holds test images back until it closes, and weights would tell of them. Then the wall shows them.",
  sealed:
    "“{title}” holds half of the test images back, so the files, the weights and the single answers of this network can be had when it has closed, on {closing}.",
  heldBackElsewhere:
    "You handed this network in to “{title}”, which holds half of the test images back until {closing}. Its result here would tell that half. Submit it here after that, or change the network or its settings.",
  noResult: "This run has no result yet. Its answers are here when it has finished.",
  noWeights: "This run has no weights: it has not finished with a result. Choose one that has.",
  thinnedWeights:
    "The weights of this run were given up, because its exercise closed more than {days, number} days ago and the run does not count. Submit or rerun it with the same seed to get them again.",
  noFilesYet: "This run has no files yet. They are here when it has finished with a result.",
  noOnnx:
    "This run was trained before Convoy kept ONNX files. Submit the same network with another seed to get one.",
  runIsOver: "This run is over already. Reload the page to see its result.",
  waitsNoMore: "This run does not wait any more. Reload the page to see where it is.",
  retriedAlready: "This run was trained again already. Reload the page to see the new one.",
  retriedOften:
    "This network was trained again several times and never came to an end. Tell your instructor, or try a smaller one.",
  onlyFailedRetry:
    "Only a run that failed, or that staff cancelled, can be retried. To train a finished one again, rerun its submission.",
  notGradable: "Grades cannot be written into that column of the file. Choose another one.",
  takesScale:
    "The column “{column}” takes a scale or letters, and no points. Choose another one, or give the points in your school's system.",
  noColumn: "The file has no such column. Choose another one.",
  sameColumns: "Student, grade and feedback need three different columns. Choose another one.",
  emptyFile: "This file has no line below its headers. Choose the file that your school's system gives you.",
  longFile: "This file has more than {maximum, number} lines. Split it up.",
  manyCells:
    "This file has more than {maximum, number} cells. Keep the columns that say who a line is about, and the grades.",
  wideFile:
    "This file has more than {maximum, number} columns. Keep those that say who a line is about, and the grades.",
  chooseColumn: "Choose the column that the grades go into first.",
  noExercise: "There is no such exercise. Check the link, or open it from the course.",
  noInvitation: "This invitation was used already, has expired, or never existed. Ask for a new one.",
  closedBefore: "The exercise closed on {closing}, before it was published. Choose a later closing time.",
  closesAtOnce: "The exercise closes at the moment when it opens. Choose a later closing time.",
  emptyBrief: "The brief is empty. Say what to do, then publish.",
  noPoints: "The rubric gives no points. Give at least one of its lines some.",
  noSpecification:
    "The rubric has a line for the specification, but this kind of exercise has none. Remove that line.",
  heldBackFixed:
    "Whether half of the test images is held back cannot be changed any more, because something was submitted. Publish a new exercise instead.",
  kindFixed:
    "A published exercise keeps its kind, because students may have worked on it. Publish a new exercise instead.",
  marksBlind:
    "This course marks blind, so only its instructors see who its students are. Ask one of them if you need to know.",
  releasedIsFixed:
    "This grade is released, and in this course only instructors change released grades. Tell one of them what should change.",
  onlySections:
    "You look after some sections of this course, and this is about the whole course. Ask an instructor.",
  emptyExtension: "Nothing would change. Give other dates, more runs or more training time.",
  notArchived: "Only an archived course can be deleted. Archive it first.",
  stillTraining:
    "{count, plural, one {# run of this course still trains} other {# runs of this course still train}}. Cancel them on the queue page, or wait until they are over.",
  otherTitle: "This is not the course's title. Type it exactly as it is above.",
  noPoll: "There is no such question in this course. Reload the page.",
  noBetRun: "A class bets on a run of its teachers. Hand in a network yourself, then choose its run.",
  onlyBetsHaveRuns: "Only a bet is about a run. Leave the run out, or ask for a bet.",
  tooManyPolls: "A course keeps at most {most, number} questions. Remove some first.",
  pollIsOver: "This question is over and cannot be changed. Write a new one.",
  noSuchStep: "Somebody else has changed this question. The page shows how it is now; try again from there.",
  voteDoesNotFit: "This answer does not fit the question. Reload the page and answer again.",
  pollPauses: "The question is paused. Your answer was not counted; wait until it continues.",
  pollIsClosed: "The time to answer is over, so your answer was not counted. Watch for the next question.",
  noTarget:
    "There is no such {what, select, course {course} exercise {exercise} submission {submission} other {run}} among your courses. Check the link, or join the course first.",
  onlyRoles:
    "Only {who, select, student {a student} instructor {an instructor} other {the staff}} of this course may do that. Ask one of them.",
  mayNotCreate: "Your account may not create courses. Ask an instructor who may for an invitation link.",
  onlyAdministrators: "Only an administrator of Convoy may do that. Ask one.",
  notOwnStudent:
    "This account is more than a student of your courses, so only an administrator of Convoy can make a link for it. Ask one.",
  hasNoPassword:
    "This account has no password: it signs in through your school. Let the person sign in there, or ask an administrator.",
  accountClosed: "This account is closed. Ask an administrator of Convoy to open it.",
  accountOpen: "This account is open already. Reload the page.",
  lastAdministrator: "This is the last administrator. Make somebody else one first.",
  noPerson: "There is no such person. Reload the list.",
  noResetLink:
    "This link was used already, has expired, or a newer one has taken its place. Ask for a new one.",
  factorOn: "A second factor is on already. Reload the page.",
  factorOff: "No second factor is on. Reload the page.",
  factorOfStaff: "Only staff use a second factor here. There is nothing to set up.",
  factorDemanded:
    "This Convoy asks staff for a second factor, so it stays on. Set it up on another device instead.",
  ownFactor: "Turn your own second factor off under “Your account”, with a code of it.",
  wrongCode: "This code is wrong, or was used already. Wait for the next one that your app shows.",
  stepOver: "This sign-in is over: too much time has passed, or too many codes were wrong. Sign in again.",
  notLinkable: "This way to sign in is linked already, or is not offered here. Reload the page.",
  notLinked: "This way to sign in is not linked any more. Reload the page.",
  lastWayIn: "This is your only way in. Link another one first, or ask for a link to set a password.",
  onlyInstructor:
    "You are the only instructor of “{title}”. Make somebody else one, or archive the course, then delete your account.",
  mailRefused: "The mail server took no mail: {reason}. Check its settings, then send again.",
  schoolAddress:
    "This account signs in through your school, and its address comes from there. Change it there.",
  addressTaken: "Another account has this address. Sign in to that one, or type your own address.",
  noMail: "This Convoy sends no mails. Ask your instructor for a link to set a new password.",
  noProof:
    "This link does not prove {email}: it has expired, or was sent to another address. Ask for a new one under “Your account”.",
  archived:
    "This course is archived: it can be read, and nothing in it changes. Its instructor can open it again.",
  hasResults:
    "This exercise has results: {submissions, plural, =0 {nothing was submitted} one {# submission} other {# submissions}}, {grades, plural, =0 {and no grade is released} one {# released grade} other {# released grades}}. It stays, so that nobody loses them. Close it by its dates instead.",
  unpublishFirst: "Students see this exercise. Make it a draft again first, then delete it.",
  notEarlierPassword: "This is not the password of the earlier account. Try again, or ask an administrator.",
  laterWork:
    "This account has work of its own already, so the two cannot be joined. Ask your instructor which one to use.",
  noRoom: "This page has no live news. Reload it.",
  trainerGone: "This trainer has stopped. The list shows the ones that run now.",
  notPaused: "This trainer is running already. Reload the page.",
  tokenEnded: "This token has ended already. Make a new one if a machine needs it.",
  dueBeforeOpening: "The due date must not be before the exercise opens. Choose a later one.",
  asksTooOften: "This page asks too often. Wait ten seconds and reload it.",
  needsPrediction:
    "This exercise asks for a prediction: say whether the network will improve, and the test accuracy that you expect. Then submit.",
  unreadRoom: "The server could not read this page's data. It is tried again when the connection is back.",
  liveNeedsSignIn: "Sign in first: this page follows what happens live.",
  uncheckedSignIn: "The server cannot check your sign-in right now. It tries again by itself.",
} as const;
