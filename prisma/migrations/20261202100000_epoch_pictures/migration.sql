-- CreateTable
CREATE TABLE "EpochPicture" (
    "runId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "EpochPicture_pkey" PRIMARY KEY ("runId","number")
);

-- They are deflated already.
ALTER TABLE "EpochPicture" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

-- AddForeignKey
ALTER TABLE "EpochPicture" ADD CONSTRAINT "EpochPicture_runId_number_fkey" FOREIGN KEY ("runId", "number") REFERENCES "Epoch"("runId", "number") ON DELETE CASCADE ON UPDATE CASCADE;
