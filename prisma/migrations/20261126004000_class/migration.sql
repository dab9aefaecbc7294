CREATE TYPE "Sharing" AS ENUM ('never', 'after_closing');
-- Networks that students handed in before this could be chosen stay their own.
ALTER TABLE "Exercise" ADD COLUMN "sharing" "Sharing" NOT NULL DEFAULT 'never';

CREATE TABLE "WebProcess" (
    "id" TEXT NOT NULL,
    "heartbeatAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WebProcess_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Presence" (
    "processId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("processId","courseId","userId")
);
CREATE INDEX "Presence_courseId_idx" ON "Presence"("courseId");

ALTER TABLE "Presence" ADD CONSTRAINT "Presence_processId_fkey" FOREIGN KEY ("processId") REFERENCES "WebProcess"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
