ALTER TYPE "AccountEventKind" ADD VALUE 'factor_on';
ALTER TYPE "AccountEventKind" ADD VALUE 'factor_off';
ALTER TYPE "AccountEventKind" ADD VALUE 'factor_failed';
ALTER TYPE "AccountEventKind" ADD VALUE 'recovery_used';

ALTER TABLE "User" ADD COLUMN "secondFactorAt" TIMESTAMPTZ(3);
ALTER TABLE "Session" ADD COLUMN "factorPassedAt" TIMESTAMPTZ(3);

CREATE TABLE "SecondFactor" (
    "userId" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "lastStep" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SecondFactor_pkey" PRIMARY KEY ("userId")
);
ALTER TABLE "SecondFactor" ADD CONSTRAINT "SecondFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "RecoveryCode" (
    "codeHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("codeHash")
);
CREATE INDEX "RecoveryCode_userId_idx" ON "RecoveryCode"("userId");
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "Site" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "demandsFactor" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Site_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Site_one_row" CHECK ("id" = 1)
);
