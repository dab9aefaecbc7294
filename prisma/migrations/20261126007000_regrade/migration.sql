CREATE TABLE "RegradeRequest" (
    "id" TEXT NOT NULL,
    "gradeId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "newPoints" DOUBLE PRECISION,

    CONSTRAINT "RegradeRequest_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "RegradeRequest_gradeId_idx" ON "RegradeRequest"("gradeId");

ALTER TABLE "RegradeRequest" ADD CONSTRAINT "RegradeRequest_gradeId_fkey" FOREIGN KEY ("gradeId") REFERENCES "Grade"("id") ON DELETE CASCADE ON UPDATE CASCADE;
