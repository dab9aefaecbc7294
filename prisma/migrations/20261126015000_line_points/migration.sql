-- Points that a human gives to lines of the rubric, by the line's id.
ALTER TABLE "Grade" ADD COLUMN "linePoints" JSONB NOT NULL DEFAULT '{}';
