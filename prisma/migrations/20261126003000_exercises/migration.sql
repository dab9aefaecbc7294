-- AlterTable
ALTER TABLE "Exercise" ADD COLUMN "latePolicy" JSONB NOT NULL DEFAULT '{"kind": "none"}',
ADD COLUMN "heldBack" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "heldBackSeed" TEXT;

-- AlterTable
ALTER TABLE "Epoch" ADD COLUMN "publicTestAccuracy" DOUBLE PRECISION,
ADD COLUMN "publicTestLoss" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "Result" ADD COLUMN "publicConfusion" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN "publicTestAccuracy" DOUBLE PRECISION,
ADD COLUMN "publicTestLoss" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "Extension" (
    "id" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FailedCheck" (
    "id" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "problems" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FailedCheck_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Extension_exerciseId_enrolmentId_key" ON "Extension"("exerciseId", "enrolmentId");

-- CreateIndex
CREATE INDEX "FailedCheck_exerciseId_userId_at_idx" ON "FailedCheck"("exerciseId", "userId", "at");

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FailedCheck" ADD CONSTRAINT "FailedCheck_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;
