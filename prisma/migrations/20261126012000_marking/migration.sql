ALTER TABLE "Enrolment" ADD COLUMN "marksBlind" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "CommentTemplate" (
    "id" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommentTemplate_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "CommentTemplate_courseId_title_key" ON "CommentTemplate"("courseId", "title");

ALTER TABLE "CommentTemplate" ADD CONSTRAINT "CommentTemplate_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;
