ALTER TYPE "AccountEventKind" ADD VALUE 'provider_linked';
ALTER TYPE "AccountEventKind" ADD VALUE 'provider_unlinked';

ALTER TABLE "Account" ADD COLUMN "linkedAt" TIMESTAMPTZ(3);
ALTER TABLE "Session" ADD COLUMN "linkProvider" TEXT, ADD COLUMN "linkAskedAt" TIMESTAMPTZ(3);
