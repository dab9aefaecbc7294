ALTER TABLE "User" ADD COLUMN "formerEmail" TEXT;
