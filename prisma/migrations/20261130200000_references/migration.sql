ALTER TYPE "RunCause" ADD VALUE 'reference';

CREATE TYPE "ReferenceNetwork" AS ENUM ('baseline', 'exercise_2');

CREATE TABLE "Reference" (
    "id" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "network" "ReferenceNetwork" NOT NULL,
    "architecture" JSONB NOT NULL,
    "training" JSONB NOT NULL,
    "trainingHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reference_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Reference_exerciseId_trainingHash_key" ON "Reference"("exerciseId", "trainingHash");
ALTER TABLE "Reference" ADD CONSTRAINT "Reference_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Run" ALTER COLUMN "submissionId" DROP NOT NULL,
ALTER COLUMN "userId" DROP NOT NULL,
ADD COLUMN "referenceId" TEXT;
ALTER TABLE "Run" ADD CONSTRAINT "Run_referenceId_fkey" FOREIGN KEY ("referenceId") REFERENCES "Reference"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Run_referenceId_idx" ON "Run"("referenceId");

-- A run is a submission's and its student's, or a reference's and nobody's. The cause as a text: a new value cannot be used where it is made.
ALTER TABLE "Run" ADD CONSTRAINT "Run_origin_check" CHECK (
    CASE WHEN "cause"::text = 'reference' THEN "referenceId" IS NOT NULL AND "submissionId" IS NULL AND "userId" IS NULL
    ELSE "referenceId" IS NULL AND "submissionId" IS NOT NULL AND "userId" IS NOT NULL END
);
