-- How long courses are kept: the administrators' usual, and a course's own.
ALTER TABLE "Site" ADD COLUMN "archiveMonths" INTEGER, ADD COLUMN "deleteMonths" INTEGER;
ALTER TABLE "Course"
  ADD COLUMN "hasOwnRetention" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "archiveMonths" INTEGER,
  ADD COLUMN "deleteMonths" INTEGER,
  ADD COLUMN "keptAt" TIMESTAMPTZ(3),
  ADD COLUMN "deletionWarnedAt" TIMESTAMPTZ(3);

-- What an instructor said of a school's file's columns: the next file with the same headers is read so.
CREATE TABLE "FileColumns" (
  "courseId" TEXT NOT NULL,
  purpose TEXT NOT NULL,
  headers TEXT[] NOT NULL,
  "headersHash" TEXT NOT NULL,
  sheet TEXT,
  choice JSONB NOT NULL,
  "usedAt" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "FileColumns_pkey" PRIMARY KEY ("courseId", purpose, "headersHash"),
  CONSTRAINT "FileColumns_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"(id) ON DELETE CASCADE ON UPDATE CASCADE
);
