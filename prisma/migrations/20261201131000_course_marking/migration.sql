-- What a course asks of its markers, where its days begin, and who cancelled a run.
ALTER TABLE "Course" ADD COLUMN "blindMarking" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "assistantsChangeReleased" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "timeZone" TEXT;
ALTER TABLE "Run" ADD COLUMN "cancelledById" TEXT,
  ADD COLUMN "cancelReason" TEXT;

-- The record has always said who cancelled a run.
UPDATE "Run" AS run SET "cancelledById" = (
  SELECT event."actorId" FROM "AuditEvent" AS event
  WHERE event.action = 'run.cancel' AND event."subjectId" = run.id ORDER BY event.at, event.id LIMIT 1
) WHERE run."cancelRequestedAt" IS NOT NULL;
