ALTER TABLE "Site" ADD COLUMN "announcement" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "privacy" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "accessibility" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "registration" TEXT,
  ADD COLUMN "administratorsInvite" BOOLEAN NOT NULL DEFAULT false;
