CREATE INDEX "Epoch_finishedAt_idx" ON "Epoch"("finishedAt");

CREATE INDEX "Run_trainerId_idx" ON "Run"("trainerId");
