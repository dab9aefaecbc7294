-- AlterTable
ALTER TABLE "Weights" ADD COLUMN     "graph" BYTEA;
