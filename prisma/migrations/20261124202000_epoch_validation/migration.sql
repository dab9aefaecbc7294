-- AlterTable
ALTER TABLE "Epoch" ADD COLUMN     "validationAccuracy" DOUBLE PRECISION,
ADD COLUMN     "validationLoss" DOUBLE PRECISION;
