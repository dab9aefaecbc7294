CREATE TYPE "CheckKind" AS ENUM ('epoch', 'result');
CREATE TYPE "CheckVerdict" AS ENUM ('agrees', 'differs', 'unclear');

ALTER TABLE "Trainer" ADD COLUMN "processor" TEXT NOT NULL DEFAULT '';
ALTER TABLE "TrainerToken" ADD COLUMN "checkPercent" INTEGER NOT NULL DEFAULT 10,
  ADD COLUMN "refutedAt" TIMESTAMPTZ(3);

CREATE TABLE "ForeignEpoch" (
    "runId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "trainerId" TEXT NOT NULL,
    "stateHash" BYTEA NOT NULL,

    CONSTRAINT "ForeignEpoch_pkey" PRIMARY KEY ("runId", "number")
);
CREATE INDEX "ForeignEpoch_trainerId_idx" ON "ForeignEpoch"("trainerId");
ALTER TABLE "ForeignEpoch" ADD CONSTRAINT "ForeignEpoch_runId_number_fkey" FOREIGN KEY ("runId", "number") REFERENCES "Epoch"("runId", "number") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ForeignEpoch" ADD CONSTRAINT "ForeignEpoch_trainerId_fkey" FOREIGN KEY ("trainerId") REFERENCES "Trainer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "SpotCheck" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "trainerId" TEXT NOT NULL,
    "fencingToken" INTEGER NOT NULL,
    "kind" "CheckKind" NOT NULL,
    "epoch" INTEGER,
    "before" BYTEA,
    "after" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "shownAt" TIMESTAMPTZ(3),
    "takenUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "verdict" "CheckVerdict",
    "finding" JSONB,
    "found" BYTEA,
    "checkedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "SpotCheck_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "SpotCheck_runId_idx" ON "SpotCheck"("runId");
CREATE INDEX "SpotCheck_trainerId_idx" ON "SpotCheck"("trainerId");
CREATE INDEX "SpotCheck_settledAt_shownAt_idx" ON "SpotCheck"("settledAt", "shownAt");
ALTER TABLE "SpotCheck" ADD CONSTRAINT "SpotCheck_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SpotCheck" ADD CONSTRAINT "SpotCheck_trainerId_fkey" FOREIGN KEY ("trainerId") REFERENCES "Trainer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
