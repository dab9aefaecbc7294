ALTER TABLE "Trainer" ADD COLUMN "pauseFailure" JSONB;
