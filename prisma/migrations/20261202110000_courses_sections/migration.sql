-- Parts of a course's students, with assistants and dates of their own; and more runs for one student or one part.
CREATE TABLE "Section" (
  "id" TEXT NOT NULL,
  "courseId" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  CONSTRAINT "Section_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Section_courseId_name_key" ON "Section"("courseId", "name");
ALTER TABLE "Section" ADD CONSTRAINT "Section_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Enrolment" ADD COLUMN "sectionId" TEXT, ADD COLUMN "sectionsOnly" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "Enrolment_sectionId_idx" ON "Enrolment"("sectionId");
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "RosterEntry" ADD COLUMN "sectionId" TEXT;
ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "SectionAssistant" (
  "sectionId" TEXT NOT NULL,
  "enrolmentId" TEXT NOT NULL,
  CONSTRAINT "SectionAssistant_pkey" PRIMARY KEY ("sectionId", "enrolmentId")
);
CREATE INDEX "SectionAssistant_enrolmentId_idx" ON "SectionAssistant"("enrolmentId");
ALTER TABLE "SectionAssistant" ADD CONSTRAINT "SectionAssistant_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SectionAssistant" ADD CONSTRAINT "SectionAssistant_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Extension" ALTER COLUMN "enrolmentId" DROP NOT NULL,
  ALTER COLUMN "dueAt" DROP NOT NULL,
  ALTER COLUMN "closesAt" DROP NOT NULL,
  ADD COLUMN "sectionId" TEXT,
  ADD COLUMN "opensAt" TIMESTAMPTZ(3),
  ADD COLUMN "extraRuns" INTEGER,
  ADD COLUMN "extraSeconds" INTEGER,
  ADD CONSTRAINT "Extension_whose" CHECK (num_nonnulls("enrolmentId", "sectionId") = 1),
  ADD CONSTRAINT "Extension_ends" CHECK (("dueAt" IS NULL) = ("closesAt" IS NULL));
CREATE UNIQUE INDEX "Extension_exerciseId_sectionId_key" ON "Extension"("exerciseId", "sectionId");
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The record of a course outlives it, and still says whose it was.
ALTER TABLE "AuditEvent" DROP CONSTRAINT "AuditEvent_courseId_fkey";
