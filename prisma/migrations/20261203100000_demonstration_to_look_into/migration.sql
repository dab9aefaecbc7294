-- A recorded class, into which everybody looks.
ALTER TABLE "Course" ADD COLUMN "isDemonstration" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "Course_one_demonstration" ON "Course" ("isDemonstration") WHERE "isDemonstration";
ALTER TABLE "User" ADD COLUMN "isInvented" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Site" ADD COLUMN "showsDemonstration" BOOLEAN NOT NULL DEFAULT true;
