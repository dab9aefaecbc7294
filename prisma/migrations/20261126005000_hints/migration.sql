CREATE TYPE "Hints" AS ENUM ('before', 'after_closing', 'never');
ALTER TABLE "Exercise" ADD COLUMN "hints" "Hints" NOT NULL DEFAULT 'before';
