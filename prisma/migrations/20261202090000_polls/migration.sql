-- CreateTable
CREATE TABLE "Poll" (
    "id" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "exerciseId" TEXT,
    "runId" TEXT,
    "settings" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "secondsLeft" INTEGER,
    "closedAt" TIMESTAMPTZ(3),
    "shownAt" TIMESTAMPTZ(3),
    "explainedAt" TIMESTAMPTZ(3),
    "putAwayAt" TIMESTAMPTZ(3),

    CONSTRAINT "Poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Vote" (
    "pollId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "vote" JSONB NOT NULL,
    "votedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Vote_pkey" PRIMARY KEY ("pollId", "enrolmentId")
);

-- CreateIndex
CREATE INDEX "Poll_courseId_createdAt_idx" ON "Poll"("courseId", "createdAt");

-- CreateIndex
CREATE INDEX "Vote_enrolmentId_idx" ON "Vote"("enrolmentId");

-- At most one poll of a course is on the stage.
CREATE UNIQUE INDEX "Poll_stage" ON "Poll"("courseId") WHERE "openedAt" IS NOT NULL AND "putAwayAt" IS NULL;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Poll" ADD CONSTRAINT "Poll_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "Poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Vote" ADD CONSTRAINT "Vote_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
