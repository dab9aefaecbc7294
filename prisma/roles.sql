-- The roles of Convoy's processes, each with the least right. The owner of the database runs this after each
-- migration, as `npm run migrate` and every start with the embedded PostgreSQL do. Passwords are set elsewhere.
DO $$
BEGIN
  -- Somebody else's GRANT would only warn.
  IF NOT pg_has_role((SELECT relowner FROM pg_class WHERE oid = '"Run"'::regclass), 'USAGE') THEN
    RAISE EXCEPTION 'it does not own the tables' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['convoy_web', 'convoy_trainer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', role_name);
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role_name);
  END LOOP;
  EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO convoy_web, convoy_trainer;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM convoy_web, convoy_trainer;

-- Each looks whether the database is as new as it is.
GRANT SELECT ON _prisma_migrations TO convoy_trainer;

-- The web: all rows, and no tables. The record of who did what only grows; a name that is replaced is replaced there too.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO convoy_web;
REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM convoy_web;
REVOKE UPDATE, DELETE ON "AuditEvent" FROM convoy_web;
GRANT UPDATE ("actorId", "subjectId", data) ON "AuditEvent" TO convoy_web;

-- A trainer: what it trains, and what becomes of it. It reads no person, no answer and no grade.
GRANT SELECT ON "Exercise", "Extension", "Reference" TO convoy_trainer;
-- Whose budget is larger than the class's.
GRANT SELECT (id, "courseId", "userId", "sectionId") ON "Enrolment" TO convoy_trainer;
GRANT SELECT (id, "exerciseId", "userId", architecture, training, "trainingHash", "acceptedAt") ON "Submission" TO convoy_trainer;
GRANT SELECT, UPDATE ("claimedAt", "startedAt", "finishedAt", "failedAt", "cancelledAt", failure, attempts, "fencingToken",
  "leaseUntil", "trainerId", "computeSeconds", "identicalToId") ON "Run" TO convoy_trainer;
GRANT SELECT, INSERT, DELETE ON "Epoch" TO convoy_trainer;
GRANT SELECT, INSERT ON "EpochPicture" TO convoy_trainer;
GRANT SELECT, INSERT, UPDATE, DELETE ON "Checkpoint" TO convoy_trainer;
GRANT SELECT, INSERT ON "Result", "Weights", "WeightBytes" TO convoy_trainer;
GRANT SELECT, INSERT, UPDATE ON "Trainer", "Room" TO convoy_trainer;
GRANT SELECT, UPDATE ("takenUntil", attempts, verdict, finding, found, "checkedAt") ON "SpotCheck" TO convoy_trainer;
GRANT SELECT (id, slots, "courseIds", "expiresAt", "endedAt") ON "TrainerToken" TO convoy_trainer;
GRANT INSERT ON "AuditEvent" TO convoy_trainer;
