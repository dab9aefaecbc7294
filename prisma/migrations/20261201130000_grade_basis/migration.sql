-- What a grade was computed from, what it is out of, and how often people decided about it.
ALTER TABLE "Grade" ADD COLUMN "maximum" DOUBLE PRECISION,
  ADD COLUMN "basis" JSONB,
  ADD COLUMN "overrideMaximum" DOUBLE PRECISION,
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 0;

-- The lines of a grade have always said what each was out of.
UPDATE "Grade" AS grade SET "maximum" = coalesce(
  (SELECT sum((line->>'maximum')::double precision) FROM jsonb_array_elements(grade.explanation) AS line),
  exercise.points
) FROM "Exercise" AS exercise WHERE exercise.id = grade."exerciseId";
UPDATE "Grade" SET "overrideMaximum" = "maximum" WHERE "overridePoints" IS NOT NULL;
