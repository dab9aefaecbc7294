ALTER TABLE "User" ADD COLUMN "isAdministrator" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "closedAt" TIMESTAMPTZ(3);

-- Whoever has set Convoy up looks after it; where nobody has used a set-up link, the first who may create courses.
UPDATE "User" SET "isAdministrator" = true
WHERE id IN (SELECT "usedById" FROM "Invitation" WHERE "createdById" IS NULL AND "usedById" IS NOT NULL);
UPDATE "User" SET "isAdministrator" = true
WHERE NOT EXISTS (SELECT 1 FROM "User" WHERE "isAdministrator")
  AND id = (SELECT id FROM "User" WHERE "mayCreateCourses" ORDER BY "createdAt", id LIMIT 1);

CREATE TABLE "ResetLink" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "createdById" TEXT,
    "courseId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ResetLink_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "ResetLink_tokenHash_key" ON "ResetLink"("tokenHash");
CREATE INDEX "ResetLink_userId_idx" ON "ResetLink"("userId");

ALTER TABLE "ResetLink" ADD CONSTRAINT "ResetLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ResetLink" ADD CONSTRAINT "ResetLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "ResetLink" ADD CONSTRAINT "ResetLink_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE CASCADE ON UPDATE CASCADE;
