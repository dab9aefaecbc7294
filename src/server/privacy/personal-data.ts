import { Prisma } from "@/server/generated/client";

// What the product holds about a person, table by table. The file that a person takes home, and the deletion
// of an account, go by it; a test walks the schema, and fails on a column that is not here.

export type Person = { userId: string; email: string };

type Table = {
  /** The rows about the person; null where no row is about anybody. */
  mine: ((person: Person) => Prisma.Sql) | null;
  /** Columns that the file has. */
  told?: readonly string[];
  /** Columns that it has not, and why. */
  withheld?: Readonly<Record<string, string>>;
  /** Columns of a table about nobody, which name nobody either. */
  plain?: readonly string[];
  /** What becomes of the rows when the account is deleted. */
  deletion: "deleted" | "emptied" | "pseudonym" | "stays";
};

const by =
  (column = "userId") =>
  ({ userId }: Person) =>
    Prisma.sql`${Prisma.raw(`"${column}"`)} = ${userId}`;
const ofPlace = ({ userId }: Person) =>
  Prisma.sql`"enrolmentId" IN (SELECT id FROM "Enrolment" WHERE "userId" = ${userId})`;
const ofSubmission = ({ userId }: Person) =>
  Prisma.sql`"submissionId" IN (SELECT id FROM "Submission" WHERE "userId" = ${userId})`;
const ofRun = ({ userId }: Person) =>
  Prisma.sql`"runId" IN (SELECT id FROM "Run" WHERE "userId" = ${userId})`;
const ofGrade = (person: Person) =>
  Prisma.sql`"gradeId" IN (SELECT id FROM "Grade" WHERE "releasedAt" IS NOT NULL AND ${ofPlace(person)})`;

const self = "it is the person whom the file is about";
const secret = "whoever reads it could sign in with it";
const other = "it names somebody else";
const large = "the file of the run has it, on its page";

/** Tables in the order of the file. */
const personalData = {
  User: {
    mine: by("id"),
    told: [
      "id",
      "email",
      "emailVerified",
      "formerEmail",
      "name",
      "image",
      "mayCreateCourses",
      "isAdministrator",
      "closedAt",
      "secondFactorAt",
      "createdAt",
      "notices",
      "locale",
    ],
    withheld: { passwordHash: secret, isInvented: "people of the demonstration do not exist" },
    deletion: "emptied",
  },
  Account: {
    mine: by(),
    told: ["provider", "providerAccountId", "linkedAt"],
    withheld: {
      id: "an inner number",
      userId: self,
      type: "next-auth's own",
      refresh_token: "never stored",
      access_token: "never stored",
      expires_at: "never stored",
      token_type: "never stored",
      scope: "never stored",
      id_token: "never stored",
      session_state: "never stored",
    },
    deletion: "deleted",
  },
  Session: {
    mine: by(),
    told: ["userAgent", "createdAt", "lastSeenAt", "expiresAt", "revokedAt", "factorPassedAt"],
    withheld: {
      id: secret,
      userId: self,
      linkProvider: "a step of linking",
      linkAskedAt: "a step of linking",
    },
    deletion: "deleted",
  },
  SecondFactor: {
    mine: by(),
    told: ["createdAt"],
    withheld: { userId: self, secret, lastStep: "a counter against codes that are used twice" },
    deletion: "deleted",
  },
  RecoveryCode: {
    mine: by(),
    told: ["createdAt", "usedAt"],
    withheld: { codeHash: secret, userId: self },
    deletion: "deleted",
  },
  AccountEvent: {
    mine: by(),
    told: ["kind", "address", "userAgent", "at"],
    withheld: { id: "an inner number", userId: self },
    deletion: "deleted",
  },
  ResetLink: {
    mine: by(),
    told: ["email", "courseId", "createdAt", "expiresAt", "usedAt", "endedAt"],
    withheld: { id: "an inner number", tokenHash: secret, userId: self, createdById: other },
    deletion: "deleted",
  },
  Invitation: {
    mine: ({ userId }) => Prisma.sql`("createdById" = ${userId} OR "usedById" = ${userId})`,
    told: ["createdAt", "expiresAt", "usedAt"],
    withheld: { id: "an inner number", tokenHash: secret, createdById: other, usedById: other },
    deletion: "stays",
  },
  Mail: {
    mine: by(),
    told: ["kind", "createdAt", "sentAt", "droppedAt"],
    withheld: {
      causeId: "an inner number",
      userId: self,
      attempts: "how it is sent",
      nextAt: "how it is sent",
    },
    deletion: "deleted",
  },
  RateLimiterFlexible: {
    mine: ({ userId, email }) => Prisma.sql`(strpos(key, ${userId}) > 0 OR strpos(key, ${email}) > 0)`,
    told: ["key", "points", "expire"],
    deletion: "deleted",
  },
  Enrolment: {
    mine: by(),
    told: [
      "id",
      "courseId",
      "role",
      "pseudonym",
      "joinedAt",
      "removedAt",
      "leftAt",
      "marksBlind",
      "sectionId",
      "sectionsOnly",
    ],
    withheld: { userId: self, pseudonymisedAt: "set where nobody can tell any more whose it was" },
    deletion: "pseudonym",
  },
  RosterEntry: {
    mine: (person) => Prisma.sql`(${ofPlace(person)} OR email = ${person.email})`,
    told: ["courseId", "name", "email", "identity", "sectionId", "importedAt"],
    withheld: { id: "an inner number", enrolmentId: self },
    deletion: "deleted",
  },
  JoinRequest: {
    mine: by(),
    told: ["courseId", "requestedAt", "refusedAt"],
    withheld: { id: "an inner number", userId: self },
    deletion: "deleted",
  },
  Presence: {
    mine: by(),
    told: ["courseId"],
    withheld: { processId: "a process of the server", userId: self },
    deletion: "deleted",
  },
  Section: {
    mine: ({ userId }) => Prisma.sql`id IN (SELECT "sectionId" FROM "Enrolment" WHERE "userId" = ${userId})`,
    told: ["id", "courseId", "name"],
    deletion: "stays",
  },
  SectionAssistant: {
    mine: ofPlace,
    told: ["sectionId"],
    withheld: { enrolmentId: self },
    deletion: "pseudonym",
  },
  Extension: {
    mine: ({ userId }) => Prisma.sql`("enrolmentId" IN (SELECT id FROM "Enrolment" WHERE "userId" = ${userId})
      OR "sectionId" IN (SELECT "sectionId" FROM "Enrolment" WHERE "userId" = ${userId}))`,
    told: [
      "exerciseId",
      "sectionId",
      "opensAt",
      "dueAt",
      "closesAt",
      "extraRuns",
      "extraSeconds",
      "reason",
      "updatedAt",
    ],
    withheld: { id: "an inner number", enrolmentId: self },
    deletion: "pseudonym",
  },
  Draft: {
    mine: by(),
    told: ["exerciseId", "revision", "content", "savedAt"],
    withheld: { userId: self, savedBy: "a random name of the page" },
    deletion: "deleted",
  },
  FailedCheck: {
    mine: by(),
    told: ["exerciseId", "problems", "at"],
    withheld: { id: "an inner number", userId: self },
    deletion: "pseudonym",
  },
  Submission: {
    mine: by(),
    told: [
      "id",
      "exerciseId",
      "number",
      "architecture",
      "training",
      "answer",
      "predictedChange",
      "predictedAccuracy",
      "receiptHash",
      "acceptedAt",
    ],
    withheld: {
      userId: self,
      trainingHash: "it follows from the settings",
      idempotencyKey: "a random name of the page",
    },
    deletion: "pseudonym",
  },
  AnswerRevision: {
    mine: ofSubmission,
    told: ["submissionId", "number", "text", "writtenAt"],
    deletion: "pseudonym",
  },
  Choice: {
    mine: ofPlace,
    told: ["exerciseId", "submissionId", "chosenAt"],
    withheld: { enrolmentId: self },
    deletion: "pseudonym",
  },
  Run: {
    mine: by(),
    told: [
      "id",
      "submissionId",
      "cause",
      "seed",
      "expectedFlops",
      "createdAt",
      "claimedAt",
      "startedAt",
      "finishedAt",
      "failedAt",
      "cancelRequestedAt",
      "cancelledAt",
      "cancelReason",
      "failure",
      "computeSeconds",
      "prioritisedAt",
      "identicalToId",
    ],
    withheld: {
      userId: self,
      referenceId: "of runs that are nobody's",
      cancelledById: other,
      attempts: "how the queue works",
      fencingToken: "how the queue works",
      leaseUntil: "how the queue works",
      trainerId: "how the queue works",
    },
    deletion: "pseudonym",
  },
  Epoch: {
    mine: ofRun,
    told: [
      "runId",
      "number",
      "trainLoss",
      "trainAccuracy",
      "testLoss",
      "testAccuracy",
      "validationLoss",
      "validationAccuracy",
      "seconds",
      "learningRate",
      "publicTestLoss",
      "publicTestAccuracy",
      "finishedAt",
    ],
    deletion: "pseudonym",
  },
  Result: {
    mine: ofRun,
    told: [
      "runId",
      "testLoss",
      "testAccuracy",
      "correct",
      "predictions",
      "confidence",
      "confusion",
      "parameters",
      "flops",
      "seconds",
      "engine",
      "device",
      "version",
      "threads",
      "divergedAtEpoch",
      "isBudgetUsedUp",
      "publicTestLoss",
      "publicTestAccuracy",
      "publicConfusion",
      "createdAt",
    ],
    deletion: "pseudonym",
  },
  Vote: {
    mine: ofPlace,
    told: ["pollId", "vote", "votedAt"],
    withheld: { enrolmentId: self },
    deletion: "pseudonym",
  },
  Grade: {
    mine: (person) => Prisma.sql`"releasedAt" IS NOT NULL AND ${ofPlace(person)}`,
    told: [
      "id",
      "exerciseId",
      "submissionId",
      "computedPoints",
      "maximum",
      "basis",
      "explanation",
      "linePoints",
      "overridePoints",
      "overrideMaximum",
      "overrideReason",
      "feedback",
      "releasedAt",
      "updatedAt",
    ],
    withheld: { enrolmentId: self, version: "a counter" },
    deletion: "pseudonym",
  },
  RegradeRequest: {
    mine: ofGrade,
    told: ["gradeId", "reason", "record", "askedAt", "answeredAt", "answer", "newPoints"],
    withheld: { id: "an inner number" },
    deletion: "pseudonym",
  },
  AuditEvent: {
    mine: (person) => Prisma.sql`("actorId" = ${person.userId} OR "subjectId" = ${person.userId} OR
      "subjectId" IN (SELECT id FROM "Enrolment" WHERE "userId" = ${person.userId}))`,
    told: ["courseId", "action", "at"],
    withheld: { id: "an inner number", actorId: other, subjectId: other, data: other },
    deletion: "pseudonym",
  },
  Trainer: {
    mine: by("pausedById"),
    told: ["host", "pausedAt", "pauseReason"],
    withheld: Object.fromEntries(
      [
        "id",
        "pid",
        "engine",
        "device",
        "version",
        "threads",
        "slots",
        "processor",
        "startedAt",
        "heartbeatAt",
        "stoppedAt",
        "pauseFailure",
        "pausedById",
        "isDraining",
        "tokenId",
      ].map((column) => [column, "about a machine"]),
    ),
    deletion: "pseudonym",
  },
  TrainerToken: {
    mine: by("createdById"),
    told: ["name", "slots", "checkPercent", "createdAt", "expiresAt", "endedAt", "refutedAt"],
    withheld: { id: "an inner number", tokenHash: secret, courseIds: "about courses", createdById: self },
    deletion: "pseudonym",
  },
  Checkpoint: {
    mine: ofRun,
    told: ["runId", "epoch"],
    withheld: { bytes: "it is gone when the run is over" },
    deletion: "pseudonym",
  },
  ForeignEpoch: {
    mine: ofRun,
    told: ["runId", "number"],
    withheld: { trainerId: "about a machine", stateHash: "about a machine" },
    deletion: "pseudonym",
  },
  SpotCheck: {
    mine: ofRun,
    told: ["runId", "kind", "epoch", "verdict", "checkedAt"],
    withheld: Object.fromEntries(
      [
        "id",
        "trainerId",
        "fencingToken",
        "before",
        "after",
        "createdAt",
        "shownAt",
        "takenUntil",
        "attempts",
        "finding",
        "found",
        "settledAt",
      ].map((column) => [column, "about a machine"]),
    ),
    deletion: "pseudonym",
  },
  EpochPicture: { mine: ofRun, told: ["runId", "number"], withheld: { bytes: large }, deletion: "pseudonym" },
  Weights: { mine: ofRun, told: ["runId", "hash"], withheld: { graph: large }, deletion: "pseudonym" },
  WeightBytes: { mine: null, plain: ["hash", "bytes"], deletion: "stays" },
  Site: {
    mine: null,
    plain: [
      "id",
      "demandsFactor",
      "announcement",
      "privacy",
      "accessibility",
      "registration",
      "administratorsInvite",
      "showsDemonstration",
      "archiveMonths",
      "deleteMonths",
    ],
    deletion: "stays",
  },
  Course: {
    mine: null,
    plain: [
      "id",
      "title",
      "term",
      "joinCode",
      "pseudonyms",
      "joinDomains",
      "joinNeedsApproval",
      "blindMarking",
      "assistantsChangeReleased",
      "timeZone",
      "createdAt",
      "archivedAt",
      "isDemonstration",
      "hasOwnRetention",
      "archiveMonths",
      "deleteMonths",
      "keptAt",
      "deletionWarnedAt",
    ],
    deletion: "stays",
  },
  FileColumns: {
    mine: null,
    plain: ["courseId", "purpose", "headers", "headersHash", "sheet", "choice", "usedAt"],
    deletion: "stays",
  },
  Exercise: {
    mine: null,
    plain: [
      "id",
      "courseId",
      "kind",
      "title",
      "brief",
      "points",
      "opensAt",
      "dueAt",
      "closesAt",
      "publishedAt",
      "limits",
      "leaderboardVisibility",
      "specificationFeedback",
      "hints",
      "sharing",
      "rubric",
      "predictionRequired",
      "latePolicy",
      "counting",
      "heldBack",
      "heldBackSeed",
      "createdAt",
    ],
    deletion: "stays",
  },
  Reference: {
    mine: null,
    plain: ["id", "exerciseId", "network", "architecture", "training", "trainingHash", "createdAt"],
    deletion: "stays",
  },
  CommentTemplate: { mine: null, plain: ["id", "courseId", "title", "text", "updatedAt"], deletion: "stays" },
  Poll: {
    mine: null,
    plain: [
      "id",
      "courseId",
      "exerciseId",
      "runId",
      "settings",
      "createdAt",
      "openedAt",
      "endsAt",
      "pausedAt",
      "secondsLeft",
      "closedAt",
      "shownAt",
      "explainedAt",
      "putAwayAt",
    ],
    deletion: "stays",
  },
  WebProcess: { mine: null, plain: ["id", "heartbeatAt"], deletion: "stays" },
  Room: { mine: null, plain: ["name", "sequence"], deletion: "stays" },
} as const satisfies Record<Prisma.ModelName, Table>;

export type TableName = keyof typeof personalData;
export const tables = Object.entries(personalData) as [TableName, Table][];
