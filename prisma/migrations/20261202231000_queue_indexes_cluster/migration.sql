-- What a claim reads: the runs that wait, those that train, and what ended lately. Prisma's schema cannot say
-- which rows an index has; it leaves these alone.
CREATE INDEX "Run_waiting" ON "Run" ("userId", "createdAt", id)
  WHERE "claimedAt" IS NULL AND "cancelRequestedAt" IS NULL
    AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL AND cause = 'submission';
CREATE INDEX "Run_waiting_for_staff" ON "Run" ("createdAt", id)
  WHERE "claimedAt" IS NULL AND "cancelRequestedAt" IS NULL
    AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL AND cause <> 'submission';
CREATE INDEX "Run_prioritised" ON "Run" ("prioritisedAt")
  WHERE "prioritisedAt" IS NOT NULL AND "claimedAt" IS NULL
    AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL;
CREATE INDEX "Run_held" ON "Run" ("leaseUntil")
  WHERE "claimedAt" IS NOT NULL AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL;
CREATE INDEX "Run_given_back" ON "Run" ("userId")
  WHERE "computeSeconds" > 0 AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL;
CREATE INDEX "Run_failed" ON "Run" ("failedAt") WHERE "failedAt" IS NOT NULL;
CREATE INDEX "Run_cancelled" ON "Run" ("cancelledAt") WHERE "cancelledAt" IS NOT NULL;
