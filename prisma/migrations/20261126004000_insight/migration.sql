ALTER TABLE "Result" ADD COLUMN "confidence" BYTEA;

CREATE TABLE "AnswerRevision" (
    "submissionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnswerRevision_pkey" PRIMARY KEY ("submissionId","number")
);

ALTER TABLE "AnswerRevision" ADD CONSTRAINT "AnswerRevision_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
