-- AlterTable
ALTER TABLE "Trainer" ADD COLUMN     "threads" INTEGER NOT NULL DEFAULT 1;
