CREATE TYPE "Counting" AS ENUM ('best', 'last', 'chosen');

ALTER TABLE "Exercise" ADD COLUMN "counting" "Counting" NOT NULL DEFAULT 'best';

CREATE TABLE "Choice" (
    "exerciseId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "chosenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Choice_pkey" PRIMARY KEY ("exerciseId", "enrolmentId")
);

ALTER TABLE "Choice" ADD CONSTRAINT "Choice_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Choice" ADD CONSTRAINT "Choice_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Choice" ADD CONSTRAINT "Choice_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
