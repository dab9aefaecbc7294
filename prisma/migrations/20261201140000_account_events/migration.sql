CREATE TYPE "AccountEventKind" AS ENUM ('registered', 'sign_in', 'sign_in_failed', 'locked_out', 'password_changed', 'session_ended');

CREATE TABLE "AccountEvent" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" "AccountEventKind" NOT NULL,
    "address" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AccountEvent_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "AccountEvent_userId_kind_at_idx" ON "AccountEvent"("userId", "kind", "at" DESC);
ALTER TABLE "AccountEvent" ADD CONSTRAINT "AccountEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
