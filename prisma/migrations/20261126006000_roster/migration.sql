ALTER TABLE "Course" ADD COLUMN "joinDomains" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "joinNeedsApproval" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "Enrolment" ADD COLUMN "pseudonymisedAt" TIMESTAMPTZ(3);

CREATE TABLE "RosterEntry" (
    "id" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "enrolmentId" TEXT,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "identity" JSONB NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RosterEntry_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "JoinRequest" (
    "id" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "refusedAt" TIMESTAMPTZ(3),

    CONSTRAINT "JoinRequest_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "RosterEntry_enrolmentId_key" ON "RosterEntry"("enrolmentId");

CREATE UNIQUE INDEX "RosterEntry_courseId_email_key" ON "RosterEntry"("courseId", "email");

CREATE UNIQUE INDEX "JoinRequest_courseId_userId_key" ON "JoinRequest"("courseId", "userId");

ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "JoinRequest" ADD CONSTRAINT "JoinRequest_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "JoinRequest" ADD CONSTRAINT "JoinRequest_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
