-- CreateTable
CREATE TABLE "TrainerToken" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slots" INTEGER NOT NULL,
    "courseIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TrainerToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TrainerToken_tokenHash_key" ON "TrainerToken"("tokenHash");

-- AlterTable
ALTER TABLE "Trainer" ADD COLUMN "tokenId" TEXT;

-- CreateIndex
CREATE INDEX "Trainer_tokenId_idx" ON "Trainer"("tokenId");

-- AddForeignKey
ALTER TABLE "Trainer" ADD CONSTRAINT "Trainer_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "TrainerToken"("id") ON DELETE SET NULL ON UPDATE CASCADE;
