-- The megabytes of equal weights are kept once, by their hash. The table that has them becomes theirs, so that
-- nothing is copied; the rows of the runs are new.
UPDATE "Weights" SET "hash" = sha256("bytes") WHERE "hash" IS NULL;
ALTER TABLE "Weights" RENAME TO "WeightBytes";

CREATE TABLE "Weights" (
    "runId" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "graph" BYTEA
);
INSERT INTO "Weights" ("runId", "hash", "graph") SELECT "runId", "hash", "graph" FROM "WeightBytes";

DELETE FROM "WeightBytes" AS twin USING "WeightBytes" AS kept
WHERE kept."hash" = twin."hash" AND kept."runId" < twin."runId";

ALTER TABLE "WeightBytes" DROP CONSTRAINT "Weights_runId_fkey", DROP CONSTRAINT "Weights_pkey";
ALTER TABLE "WeightBytes" DROP COLUMN "runId", DROP COLUMN "graph", ALTER COLUMN "hash" SET NOT NULL,
    ADD CONSTRAINT "WeightBytes_pkey" PRIMARY KEY ("hash");

ALTER TABLE "Weights" ADD CONSTRAINT "Weights_pkey" PRIMARY KEY ("runId"),
    ADD CONSTRAINT "Weights_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "Weights_hash_idx" ON "Weights"("hash");
